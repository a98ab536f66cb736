/**
 * The cells of a CSV file as spreadsheets and customer systems write it: UTF-8 with or without its mark, UTF-16, or
 * Big5, which is what Excel in Taiwan calls CSV; parted by commas, semicolons or tabs. What the cells mean is asked in
 * customers.ts. Says what is wrong without a word of the file.
 */
import { CsvError, parse } from 'csv-parse/sync';

export interface CsvLine {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvRead =
  | { readonly kind: 'read'; readonly lines: readonly CsvLine[] }
  | { readonly kind: 'unreadable'; readonly line: number | null; readonly message: string };

/** `isHeader` tells whether the first line holds names that the reader knows, and so whether bytes are Big5 at all. */
export function readCsv(bytes: Uint8Array, isHeader: (cells: readonly string[]) => boolean): CsvRead {
  const text = unicodeText(bytes);
  if (text !== null) return linesOf(text);
  const guessed = decoded(bytes, 'big5');
  const read = guessed === null ? null : linesOf(guessed);
  // Names in Latin letters are the same in every encoding, and prove nothing.
  const isBig5 =
    read?.kind === 'read' && isHeader(read.lines[0]?.cells.filter((name) => /\p{Script=Han}/u.test(name)) ?? []);
  return isBig5 ? read : { kind: 'unreadable', line: null, message: notUtf8 };
}

const notUtf8 = 'is not UTF-8 text: save it as "CSV UTF-8 (逗號分隔)"';

function unicodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  return decoded(bytes, 'utf-8');
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder's one way of saying that the bytes are something else.
    return null;
  }
}

function linesOf(text: string): CsvRead {
  const lines: CsvLine[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells, { lines: last }) => {
        if (cells.some((cell) => cell !== '')) lines.push({ line: last - breaksWithin(cells), cells });
        return null;
      },
    });
    return { kind: 'read', lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quotation mark above is opened and never closed'
        : 'a quotation mark stands within a cell: put the whole cell in quotes and write each mark within it twice';
    return { kind: 'unreadable', line: typeof error.lines === 'number' ? error.lines : null, message };
  }
}

/** What parts the names of the columns, in which none of these stands. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function breaksWithin(cells: readonly string[]): number {
  return cells.join('').split(/\r\n|\r|\n/).length - 1;
}
