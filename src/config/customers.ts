/**
 * The customer list, `customers.csv` beside the other files: optional, exported by the operators from their own system.
 * It is checked like all configuration, and told of by line and column alone: it holds people's data. No policy: another
 * list makes no letter untrue. Called by load.ts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Customer } from '../domain/customer.js';
import type { ConfigProblem } from '../domain/errors.js';
import { type Column, columnNamed, columnNames } from './customers-columns.js';
import { readRow } from './customers-row.js';
import { type CsvLine, readCsv } from './customers-text.js';
import { codeOf } from './secrets.js';

export interface CustomersRead {
  /** null: there is no list, or it has problems. */
  readonly customers: readonly Customer[] | null;
  readonly problems: readonly ConfigProblem[];
}

export async function readCustomers(directory: string): Promise<CustomersRead> {
  const file = join(directory, 'customers.csv');
  const { customers, problems } = await readList(file);
  return {
    customers: problems.length > 0 ? null : customers,
    problems: problems.map(({ line, column = '', message }) => ({ file, line, path: column, message })),
  };
}

interface ListRead {
  readonly customers: readonly Customer[] | null;
  readonly problems: readonly Problem[];
}

const noList: ListRead = { customers: null, problems: [] };

async function readList(file: string): Promise<ListRead> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? noList : refused({ line: null, message: `cannot be read (${code})` });
  }
  return customersIn(bytes);
}

function customersIn(bytes: Uint8Array): ListRead {
  const read = readCsv(bytes, (names) => names.some((name) => columnNamed(name) !== null));
  if (read.kind === 'unreadable') return refused(read);
  const [header, ...rows] = read.lines;
  if (header === undefined || rows.length === 0)
    return refused({ line: null, message: 'lists no customer: export it again, or take the file away' });
  const columns = header.cells.map(columnNamed);
  const misnamed = problemsOfHeader(header, columns);
  if (misnamed.length > 0) return refused(...misnamed);
  const listed = rows.map((row) => readRow(row, columns));
  return { customers: listed.map(({ customer }) => customer), problems: listed.flatMap(({ problems }) => problems) };
}

function refused(...problems: readonly Problem[]): ListRead {
  return { customers: null, problems };
}

interface Problem {
  /** From 1. */
  readonly line: number | null;
  readonly column?: Column;
  readonly message: string;
}

/** The names themselves are not repeated: where the line of names is missing, they are somebody's data. */
function problemsOfHeader({ line, cells }: CsvLine, columns: readonly (Column | null)[]): readonly Problem[] {
  const known = `${columnNames.join(', ')} (公司名稱, 帳號名稱, 管理者信箱, 電話, 統一編號)`;
  if (columns.every((column) => column === null))
    return [{ line, message: `must name the columns, and names none that the desk knows: ${known}` }];
  const unknown = cells.flatMap((name, place): readonly Problem[] =>
    name === '' || columns[place] !== null
      ? []
      : [{ line, message: `column ${place + 1} is none of ${known}: rename it or leave it out` }],
  );
  const missing: readonly Problem[] = columns.includes('company')
    ? []
    : [{ line, column: 'company', message: 'is missing: add the column of the companies’ names' }];
  return [...missing, ...unknown];
}
