/** One line of the customer list: what its cells may hold, and how to mend what they may not. Quotes no cell. */
import type { Customer } from '../domain/customer.js';
import { toDialled } from '../domain/phone.js';
import { hasCheckDigit } from '../domain/tax-number.js';
import { toEmailAddress } from '../domain/words.js';
import type { Column } from './customers-columns.js';
import type { CsvLine } from './customers-text.js';

export interface RowProblem {
  readonly line: number;
  readonly column?: Column;
  readonly message: string;
}

export interface RowRead {
  readonly customer: Customer;
  /** Without any, `customer` can be trusted. */
  readonly problems: readonly RowProblem[];
}

/** `columns` says what each cell is; null where the first line names no column. */
export function readRow({ line, cells }: CsvLine, columns: readonly (Column | null)[]): RowRead {
  // A value with a comma moves all behind it: what they are taken for is not worth a word.
  const isShifted = cells.some((cell, place) => cell !== '' && (columns[place] ?? null) === null);
  if (isShifted) return { customer: nobody, problems: [{ line, message: shifted }] };
  const problems: RowProblem[] = [];
  const valuesOf = <Value>(column: Column, kind: Kind<Value>): readonly Value[] => {
    const own = cells.filter((_, place) => columns[place] === column);
    return own
      .flatMap((cell) => cell.split(kind.between))
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .flatMap((text) => {
        const value = kind.read(text);
        if (value === null) problems.push({ line, column, message: kind.wrong });
        return value === null ? [] : [value];
      });
  };
  const customer = {
    companies: valuesOf('company', company),
    accounts: valuesOf('account', account),
    administrators: valuesOf('admin_email', administrator),
    phones: valuesOf('phone', phone),
    taxNumbers: valuesOf('tax_number', taxNumber),
  };
  if (cells.every((cell, place) => columns[place] !== 'company' || cell === ''))
    problems.push({ line, column: 'company', message: 'is empty: each line names its company' });
  return { customer, problems };
}

const shifted = 'has more cells than the first line has names: put a value with a comma in quotes';
const nobody: Customer = { companies: [], accounts: [], administrators: [], phones: [], taxNumbers: [] };
const separators = /[;；,，、/\n]/;

interface Kind<Value> {
  /** What parts several in one cell. */
  readonly between: RegExp;
  /** null: it is none. */
  read(text: string): Value | null;
  readonly wrong: string;
}

const company: Kind<string> = {
  between: /\n/,
  read: (text) => (/\ufffd|\p{Script=Han}\?|\?\p{Script=Han}/u.test(text) ? null : text),
  wrong: 'has a ? where a character was lost: save the list as "CSV UTF-8 (逗號分隔)"',
};

const account: Kind<string> = { between: separators, read: (text) => text, wrong: '' };

const administrator: Kind<Customer['administrators'][number]> = {
  between: separators,
  read: toEmailAddress,
  wrong: 'is no mail address: write name@domain, several with a ; between',
};

const phone: Kind<string> = {
  between: separators,
  read: toDialled,
  wrong:
    'is no telephone number that can be dialled: write 02-2345-6789 or +81 3-1234-5678, several with a ; between, and format the column as text where a spreadsheet rounded it',
};

const taxNumber: Kind<string> = {
  between: separators,
  read: (text) => {
    // Spreadsheets take the zeros in front away.
    const number = /^\d{6,8}$/.test(text) ? text.padStart(8, '0') : '';
    return number !== '' && hasCheckDigit(number) ? number : null;
  },
  wrong: 'is no 統一編號 (eight digits, the check digit sound): correct it, or leave it empty',
};
