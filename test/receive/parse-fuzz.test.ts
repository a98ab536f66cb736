/** Golden mails, damaged at random: whatever is cut, doubled or overwritten, they are read, and quickly. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractAttachments } from '../../src/receive/parse.js';
import { parseSafely } from '../../src/receive/parse-safely.js';

const folder = new URL('../mails/', import.meta.url);
const mails = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)));

const onLines =
  (change: (lines: readonly string[]) => readonly string[]) =>
  (raw: Buffer): Buffer =>
    Buffer.from(change(raw.toString('latin1').split('\n')).join('\n'), 'latin1');
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (share: number, length: number): number => Math.max(0, Math.min(length - 1, Math.floor(share * length)));

/** Each takes a mail and gives it damaged. */
const damage: fc.Arbitrary<(raw: Buffer) => Buffer> = fc.oneof(
  place.map((share) => (raw: Buffer) => raw.subarray(0, at(share, raw.length))),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([share, bytes]) => (raw: Buffer) => {
    const start = at(share, raw.length);
    return Buffer.concat([raw.subarray(0, start), bytes, raw.subarray(start + bytes.length)]);
  }),
  fc
    .tuple(place, place)
    .map(([from, to]) => onLines((all) => all.toSpliced(at(to, all.length), 0, all[at(from, all.length)] ?? ''))),
  place.map((share) => onLines((all) => all.toSpliced(at(share, all.length), 1))),
  fc.constant(onLines((all) => all.filter((line) => !line.startsWith('--')))),
  fc
    .tuple(
      fc.constantFrom('utf-8', 'big5', 'base64', 'multipart/', 'text/'),
      fc.constantFrom('utf-16', 'utf-7', 'hz', '"', ''),
    )
    .map(([word, other]) => onLines((all) => all.map((line) => line.replaceAll(word, other)))),
);

describe('A damaged mail', () => {
  it('is read within a second, and its attachments are handed out as they were told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...mails),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        async (mail, damages) => {
          const raw = damages.reduce<Buffer>((damaged, act) => act(damaged), mail);
          const startedAt = performance.now();
          const message = await parseSafely(raw);
          expect(performance.now() - startedAt).toBeLessThan(1000);
          expect(message.text).not.toContain('\0');
          expect((await extractAttachments(raw)).map(({ info }) => info)).toEqual(message.attachments);
        },
      ),
      { numRuns: 400, seed: 20261125 },
    );
  });
});
