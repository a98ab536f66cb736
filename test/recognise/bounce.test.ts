import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';
import { recognise } from '../../src/recognise/recognise.js';
import { desk } from './messages.js';

async function read(name: string) {
  const raw = await readFile(new URL(`../mails/${name}.eml`, import.meta.url));
  return recognise(await parseMessage(raw), desk, 'none');
}

describe('A letter that came back', () => {
  it.each([
    [
      'bounce-with-a-delivery-status',
      { recipient: 'gone@far.example', permanent: true, status: '5.1.1', ofMessageId: '<letter-77@desk.example>' },
    ],
    [
      'bounce-of-a-full-mailbox-in-prose',
      { recipient: 'full@old.example', permanent: false, status: '5.2.2', ofMessageId: '<letter-78@desk.example>' },
    ],
    ['bounce-in-chinese', { recipient: 'nobody@far.example', permanent: true, status: null, ofMessageId: null }],
    [
      'delivery-merely-delayed',
      { recipient: 'slow@far.example', permanent: false, status: '4.4.1', ofMessageId: null },
    ],
    [
      'bounce-as-json-of-a-mail-service',
      { recipient: 'gone@far.example', permanent: true, status: '5.1.1', ofMessageId: '<letter-80@desk.example>' },
    ],
    [
      'bounce-as-json-within-json',
      { recipient: 'full@far.example', permanent: false, status: '5.2.2', ofMessageId: null },
    ],
    [
      'bounce-refused-after-its-text-was-seen',
      { recipient: 'amy@phone.example', permanent: false, status: '5.0.0', ofMessageId: '<letter-82@desk.example>' },
    ],
    [
      'bounce-by-a-relay-that-quotes-another',
      { recipient: 'full@far.example', permanent: false, status: '5.2.2', ofMessageId: null },
    ],
    [
      'bounce-whose-reason-is-raw-japanese',
      { recipient: 'amy@notes.example', permanent: true, status: '5.0.0', ofMessageId: null },
    ],
    [
      'bounce-out-of-time-with-its-last-answer',
      { recipient: 'amy@slow.example', permanent: false, status: '4.4.1', ofMessageId: '<letter-83@desk.example>' },
    ],
    [
      'bounce-that-does-not-say-when-it-was-told',
      { recipient: 'amy@phone.example', permanent: false, status: '5.0.0', ofMessageId: '<letter-84@desk.example>' },
    ],
    [
      'bounce-for-the-second-of-two-recipients',
      { recipient: 'gone@far.example', permanent: true, status: '5.1.1', ofMessageId: '<letter-85@desk.example>' },
    ],
  ])('says for whom, why and which: %s', async (name, bounce) => {
    const recognised = await read(name);
    expect(recognised.bounce).toEqual(bounce);
    expect(recognised.machine?.kind).toBe('bounce');
  });

  it('is not what a receipt is', async () => {
    const recognised = await read('read-receipt');
    expect(recognised.bounce).toBeNull();
    expect(recognised.machine).toEqual({ kind: 'receipt', marks: ['multipart-report', 'read-receipt'] });
  });

  it('is not what a complaint is, be it no report by its type', async () => {
    const recognised = await read('complaint-without-arf');
    expect(recognised.bounce).toBeNull();
    expect(recognised.machine).toEqual({ kind: 'receipt', marks: ['feedback-report'] });
  });

  it('is not what a customer shows of one, be it from a mailbox that systems use as well', async () => {
    const recognised = await read('bounce-shown-by-a-customer');
    expect({ bounce: recognised.bounce, machine: recognised.machine }).toEqual({ bounce: null, machine: null });
  });

  it('is not a person asking about one', async () => {
    const raw = Buffer.from(
      'From: Amy <amy@customer.example>\nTo: info@desk.example\nSubject: Fw: Undelivered Mail Returned to Sender\n\nWhy do I get this? "550 5.1.1 user unknown"\n',
    );
    const recognised = recognise(await parseMessage(raw), desk, 'none');
    expect(recognised.bounce).toBeNull();
    expect(recognised.machine).toBeNull();
  });
});
