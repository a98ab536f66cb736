import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblems } from '../../src/config/describe.js';
import { loadConfig } from '../../src/config/load.js';
import { ConfigError } from '../../src/domain/errors.js';
import { added, type Changes, directoryWith, instead, problemsWith } from './sample.js';

const load = (directory: string) => loadConfig({ directory, need: 'policy', environment: {} });

describe('a sound configuration', () => {
  test('is read with all defaults filled in', async () => {
    const config = await load(await directoryWith());
    expect(config.desk).toMatchObject({ address: 'info@desk.example', imap: null, letters: { scopePerDay: 3 } });
    expect(config.desk.hours).toMatchObject({ timeZone: 'Asia/Taipei', weekdays: [1, 2, 3, 4, 5] });
    expect(config.staff.people[1]).toMatchObject({ id: 'ben', roles: ['agent'], language: 'zh' });
    expect(config.examples.map(({ topic }) => topic)).toContain('bot.flow');
    expect(config.cues[0]?.any.map((pattern) => pattern.test('怎麼'))).toEqual([true, false]);
    expect(config.calendar).toMatchObject({ from: '2026-01-01', to: '2026-12-31', rows: { length: 2 } });
    expect(config.secrets).toEqual({ imapPassword: null, smtpPassword: null });
  });

  test('is frozen to the bottom', async () => {
    const config = await load(await directoryWith());
    const inside: readonly object[] = [config, config.desk.hours.weekdays, config.topics, config.staff.groups];
    expect(inside.map(Object.isFrozen)).toEqual([true, true, true, true]);
    expect(() => Object.assign(config.desk.hours, { open: '00:00' })).toThrow(TypeError);
  });

  test('of a desk that is always open needs no office calendar', async () => {
    const alwaysOpen = added('  alwaysOpen: true\n');
    const config = await load(await directoryWith({ 'desk.yaml': alwaysOpen, 'calendar/office.json': null }));
    expect(config.calendar).toBeNull();
  });

  test('uses templates of its own where it has some', async () => {
    const directory = await directoryWith({ 'templates/layout.hbs': 'Hello' });
    expect((await load(directory)).templatesDirectory).toBe(join(directory, 'templates'));
    expect((await load(await directoryWith())).templatesDirectory).toBe(join(process.cwd(), 'templates'));
  });
});

describe('what cannot be read', () => {
  const cases: readonly [string, Changes, object][] = [
    ['a missing file', { 'cues.yaml': null }, { file: 'cues.yaml', line: null, path: '', message: 'is missing' }],
    [
      'the missing calendar of a desk that closes',
      { 'calendar/office.json': null },
      { file: 'calendar/office.json', message: 'is missing' },
    ],
    ['an empty file', { 'cues.yaml': '# nothing yet\n' }, { file: 'cues.yaml', message: 'is empty' }],
    [
      'a syntax error',
      { 'cues.yaml': 'cues:\n  - name: [a\n' },
      { file: 'cues.yaml', line: 3, message: expect.stringMatching(/^syntax: /) },
    ],
    [
      'a key that stands there twice',
      { 'desk.yaml': added('mode: draft\n') },
      { file: 'desk.yaml', line: 12, message: 'syntax: Map keys must be unique' },
    ],
    [
      'an unknown key that resembles a known one',
      { 'desk.yaml': instead('  lastReply: 17:40', '  lastReplay: 17:40') },
      { file: 'desk.yaml', line: 10, path: 'hours.lastReplay', message: 'unknown key, did you mean "lastReply"?' },
    ],
    [
      'an unknown key that resembles none',
      { 'cues.yaml': added('colour: blue\n') },
      { line: 5, path: 'colour', message: 'unknown key (allowed: cues)' },
    ],
    [
      'a key that is missing, on the line of what it is missing from',
      { 'staff.yaml': instead('    name: Ben\n', '') },
      { file: 'staff.yaml', line: 6, path: 'people.1.name', message: 'is missing' },
    ],
    [
      'a section that is missing, on no line',
      { 'desk.yaml': instead('caseTag: DX\n', '') },
      { file: 'desk.yaml', line: null, path: 'caseTag', message: 'is missing' },
    ],
    [
      'a word cut short',
      { 'desk.yaml': instead('mode: observe', 'mode: auto') },
      { message: '"auto" is not one of observe, draft, automatic, did you mean "automatic"?' },
    ],
    [
      'a value of the wrong kind',
      { 'desk.yaml': added('promise: { responseMinutes: four hours }\n') },
      { line: 12, path: 'promise.responseMinutes', message: 'must be a number, found "four hours"' },
    ],
    [
      'a number that is not whole',
      { 'desk.yaml': added('promise: { responseMinutes: 90.5 }\n') },
      { line: 12, path: 'promise.responseMinutes', message: 'must be a whole number, found 90.5' },
    ],
    [
      'a value that is not one of those allowed',
      { 'desk.yaml': instead('mode: observe', 'mode: observ') },
      {
        line: 6,
        path: 'mode',
        message: '"observ" is not one of observe, draft, automatic, did you mean "observe"?',
      },
    ],
    [
      'a number that is too large',
      { 'judgement.yaml': instead('in_scope: 0.5', 'in_scope: 90') },
      { line: 1, path: 'sureFrom.in_scope', message: 'must be at most 1, found 90' },
    ],
    [
      'a list that is too short',
      { 'staff.yaml': instead('addresses: [amy@desk.example]', 'addresses: []') },
      { line: 4, path: 'people.0.addresses', message: 'must have at least 1 entry, found an empty list' },
    ],
    [
      'a text that is no mail address',
      { 'staff.yaml': instead('ben@home.example', 'ben at home') },
      { line: 10, path: 'people.1.addresses.1', message: '"ben at home" is not a mail address (name@domain)' },
    ],
    [
      'a time that is none',
      { 'desk.yaml': instead('open: 09:00', 'open: 9:00') },
      {
        line: 8,
        path: 'hours.open',
        message: 'must be a time of day, HH:MM from 00:00 to 24:00, found "9:00"',
      },
    ],
    [
      'an address of the web that is none',
      { 'desk.yaml': added('policyUrl: our page\n') },
      { line: 12, path: 'policyUrl', message: '"our page" is not a web address (https://…)' },
    ],
    [
      'a pattern that is none',
      { 'cues.yaml': instead('[怎麼,', '["(怎麼",') },
      { line: 3, path: 'cues.0.any.0', message: expect.stringContaining('not a regular expression') },
    ],
    [
      'a date of the calendar that does not exist',
      { 'calendar/office.json': instead('2026-02-16', '2026-02-30') },
      { line: 5, path: 'days.1.date', message: 'must be a date, 2026-11-23, found "2026-02-30"' },
    ],
    [
      'a kind of day that is unknown',
      { 'calendar/office.json': instead('"name": "除夕", "kind": "holiday"', '"name": "除夕", "kind": "holidays"') },
      { line: 5, path: 'days.1.kind', message: expect.stringContaining('did you mean "holiday"?') },
    ],
  ];

  test.each(cases)('%s is told with its place and the remedy', async (_what, changes, problem) => {
    expect(await problemsWith(changes)).toEqual([expect.objectContaining(problem)]);
  });

  test('a file in another character set is told as such', async () => {
    const directory = await directoryWith();
    // 客 in Big5.
    await writeFile(join(directory, 'judgement.yaml'), Buffer.from([0xab, 0xc8, 0x3a, 0x20, 0x31]));
    await expect(load(directory)).rejects.toMatchObject({
      problems: [{ message: 'is not UTF-8 text: save it as UTF-8' }],
    });
  });

  test('a folder in the place of a file is told as such', async () => {
    const directory = await directoryWith({ 'judgement.yaml': null });
    await mkdir(join(directory, 'judgement.yaml'));
    await expect(load(directory)).rejects.toMatchObject({ problems: [{ message: 'cannot be read (EISDIR)' }] });
  });

  test('a directory that is not there is one problem, not eight', async () => {
    await expect(load('/nowhere/at/all')).rejects.toMatchObject({
      problems: [{ file: '/nowhere/at/all', line: null, message: 'there is no such directory' }],
    });
  });
});

describe('several problems', () => {
  const changes: Changes = {
    'cues.yaml': 'cues: [\n',
    'judgement.yaml': null,
    'desk.yaml': instead('mode: observe', 'mode: loud\ncolour: red'),
    'staff.yaml': instead('onDuty: [amy]', 'onDuty: [amie, bob]'),
  };

  test('of all files are told at once, in the order of files and lines', async () => {
    const problems = await problemsWith(changes);
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'cues.yaml:2',
      'desk.yaml:6',
      'desk.yaml:7',
      'judgement.yaml:null',
      'staff.yaml:15',
      'staff.yaml:15',
    ]);
  });

  test('are described for a terminal, a line each', async () => {
    const error = new ConfigError([
      { file: 'config/desk.yaml', line: 12, path: 'hours.open', message: 'is missing' },
      { file: 'config/cues.yaml', line: null, path: '', message: 'is missing' },
    ]);
    expect(describeProblems(error)).toBe('config/desk.yaml:12  hours.open: is missing\nconfig/cues.yaml  is missing');
  });
});

describe('the version of the policy', () => {
  const template = { 'templates/receipt.hbs': 'Hello' };
  const versionWith = async (changes: Changes) =>
    (await load(await directoryWith({ ...template, ...changes }))).policyVersion;

  test('is the same wherever the same policy lies', async () => {
    const version = await versionWith({});
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(await versionWith({})).toBe(version);
  });

  test.each([
    ['a topic', { 'topics.yaml': instead('電話, 機器人', '電話, 機器人, 管道') }],
    ['an example', { 'examples/bot.flow.yaml': added('# reviewed\n') }],
    ['a template', { 'templates/receipt.hbs': 'Good day' }],
    ['the hours', { 'desk.yaml': instead('lastReply: 17:40', 'lastReply: 17:30') }],
    ['a group of staff', { 'staff.yaml': instead('desk: [amy, ben]', 'desk: [ben]') }],
    ['the office calendar', { 'calendar/office.json': instead('除夕', '小年夜') }],
  ] satisfies [string, Changes][])('changes with %s', async (_what, changes) => {
    expect(await versionWith(changes)).not.toBe(await versionWith({}));
  });

  test.each([
    ['the name of the desk', { 'desk.yaml': instead('en: Desk', 'en: Service') }],
    ['the name of a person', { 'staff.yaml': instead('name: Ben', 'name: Benjamin') }],
    ['what an editor left behind', { 'templates/.receipt.hbs.swp': 'x' }],
  ] satisfies [string, Changes][])('stays with %s', async (_what, changes) => {
    expect(await versionWith(changes)).toBe(await versionWith({}));
  });
});

test('the configuration that comes with the program is sound', async () => {
  const config = await loadConfig({ directory: 'config', need: 'policy', environment: {} });
  expect(config.desk).toMatchObject({ address: 'info@firstline.cc', caseTag: 'FL', mode: 'observe' });
  expect(config.staff.people.map(({ id }) => id)).toEqual(['amy']);
});
