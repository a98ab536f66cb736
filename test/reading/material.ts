/**
 * What a run is given: folders and files of mails (.eml, mbox, JSON lines) and lists of expectations. A list is known
 * by the fields of its first line, not by its name, so that a part of it under another name is read the same way.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { mailOfLine, mailsIn } from '../app/commands/mail-files.js';
import { toInstant } from '../domain/words.js';

export interface Mail {
  readonly id: string;
  readonly raw: Buffer;
}

export type ListKind = 'bounces' | 'replies' | 'header-cases' | 'mails';

export interface Material {
  readonly lists: readonly { readonly file: string; readonly kind: ListKind }[];
  /** Folders of mails each of which has a `.json` that says how another parser read it. */
  readonly described: readonly string[];
  readonly mailFiles: readonly string[];
}

/** What cannot be read is told, and the others are read all the same. */
export type Fault = (place: string, error: unknown) => void;

export function findMaterial(paths: readonly string[], fault: Fault): Material {
  const files = paths.flatMap((path) => filesUnder(path, fault)).sort();
  const mailFiles = files.filter(
    (file) => /\.(?:eml|msg|txt|mail|mbox|mbx)$/i.test(file) || !/\.\w{1,5}$/.test(basename(file)),
  );
  const lists = files
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => ({ file, kind: kindOfList(file, fault) }));
  return {
    lists: lists.flatMap(({ file, kind }) => (kind === null ? [] : [{ file, kind }])),
    described: [
      ...new Set(mailFiles.filter((file) => existsSync(file.replace(/\.\w+$/, '.json'))).map((file) => dirname(file))),
    ],
    mailFiles,
  };
}

/** One after the other, so that a large archive need not be in memory as a whole. */
export async function* mailsOf({ mailFiles, lists }: Material, fault: Fault): AsyncGenerator<Mail> {
  for (const file of mailFiles) {
    // An .eml is one mail, whatever line it begins with.
    const mails = /\.eml$/i.test(file) ? [readFileSync(file)] : await mailsIn(file);
    for (const [place, raw] of mails.entries()) yield { id: mails.length === 1 ? file : `${file}:${place + 1}`, raw };
  }
  for (const { file, kind } of lists) {
    if (kind !== 'mails') continue;
    for (const [place, line] of linesOf(file).entries()) {
      const id = `${file}:${place + 1}`;
      const raw = await rawOf(line).catch((error: unknown) => fault(id, error));
      if (raw !== undefined) yield { id, raw };
    }
  }
}

export function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** A mail as it came (`raw`), or its fields, of which a message is built. */
async function rawOf(line: string): Promise<Buffer> {
  const { raw } = JSON.parse(line) as { readonly raw?: unknown };
  if (typeof raw === 'string') return Buffer.from(raw, 'utf8');
  const sentAt = toInstant('2026-11-09T10:00:00+08:00');
  if (sentAt === null) throw new TypeError('no instant');
  return mailOfLine(line, 'desk@firstline.invalid', sentAt);
}

function kindOfList(file: string, fault: Fault): ListKind | null {
  const first = objectOf(file, linesOf(file)[0] ?? '{}', fault);
  const has = (...names: readonly string[]): boolean => names.every((name) => name in first);
  if (has('file', 'kind')) return 'bounces';
  if (has('input', 'match')) return 'replies';
  if (has('id', 'kind')) return 'header-cases';
  return has('raw') || has('from') ? 'mails' : null;
}

function objectOf(file: string, line: string, fault: Fault): object {
  try {
    return Object(JSON.parse(line));
  } catch (error) {
    fault(file, error);
    return {};
  }
}

function filesUnder(path: string, fault: Fault): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path).flatMap((name) => filesUnder(join(path, name), fault));
  } catch (error) {
    fault(path, error);
    return [];
  }
}
