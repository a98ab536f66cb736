import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readStory } from '../../src/app/demo/story.js';
import { readCustomers } from '../../src/config/customers.js';
import { describeProblems } from '../../src/config/describe.js';
import { loadConfig } from '../../src/config/load.js';
import { ConfigError } from '../../src/domain/errors.js';
import { directoryWith, problemsWith } from './sample.js';

async function configWith(list: string | Uint8Array) {
  const directory = await directoryWith();
  await writeFile(join(directory, 'customers.csv'), list);
  return loadConfig({ directory, need: 'policy', environment: {} });
}

const customersOf = async (list: string | Uint8Array) => (await configWith(list)).customers;

/** All that is said, as on a terminal. */
async function told(list: string | Uint8Array): Promise<readonly string[]> {
  try {
    await configWith(list);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return describeProblems(error)
      .split('\n')
      .map((line) => line.replace(/^.*customers\.csv/, ''));
  }
}

const list = `company,account,admin_email,phone,tax_number
晨光股份有限公司,dawn,Root@Dawn.example,02-2345-6789 #12,04595257
"Harbour Bikes Co., Ltd.",harbour,owen@harbour.example;mia@harbour.example,"+44 20 7946 0018, 0912-345-678",
`;
const read = [
  {
    companies: ['晨光股份有限公司'],
    accounts: ['dawn'],
    administrators: ['root@dawn.example'],
    phones: ['+886223456789'],
    taxNumbers: ['04595257'],
  },
  {
    companies: ['Harbour Bikes Co., Ltd.'],
    accounts: ['harbour'],
    administrators: ['owen@harbour.example', 'mia@harbour.example'],
    phones: ['+442079460018', '+886912345678'],
    taxNumbers: [],
  },
];

describe('a customer list', () => {
  test('is absent unless the operators give one', async () => {
    const directory = await directoryWith();
    expect((await loadConfig({ directory, need: 'policy', environment: {} })).customers).toBeNull();
    expect((await loadConfig({ directory: 'config', need: 'policy', environment: {} })).customers).toBeNull();
  });

  const crlf = list.replaceAll('\n', '\r\n');
  const chinese = crlf.replace(/^.*\r\n/, '公司名稱,帳號名稱,管理者信箱,聯絡電話,統一編號\r\n');
  test.each([
    ['UTF-8', list],
    ['UTF-8 with its mark and CRLF, as of Excel’s "CSV UTF-8"', `\ufeff${crlf}`],
    ['UTF-16 with tabs, as of Excel’s "Unicode text"', iconv.encode(`\ufeff${tabbed(crlf)}`, 'utf-16le')],
    ['UTF-16 of the other order', iconv.encode(`\ufeff${tabbed(crlf)}`, 'utf-16be')],
    ['Big5, as of Excel’s "CSV" in Taiwan', iconv.encode(chinese, 'big5')],
    ['semicolons', list.replaceAll(/,(?! )/g, ';').replace('example;mia', 'example,mia')],
    ['blank lines and trailing commas', list.replaceAll('\n', ',,\n\n,,,,,,\n')],
  ])('is read in %s', async (_form, bytes) => {
    expect(await customersOf(bytes)).toEqual(read);
  });

  test('may have several columns of a kind, in any order, and names in two languages', async () => {
    const several = '手機,電話 2,公司名稱（中文）,Company Name\n0912-345-678,02-2345-6789,晨光,Dawn Ltd.\n,,暮色,\n';
    expect(await customersOf(several.replace('（中文）', ''))).toEqual([
      expect.objectContaining({ companies: ['晨光', 'Dawn Ltd.'], phones: ['+886912345678', '+886223456789'] }),
      expect.objectContaining({ companies: ['暮色'], phones: [] }),
    ]);
  });

  test('may have a cell of several lines', async () => {
    const lines = 'company,phone\n"晨光\nDawn Ltd.","02-2345-6789\n0912-345-678"\n';
    expect(await customersOf(lines)).toMatchObject([
      { companies: ['晨光', 'Dawn Ltd.'], phones: ['+886223456789', '+886912345678'] },
    ]);
  });

  test('may have a name that asks', async () => {
    expect(await customersOf('company\nWhat’s Next? Ltd.\n')).toMatchObject([{ companies: ['What’s Next? Ltd.'] }]);
  });

  test('gets back the zeros that a spreadsheet took away', async () => {
    expect(await customersOf('company,phone,tax_number\nDawn,912345678,4595257\n')).toMatchObject([
      { phones: ['+886912345678'], taxNumbers: ['04595257'] },
    ]);
  });

  test('comes with the demo, of its own people, and is sound', async () => {
    const { customers, problems } = await readCustomers('config/demo');
    expect(problems).toEqual([]);
    const { steps } = await readStory('config/demo/story.yaml');
    const writers = steps.map((step) => ('mail' in step ? step.mail.from : '')).join();
    for (const address of customers?.flatMap(({ administrators }) => administrators) ?? [])
      expect(writers).toContain(address.slice(address.indexOf('@')));
  });

  test('makes no letter untrue: the version of the policy stays', async () => {
    const directory = await directoryWith();
    const version = async () => (await loadConfig({ directory, need: 'policy', environment: {} })).policyVersion;
    const before = await version();
    await writeFile(join(directory, 'customers.csv'), list);
    expect(await version()).toBe(before);
  });
});

function tabbed(text: string): string {
  return text.replaceAll(/,(?! )/g, '\t').replaceAll('"', '');
}

const known = 'company, account, admin_email, phone, tax_number (公司名稱, 帳號名稱, 管理者信箱, 電話, 統一編號)';
const notUtf8 = '  is not UTF-8 text: save it as "CSV UTF-8 (逗號分隔)"';

describe('a customer list is refused', () => {
  test.each([
    ['in Simplified Chinese’s own encoding', iconv.encode('company\n晨光股份有限公司\n', 'gbk'), [notUtf8]],
    ['in Big5 that no name of a column proves', iconv.encode('company\n晨光\n', 'big5'), [notUtf8]],
    ['when it is empty', '', ['  lists no customer: export it again, or take the file away']],
    ['without a customer', 'company,phone\n', ['  lists no customer: export it again, or take the file away']],
    [
      'without names of columns',
      'Dawn Ltd.,dawn,root@dawn.example\nDusk Ltd.,dusk,root@dusk.example\n',
      [`:1  must name the columns, and names none that the desk knows: ${known}`],
    ],
    [
      'without the column of companies, and with columns that nobody asked for',
      'account,birthday,,Fax\ndawn,1990-01-01,,\n',
      [
        ':1  company: is missing: add the column of the companies’ names',
        `:1  column 2 is none of ${known}: rename it or leave it out`,
        `:1  column 4 is none of ${known}: rename it or leave it out`,
      ],
    ],
    [
      'with a quotation mark that is never closed',
      'company,account\n"Dawn,dawn\nDusk,dusk\n',
      [':3  a quotation mark above is opened and never closed'],
    ],
    [
      'with a quotation mark within a cell',
      'company\nDawn "Tea" Ltd.\n',
      [':2  a quotation mark stands within a cell: put the whole cell in quotes and write each mark within it twice'],
    ],
  ])('%s', async (_what, bytes, messages) => {
    expect(await told(bytes)).toEqual(messages);
  });

  test('with every cell that is wrong at once, on its line', async () => {
    const wrong = `company,account,admin_email,phone,tax_number
"Dawn
Tea",dawn,"root@dawn.example
not an address",02-2345-6789,

,dusk,,,
Acme, Inc.,acme,root@acme.example,02-2345-6789,04595257
游錫? 商行,yu,,2345-6789;8.86912E+11,04595258
`;
    expect(await told(wrong)).toEqual([
      ':2  admin_email: is no mail address: write name@domain, several with a ; between',
      ':6  company: is empty: each line names its company',
      ':7  has more cells than the first line has names: put a value with a comma in quotes',
      ':8  company: has a ? where a character was lost: save the list as "CSV UTF-8 (逗號分隔)"',
      expect.stringMatching(/^:8 {2}phone: is no telephone number that can be dialled: write 02-2345-6789 /),
      expect.stringMatching(/^:8 {2}phone: /),
      ':8  tax_number: is no 統一編號 (eight digits, the check digit sound): correct it, or leave it empty',
    ]);
  });

  test('together with what is wrong in the other files', async () => {
    const problems = await problemsWith({ 'customers.csv': 'company\n', 'cues.yaml': null });
    expect(problems.map(({ file }) => file)).toEqual(['cues.yaml', 'customers.csv']);
  });

  test('when it cannot be read', async () => {
    const problems = await problemsWith({ 'customers.csv/kept.txt': '' });
    expect(problems).toEqual([{ file: 'customers.csv', line: null, path: '', message: 'cannot be read (EISDIR)' }]);
  });

  test.each([
    'Secret Ltd.,secret,root@secret.example,0912-345-678,04595257\n',
    'company,account,admin_email,phone,tax_number\nSecret Ltd.,secret,root secret.example,secret 0912,secret\n',
    'company,account\n"Secret" Ltd.,secret\n',
    'company,account\nSecret "Ltd.",secret\n',
    'company,account\n"Secret Ltd.,secret\n',
  ])('without a word of what it says: %j', async (text) => {
    const messages = await told(text);
    expect(messages).not.toEqual([]);
    expect(messages.join('\n')).not.toMatch(/secret|0912-345/i);
  });

  test('whatever it holds, with lines and columns and none of its words', async () => {
    const directory = await directoryWith();
    const cell = fc.oneof(
      fc.constantFrom('company', '公司名稱', 'phone', 'admin_email', '', 'Zqx Ltd.', '02-2345-6789', '"', '?'),
      fc.string({ unit: 'binary' }).map((text) => `zqx${text}`),
    );
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }), fc.constantFrom(',', ';', '\t'))
        .map(([lines, delimiter]) => Buffer.from(lines.map((cells) => cells.join(delimiter)).join('\r\n'))),
    );
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        await writeFile(join(directory, 'customers.csv'), bytes);
        const { customers, problems } = await readCustomers(directory);
        expect(customers === null).toBe(problems.length > 0);
        for (const { message, path } of problems) expect(`${path} ${message}`).not.toMatch(/zqx/i);
      }),
    );
  });
});
