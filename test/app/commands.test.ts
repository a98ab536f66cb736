/** The command line as its users meet it: the built program, its words and its exit codes. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStorage } from '../../src/app/build.js';
import { because, change, openedTicket } from '../record/sample.js';

const root = join(import.meta.dirname, '../..');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function helpdesk(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'dist/main.js'), ...args],
      { env: { ...process.env, ...options.env }, maxBuffer: 64 * 1024 * 1024, cwd: tmpdir() },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, out, err }),
    );
    child.stdin?.end(options.input ?? '');
  });
}

const lines = (text: string): readonly unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('every command', () => {
  const commands = [
    '',
    'run',
    'demo',
    'check',
    'explain',
    'simulate',
    'hours',
    'ticket',
    'ticket close',
    'quarantine',
    'outbox',
    'day',
    'template',
    'migrate',
    'status',
  ];

  it.each(commands)('says how it is used: %s', async (command) => {
    const { code, out } = await helpdesk([...command.split(' ').filter(Boolean), '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Usage: helpdesk');
  });

  it('refuses what it does not know, with exit code 2 and the way to help', async () => {
    for (const args of [['frobnicate'], ['hours', '--wat'], ['ticket', 'show'], ['explain']]) {
      const { code, err } = await helpdesk(args);
      expect({ args, code }).toEqual({ args, code: 2 });
      expect(err).not.toBe('');
      expect(err).not.toContain('    at ');
    }
  });

  it('prints no colours into a pipe', async () => {
    const { out } = await helpdesk(['explain', '-'], { input: 'From: a@b.example\r\nSubject: x\r\n\r\nhello\r\n' });
    expect(out).toContain('a@b.example');
    expect(out).not.toContain('\u001b[');
  });
});

describe('hours --jsonl', () => {
  const { vectors } = JSON.parse(readFileSync(join(root, 'test/calendar/vectors.json'), 'utf8')) as {
    vectors: readonly { id: string; expected: unknown }[];
  };

  it.each(['UTC', 'Asia/Taipei', 'America/St_Johns', 'Pacific/Kiritimati'])(
    'answers alike on a machine in %s',
    async (TZ) => {
      const input = vectors.map((vector) => JSON.stringify(vector)).join('\n');
      const { out } = await helpdesk(['hours', '--jsonl'], { input, env: { TZ } });
      expect(lines(out)).toEqual(vectors.map(({ id, expected }) => ({ id, result: expected })));
    },
  );

  it('answers a question it cannot read with an error, and goes on', async () => {
    const good = '{"id":2,"now":"2026-11-23T10:00:00+08:00","op":"isOpen","args":{}}';
    const { out, code } = await helpdesk(['hours', '--jsonl'], { input: `not json\n${good}\n` });
    expect(code).toBe(0);
    expect(lines(out)).toEqual([
      { id: null, error: expect.stringContaining('JSON') },
      { id: 2, result: true },
    ]);
  });
});

describe('explain', () => {
  const mail = readFileSync(join(root, 'test/mails/reply-above-a-notice-of-the-gateway.eml'), 'utf8');

  it('shows every part of the text with its lines and what shows its kind', async () => {
    const { out } = await helpdesk(['explain', '-'], { input: mail });
    const shown = out.split('\n').filter((line) => /^ {2}(?:new|quoted|attribution|disclaimer) /.test(line));
    expect(
      shown.map(
        (line) =>
          line
            .trim()
            .replace(/\s{2,}.*?(?=lines? )/, ' ')
            .split('  ')[0],
      ),
    ).toEqual(['new lines 1–2', 'attribution lines 3–6', 'quoted lines 7–9', 'disclaimer line 10']);
    expect(out).toContain('notice-words');
  });

  it('gives the same as JSON, and the parts joined are the whole text', async () => {
    const { out } = await helpdesk(['explain', '--json', '-'], { input: mail });
    const [{ parts, text }] = lines(out) as readonly [
      { readonly text: string; readonly parts: readonly { readonly kind: string; readonly text: string }[] },
    ];
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.at(-1)).toMatchObject({ kind: 'disclaimer', lines: [10, 10], because: ['notice-words'] });
  });
});

describe('explain --jsonl', () => {
  it('answers each line, a failing one with an error of its own', async () => {
    const mails = [
      { id: 'a', from: 'lin@tea.example', subject: '報表', body: '請問報表要怎麼匯出？' },
      { id: 'b', subject: 'no sender' },
      {
        id: 'c',
        from: 'news@weekly.example',
        subject: 'News',
        body: 'Read on',
        headers: { 'List-Id': '<weekly.example>', Precedence: 'bulk' },
      },
    ];
    const { out } = await helpdesk(['explain', '--jsonl', '--json', '--now', '2026-11-23T10:00:00+08:00'], {
      input: mails.map((mail) => JSON.stringify(mail)).join('\n'),
    });
    const [a, b, c] = lines(out) as readonly Record<string, unknown>[];
    expect(a).toMatchObject({ id: 'a', category: 'in_scope', machine: null, outcome: 'ticket' });
    expect(b).toEqual({ id: 'b', error: expect.stringContaining('from') });
    expect(c).toMatchObject({ id: 'c', machine: { kind: 'bulk' }, automatic: true, outcome: 'machine' });
  });

  it('decides for the instant it is told', async () => {
    const mail = JSON.stringify({
      id: 1,
      from: 'lin@tea.example',
      subject: '報表',
      body: '請問報表要怎麼看每位專員的數字？',
    });
    const { out } = await helpdesk(['explain', '--jsonl', '--now', '2026-11-27T20:00:00+08:00'], { input: mail });
    const [explained] = lines(out) as readonly {
      effects: readonly { kind: string; letter?: { kind: string; releaseAt: string } }[];
    }[];
    const letter = explained?.effects.find(({ kind, letter: of }) => kind === 'write' && of?.kind === 'customer');
    expect(letter?.letter?.releaseAt).toBe('2026-11-30T01:00:00.000Z');
  });
});

describe('check', () => {
  it('is content with the shipped configuration', async () => {
    expect(await helpdesk(['check'])).toMatchObject({ code: 0 });
  });

  it('prints every problem with file and line, and exits with 2', async () => {
    const config = join(mkdtempSync(join(tmpdir(), 'helpdesk-config-')), 'config');
    cpSync(join(root, 'config'), config, { recursive: true });
    const desk = readFileSync(join(config, 'desk.yaml'), 'utf8');
    writeFileSync(
      join(config, 'desk.yaml'),
      desk.replace(/^mode: .*$/m, 'mode: sometimes').replace(/^address: .*$/m, 'address: nobody'),
    );
    const { code, err } = await helpdesk(['check', '--config', config]);
    expect(code).toBe(2);
    expect(err).toMatch(/desk\.yaml:\d+ +mode/);
    expect(err).toMatch(/desk\.yaml:\d+ +address/);
  });
});

describe('commands on the desk’s data', () => {
  it('say where they looked when there is none', async () => {
    const { code, err } = await helpdesk(['status', '--data', '/nonexistent/desk']);
    expect(code).toBe(2);
    expect(err).toContain('/nonexistent/desk');
  });

  it('work on a fresh database, and keep what a day was given', async () => {
    const data = mkdtempSync(join(tmpdir(), 'helpdesk-data-'));
    expect(await helpdesk(['migrate', '--data', data])).toMatchObject({ code: 2 });
    await (await createStorage(data)).close();
    expect((await helpdesk(['migrate', '--data', data])).out).toContain('up to date');
    expect(await helpdesk(['day', 'set', '2027-08-12', '09:00-21:00', '--data', data])).toMatchObject({ code: 0 });
    expect(await helpdesk(['day', 'set', '2027-08-12', '21:00-09:00', '--data', data])).toMatchObject({ code: 2 });
    const { out } = await helpdesk(['day', 'list', '--json', '--data', data]);
    expect(lines(out)).toEqual([
      expect.objectContaining({ specialHours: [expect.objectContaining({ date: '2027-08-12', close: '21:00' })] }),
    ]);
    for (const args of [['ticket', 'list'], ['outbox', 'list'], ['quarantine', 'list'], ['status']])
      expect(await helpdesk([...args, '--data', data])).toMatchObject({ code: 0 });
    expect(await helpdesk(['ticket', 'show', 'FL-1001', '--data', data])).toMatchObject({ code: 2 });
  });
});

describe('ticket show', () => {
  it('tells the values of an identity case, and the files they stand in, only to who asks for them', async () => {
    const data = mkdtempSync(join(tmpdir(), 'helpdesk-data-'));
    const { store, close } = await createStorage(data);
    const { ticket } = await openedTicket(store);
    const files = [
      {
        name: 'licence.pdf',
        type: 'application/pdf',
        size: 2048,
        width: null,
        height: null,
        state: 'locked',
        hasMacros: false,
        isPersonal: false,
        shows: [],
      },
    ] as const;
    const item = { ticket, item: 'document', by: 'machine', reason: because(), words: null } as const;
    await change(store, ticket, 'command:1', [
      { kind: 'start_checklist', ticket, checklist: 'identity', items: ['document'], reason: because() },
      { ...item, kind: 'set_item', change: 'given', status: 'received', value: 'licence.pdf', evidence: files },
    ]);
    await close();

    const show = ['ticket', 'show', String(ticket), '--data', data];
    expect((await helpdesk(show)).out).not.toContain('licence.pdf');
    const { out } = await helpdesk([...show, '--identity']);
    expect(out).toContain('received licence.pdf, from the attachment licence.pdf (PDF, 2 KB, locked by a password)');
    const [whole] = lines((await helpdesk([...show, '--identity', '--json'])).out);
    expect(whole).toMatchObject({ checklist: { entries: [{ value: 'licence.pdf', evidence: files }] } });
  });
});

describe('simulate', () => {
  it('prints the happenings of a conversation as JSON lines', async () => {
    const file = join(root, 'test/conversations/d01-all-five-list-1739-accepted.json');
    const { out, code } = await helpdesk(['simulate', '--json', file]);
    expect(code).toBe(0);
    const events = (lines(out) as readonly { event: string; at: string }[]).map(({ event }) => event);
    expect(new Set(events)).toEqual(new Set(['message', 'letter', 'sent', 'checklist', 'state']));
    expect((lines(out) as readonly { at: string }[]).every(({ at }) => at.endsWith('+08:00'))).toBe(true);
  });

  it('names the places where a conversation does not fit', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'helpdesk-')), 'bad.json');
    writeFileSync(file, JSON.stringify({ id: 'x', title: 'y', policy_clock: 'now', steps: [] }));
    const { code, err } = await helpdesk(['simulate', file]);
    expect(code).toBe(2);
    expect(err).toContain('policy_clock');
  });
});

describe('template preview', () => {
  it('puts all letters on one page', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'helpdesk-')), 'letters.html');
    expect(await helpdesk(['template', 'preview', '--out', out])).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8').length).toBeGreaterThan(50_000);
  });
});
