/**
 * Decisions of other desks about automatic mail, which bind us, and about threading, of which those that open
 * a new ticket for a changed subject do not (rules §8.4: it stays in the ticket, marked).
 */
import { readFileSync } from 'node:fs';
import { parseMessage } from '../receive/parse.js';
import { recognise } from '../recognise/recognise.js';
import { bareSubject } from '../recognise/thread.js';
import { desk } from './desk.js';
import type { Check } from './outcome.js';

interface Case {
  readonly id: string;
  readonly kind: 'auto' | 'thread';
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly subject?: string;
  readonly may_auto_answer?: boolean;
  readonly out_of_office?: boolean;
  readonly first?: { readonly message_id: string; readonly subject: string };
  readonly mail?: { readonly subject: string; readonly references: string };
  readonly same_ticket?: boolean;
  readonly note?: string;
}

export async function checkHeaderCases(list: string): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const read = JSON.parse(line) as Case;
    checks.push(read.kind === 'auto' ? await automatic(read) : await threading(read));
  }
  return checks;
}

async function automatic(read: Case): Promise<Check> {
  const lines = Object.entries(read.headers ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  const head = ['From: amy@customer.example', `Subject: ${read.subject ?? 'Question'}`, ...lines];
  const message = await parseMessage(Buffer.from(`${head.join('\r\n')}\r\n\r\nLorem ipsum.\r\n`));
  const { machine } = recognise(message, desk, 'none');
  const [expected, found] =
    read.out_of_office === undefined
      ? [read.may_auto_answer === true ? 'a person' : 'a machine', machine === null ? 'a person' : 'a machine']
      : [read.out_of_office ? 'absence' : 'no absence', machine?.kind === 'absence' ? 'absence' : 'no absence'];
  return { source: 'header cases: automatic mail', id: read.id, expected, found };
}

async function threading({ id, first, mail, same_ticket: same, note }: Case): Promise<Check> {
  const head = `From: amy@customer.example\r\nSubject: ${mail?.subject ?? ''}\r\nReferences: ${mail?.references ?? ''}`;
  const message = await parseMessage(Buffer.from(`${head}\r\n\r\nLorem ipsum.\r\n`));
  const { thread } = recognise(message, desk, 'none');
  const isReferred = thread.referenced.some((reference) => reference === first?.message_id);
  const isSameSubject = thread.bareSubject === bareSubject(first?.subject ?? '', desk.desk.caseTag);
  const expected = same === true ? 'same' : 'other';
  const found = isReferred ? 'same' : 'other';
  if (note !== undefined && expected !== found)
    return {
      source: 'header cases: threading, policy of others',
      id,
      expected: 'same, marked as a new subject',
      found: isSameSubject ? found : `${found}, marked as a new subject`,
    };
  return { source: 'header cases: threading', id, expected, found };
}
