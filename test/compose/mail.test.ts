import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { buildMail, type MailAttachment } from '../../src/compose/mail.js';
import { sampleLetters } from '../../src/compose/samples.js';
import type { LetterIntent } from '../../src/domain/letter.js';
import { instantOf, type MessageId } from '../../src/domain/words.js';
import { composer, config } from './desk.js';

const at = instantOf(Date.UTC(2026, 10, 24, 2, 10, 5));
const messageId = '<abc@firstline.cc>' as MessageId;
const id = (name: string) => `<${name}@customer.example>` as MessageId;

const letterNamed = (name: string): LetterIntent => {
  const one = sampleLetters(config, 'zh').find((sample) => sample.name === name);
  if (one === undefined) throw new Error(`there is no sample ${name}`);
  return one.letter;
};

async function mailOf(
  letter: LetterIntent,
  options: { readonly attachments?: readonly MailAttachment[]; readonly plusAddressing?: boolean } = {},
) {
  const desk = { ...config.desk, plusAddressing: options.plusAddressing ?? false };
  const raw = await buildMail(letter, composer.render(letter), {
    messageId,
    at,
    desk,
    attachments: options.attachments ?? [],
  });
  const text = raw.toString('latin1');
  return { parsed: await simpleParser(raw), head: text.slice(0, text.indexOf('\r\n\r\n')) };
}

describe('the bytes of a letter', () => {
  it('come from the desk under its name, with the given Message-ID and date, in both forms', async () => {
    const { parsed } = await mailOf(letterNamed('receipt-triage'));
    expect(parsed.from?.value).toEqual([{ name: 'FIRST LINE 客服中心', address: 'info@firstline.cc' }]);
    expect(parsed.messageId).toBe(messageId);
    expect(parsed.date?.toISOString()).toBe(at);
    expect(parsed.subject).toBe('[FL-1042] 已收到您的來信');
    expect(parsed.text).toContain('這是一封系統自動回覆的信。');
    expect(parsed.html).toContain('<p style=');
  });

  it.each([
    ['an automatic letter to a customer', 'receipt-triage', 'auto-replied', 'All'],
    ['a notice', 'notice-in-scope', 'auto-generated', 'All'],
    ['an alarm', 'alarm-no_poll', 'auto-generated', 'All'],
    ['the morning digest', 'digest', 'auto-generated', 'All'],
    ['a person’s answer', 'relay', undefined, undefined],
  ])('of %s say truly whether a machine made it', async (_, name, submitted, suppress) => {
    const { parsed } = await mailOf(letterNamed(name));
    expect(parsed.headers.get('auto-submitted')).toBe(submitted);
    expect(parsed.headers.get('x-auto-response-suppress')).toBe(suppress);
    expect(parsed.headers.get('x-firstline-desk')).toBe('FL');
  });

  it('send answers to an address of their own only where the server delivers such', async () => {
    const letter = { ...letterNamed('notice-in-scope'), replyToken: 'r8k2m4' };
    expect((await mailOf(letter)).parsed.replyTo?.text).toBe('info@firstline.cc');
    expect((await mailOf(letter, { plusAddressing: true })).parsed.replyTo?.text).toBe('info+r8k2m4@firstline.cc');
  });

  it('answer what they answer, the thread before it once each', async () => {
    const letter = { ...letterNamed('relay'), inReplyTo: id('c'), references: [id('a'), id('b'), id('c')] };
    const { parsed } = await mailOf(letter);
    expect(parsed.inReplyTo).toBe(id('c'));
    expect(parsed.references).toEqual([id('a'), id('b'), id('c')]);
  });

  it('keep the first and the last of a long thread, in a header of bearable length', async () => {
    const references = Array.from({ length: 300 }, (_, place) => id(`message-number-${place}-with-a-long-name`));
    const { parsed } = await mailOf({ ...letterNamed('relay'), references, inReplyTo: id('last') });
    const kept = [parsed.references ?? []].flat();
    expect([kept.at(0), kept.at(-1)]).toEqual([references[0], id('last')]);
    expect(kept.length).toBeLessThanOrEqual(21);
    expect(kept.join(' ').length).toBeLessThanOrEqual(900);
  });

  it('let nothing foreign become a header', async () => {
    const letter = {
      ...letterNamed('relay'),
      subject: 'Order\r\nBcc: everyone@example.com',
      toName: 'Mallory\r\nBcc: everyone@example.com',
    };
    const attachments = [
      { filename: 'a\r\nBcc: x@example.com.pdf', type: 'text/plain\r\nX: y', content: Buffer.from('x') },
    ];
    const { parsed, head } = await mailOf(letter, { attachments });
    expect(head).not.toMatch(/^Bcc:/im);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.attachments.map((one) => [one.contentType, one.headers.has('x')])).toEqual([
      ['application/pdf', false],
    ]);
  });

  it.each([
    ['報價單 2026.pdf', '報價單 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\docs\\a"b.txt', 'a_b.txt'],
    ['.htaccess', 'htaccess'],
    ['\u202egpj.exe', 'gpj.exe'],
    [null, 'attachment'],
    [`${'長'.repeat(300)}.pdf`, `${'長'.repeat(100)}.pdf`],
  ])('carry the attachment %j as %j', async (filename, expected) => {
    const content = Buffer.from([0, 1, 2, 255]);
    const { parsed } = await mailOf(letterNamed('relay'), {
      attachments: [{ filename, type: 'application/pdf', content }],
    });
    expect(parsed.attachments.map((one) => one.filename)).toEqual([expected]);
    expect(parsed.attachments[0]?.content.equals(content)).toBe(true);
  });
});
