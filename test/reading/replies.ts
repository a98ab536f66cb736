/** Replies of other projects' tests with the words that are new in them, from plain text or from HTML. */
import { readFileSync } from 'node:fs';
import { parseMessage } from '../receive/parse.js';
import { recognise } from '../recognise/recognise.js';
import { desk } from './desk.js';
import { type Check, sameWords } from './outcome.js';

interface Reply {
  readonly source: string;
  readonly id: string;
  readonly input: string;
  readonly expected: string | null;
  readonly match: 'exact' | 'first-fragment' | 'html-to-text' | 'see-test';
}

/** Those whose expectation is only quoted as foreign test code are left out. */
export async function checkReplies(list: string): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const reply = JSON.parse(line) as Reply;
    if (reply.expected === null) continue;
    const found = await newWords(reply.input, reply.match === 'html-to-text' ? 'text/html' : 'text/plain');
    checks.push({
      source: `replies: ${reply.source}`,
      id: reply.id,
      expected: sameWords(reply.expected),
      found: sameWords(found),
    });
  }
  return checks;
}

async function newWords(text: string, type: 'text/plain' | 'text/html'): Promise<string> {
  const head = `From: amy@customer.example\nMIME-Version: 1.0\nContent-Type: ${type}; charset=utf-8\n\n`;
  const message = await parseMessage(Buffer.from(`${head}${text}`, 'utf8'));
  return recognise(message, desk, 'none').newText;
}
