/**
 * A folder of mails, each beside a JSON file that says how another parser read it: subjects, texts and the
 * number of attachments, compared with what our parser reads.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSafely } from '../receive/parse-safely.js';
import { type Check, sameWords } from './outcome.js';

interface ExpectedPart {
  readonly headers: readonly { readonly name: unknown; readonly value: { readonly Text?: string } }[];
  readonly body: { readonly Text?: string; readonly Html?: string };
}

interface Expected {
  readonly text_body: readonly number[];
  readonly attachments: readonly number[];
  readonly parts: readonly ExpectedPart[];
}

/** `folder` holds `NAME.eml` and `NAME.json`. */
export async function checkMime(folder: string): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.eml'))) {
    const id = file.replace(/\.eml$/, '');
    const message = await parseSafely(readFileSync(join(folder, file)));
    const expected = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as Expected;
    const subject = expected.parts[0]?.headers.find(({ name }) => name === 'subject')?.value.Text;
    checks.push({
      source: 'mime: subject',
      id,
      expected: sameWords(subject ?? ''),
      found: sameWords(message.subject),
    });
    const text = expected.text_body
      .map((place) => expected.parts[place]?.body)
      .map((body) => body?.Text ?? '')
      .join('\n');
    if (text.trim() !== '')
      checks.push({ source: 'mime: text', id, expected: sameWords(text), found: sameWords(own(message.text)) });
    checks.push({
      source: 'mime: attachments',
      id,
      expected: String(expected.attachments.length),
      found: String(message.attachments.length),
    });
  }
  return checks;
}

/** We show below the text what mails forwarded as attachments say; the other parser leaves them unread. */
function own(text: string): string {
  return text.split('---------- Forwarded message ----------')[0] ?? '';
}
