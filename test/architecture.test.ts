// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes.
/**
 * The architecture as tables, and a look at every file of src/ for what breaks them. The tables say the same as
 * README ("How the code is laid out"); whoever needs an exception changes both, and says why.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Check,
  hasNoBarrel,
  importsOnly,
  keepsCode,
  keepsLetters,
  keepsSql,
  opensOnly,
  staysPure,
} from './architecture/rules.js';
import { readSource, type Source } from './architecture/source.js';

const typesOfConfig = ['config/schema'];

/** Imports run one way, like a star: a stage knows the words and no other stage; only app/ knows them all. */
const star = {
  domain: { from: [] },
  calendar: { from: ['domain'] },
  config: { from: ['domain', 'calendar'] },
  receive: { from: ['domain'], types: typesOfConfig },
  recognise: { from: ['domain'], types: typesOfConfig },
  classify: { from: ['domain'], types: typesOfConfig },
  record: { from: ['domain'], types: typesOfConfig },
  decide: { from: ['domain', 'calendar'], types: typesOfConfig },
  compose: { from: ['domain', 'calendar'], types: typesOfConfig },
  send: { from: ['domain', 'calendar'], types: typesOfConfig },
  app: 'everything',
  web: 'everything',
  'main.ts': 'everything',
} as const;

/** One door per library: everything else asks the door. */
const doors = {
  imapflow: ['receive/mailbox'],
  mailparser: ['receive/parse'],
  'html-to-text': ['receive/parse'],
  'iconv-lite': ['receive/parse', 'calendar/import'],
  'pdfjs-dist': ['receive/document-text'],
  fflate: ['receive/document-packed'],
  'file-type': ['receive/document-type'],
  'image-size': ['receive/document-type'],
  'better-sqlite3': ['record/'],
  handlebars: ['compose/templates'],
  nodemailer: ['send/transport'],
  'nodemailer/lib/mail-composer': ['compose/'],
  'nodemailer/lib/mime-node': ['compose/'],
  'node-cron': ['app/timetable'],
  pino: ['app/log'],
  commander: ['app/', 'main.ts'],
  diff: ['app/commands/policy'],
  'temporal-polyfill': ['calendar/'],
  'opencc-js': ['classify/'],
  'fastest-levenshtein': ['recognise/identity-labels'],
  'libphonenumber-js': ['recognise/', 'domain/phone'],
  // Files that the people of a desk write: the configuration, and the words beside the templates.
  yaml: ['config/', 'compose/templates', 'app/demo/story'],
  'csv-parse': ['config/customers-text'],
  // The edges at which foreign data comes in: such files, and the lines that commands are given.
  zod: ['config/', 'compose/', 'app/'],
  // The embedded mail host of the demo.
  'smtp-server': ['app/demo'],
  'hoodiecrow-imap': ['app/demo'],
} as const;

/** No input, no output, no waiting: the same answer to the same question for ever. */
const pure = ['domain', 'calendar', 'recognise', 'classify', 'decide'];
const computesOnly = ['node:buffer'];

const rules = {
  'imports run one way': importsOnly(star),
  'each library has one door': opensOnly(doors),
  'pure folders touch nothing and wait for nothing': staysPure(pure, computesOnly),
  'only app/build.ts asks what time it is': keepsCode(
    /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b/,
    ['app/build.ts'],
  ),
  // The shell may hand one to a library that insists.
  'only domain/words.ts and the shell turn times into Dates': keepsCode(/\bnew Date\(|\bDate\(\)/, [
    'app/',
    'domain/words.ts',
  ]),
  'only app/build.ts draws lots': keepsCode(/\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/, [
    'app/build.ts',
  ]),
  'only config/load.ts reads the environment': keepsCode(/\bprocess\s*\.\s*env\b/, ['config/load.ts']),
  'SQL stays in record/': keepsSql('record/'),
  'what people read by mail stands in templates/': keepsLetters(['decide', 'compose']),
  'nothing is exported by default': keepsCode(/\bexport\s+default\b|\bas\s+default\b/, []),
  'no file only passes others on': hasNoBarrel,
  'there are no enums and no any': keepsCode(/\benum\s+\w+\s*\{|:\s*any\b|\bas any\b|<any>/, []),
} satisfies { readonly [sentence: string]: Check };
type Rule = keyof typeof rules;

/** What each rule must notice: were it blind to these, the tests above would mean nothing. */
const sins: { readonly [sentence in Rule]: readonly (readonly [path: string, text: string])[] } = {
  'imports run one way': [
    ['decide/x.ts', "import { apply } from '../record/apply.js';"],
    ['decide/x.ts', "import {\n  loadConfig,\n  type Need,\n} from '../config/load.js';"],
    ['decide/x.ts', "import { topicsFile } from '../config/schema.js';"],
    ['decide/x.ts', "import { type Config } from '../config/schema.js';"],
    ['decide/x.ts', "import type { LoadOptions } from '../config/load.js';"],
    ['domain/x.ts', "export type { Hours } from '../calendar/hours.js';"],
    ['recognise/x.ts', "export * from '../calendar/hours.js';"],
    ['send/x.ts', "const { open } = await import('../record/database.js');"],
    ['send/x.ts', "import '../app/build.js';"],
    ['helpers/x.ts', ''],
  ],
  'each library has one door': [
    ['app/x.ts', "import { ImapFlow } from 'imapflow';"],
    ['receive/x.ts', "import type { ParsedMail } from 'mailparser';"],
    ['compose/letter.ts', "import nodemailer from 'nodemailer';"],
    ['app/x.ts', "import leftPad from 'left-pad';"],
  ],
  'pure folders touch nothing and wait for nothing': [
    ['recognise/x.ts', "import { readFileSync } from 'node:fs';"],
    ['classify/x.ts', 'export async function judge() {}'],
    ['decide/x.ts', "console.log('decided');"],
  ],
  'only app/build.ts asks what time it is': [
    ['send/x.ts', 'const now = Date.now();'],
    ['app/timetable.ts', 'const text = `it is ${new Date().toISOString()}`;'],
    ['calendar/x.ts', 'const today = Temporal.Now.plainDateISO();'],
  ],
  'only domain/words.ts and the shell turn times into Dates': [['calendar/x.ts', 'const date = new Date(epoch);']],
  'only app/build.ts draws lots': [
    ['send/x.ts', 'const wait = Math.random() * 1000;'],
    ['compose/x.ts', "import { randomUUID } from 'node:crypto';"],
  ],
  'only config/load.ts reads the environment': [['app/log.ts', 'const level = process.env.LEVEL;']],
  'SQL stays in record/': [
    ['app/x.ts', 'const rows = db.prepare(`SELECT id\n  FROM ticket`).all();'],
    ['send/x.ts', "db.exec('UPDATE letter SET state = 1');"],
  ],
  'what people read by mail stands in templates/': [
    ['decide/x.ts', "const opening = '您好';"],
    ['compose/x.ts', 'const text = `Thank you for your mail, ${name}`;'],
  ],
  'nothing is exported by default': [
    ['app/x.ts', 'export default function run() {}'],
    ['app/x.ts', 'export { run as default };'],
  ],
  'no file only passes others on': [['decide/index.ts', '']],
  'there are no enums and no any': [
    ['domain/x.ts', 'const enum State { open }'],
    ['receive/x.ts', 'function read(mail: any) {}'],
  ],
};

describe.each(Object.keys(rules) as Rule[])('%s', (rule) => {
  const check = rules[rule];
  test('in every file of src/', () => {
    expect(sources().flatMap(check)).toEqual([]);
  });

  test.each(sins[rule])('or it is noticed: %s with %j', (path, text) => {
    expect(check(readSource(path, text))).toHaveLength(1);
  });
});

describe('a file is not accused', () => {
  test.each([
    ['send/x.ts', '// Date.now() is for build.ts\n/* new Date() */'],
    ['send/x.ts', "const hint = 'Date.now() and process.env are elsewhere';"],
    ['send/x.ts', 'const text = `${a / b} Math.random() ${`${c}`} SELECT` / 2;'],
    ['decide/x.ts', 'const asked = /[/"]您好|please call us/u.test(text);'],
    ['decide/x.ts', "const thing = '(?:密碼|password)';"],
    ['decide/x.ts', "import type { Config } from '../config/schema.js';"],
    ['decide/x.ts', "import { decide } from './decide.js';\nimport { hours } from '../calendar/hours.js';"],
    ['record/x.ts', 'const sql = `SELECT id FROM ticket`;'],
    ['domain/words.ts', 'const text = new Date(epoch).toISOString();'],
    ['receive/mailbox.ts', "import { ImapFlow } from 'imapflow';"],
  ])('of %s with %j', (path, text) => {
    expect(Object.values(rules).flatMap((check) => check(readSource(path, text)))).toEqual([]);
  });
});

function sources(): readonly Source[] {
  const found = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => relative('src', join(entry.parentPath, entry.name)).split(sep).join('/'));
  expect(found).toContain('domain/words.ts');
  return found.map((path) => readSource(path, readFileSync(join('src', path), 'utf8')));
}
