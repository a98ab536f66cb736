/** Large attachments are not decoded while a mail is read: what is told of them, and their bytes, are the same. */
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';

const inLines = (bytes: Buffer, lineEnd: string) => bytes.toString('base64').replace(/.{76}/g, `$&${lineEnd}`);

function mailWith(contents: readonly Buffer[], lineEnd = '\r\n'): Buffer {
  const parts = contents.map((content, place) => [
    '--edge',
    `Content-Type: application/pdf; name="file${place}.pdf"`,
    `Content-Disposition: attachment; filename="file${place}.pdf"`,
    'Content-Transfer-Encoding: base64',
    '',
    inLines(content, lineEnd),
  ]);
  return Buffer.from(
    [
      'From: <a@customer.example>',
      'Content-Type: multipart/mixed; boundary=edge',
      '',
      '--edge',
      'Content-Type: text/plain; charset=utf-8',
      '',
      '附件請參考',
      ...parts.flat(),
      '--edge--',
      '',
    ].join(lineEnd),
  );
}

describe('a mail with attachments', () => {
  const sizes = [0, 1, 3_000, 4_000, 57, 200_001, 100_000];
  const contents = sizes.map((size) => Buffer.alloc(size, 'bytes of a file, '));

  it.each(['\r\n', '\n'])('tells their sizes and hands out their bytes, large or small (%j)', async (lineEnd) => {
    const raw = mailWith(contents, lineEnd);
    const { attachments, text, flaws } = await parseMessage(raw);
    expect(attachments.map(({ filename, size }) => [filename, size])).toEqual(
      sizes.map((size, place) => [`file${place}.pdf`, size]),
    );
    expect(text.trim()).toBe('附件請參考');
    expect(flaws).not.toContain('unreadable-mime');
    const extracted = await extractAttachments(raw);
    expect(extracted.map(({ content }) => content.toString('base64'))).toEqual(
      contents.map((content) => content.toString('base64')),
    );
  });

  it('whose text is that of a stand-in, without a large one beside it, has its own size', async () => {
    const { attachments } = await parseMessage(mailWith([Buffer.from('left out: 0')]));
    expect(attachments.map(({ size }) => size)).toEqual([11]);
  });
});
