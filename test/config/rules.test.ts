import { expect, test } from 'vitest';
import { added, type Changes, instead, problemsWith } from './sample.js';

const secondOf = (procedure: string) => `
  - id: usage.other
    category: in_scope
    clause: x
    title: { zh: x, en: x }
    includes: { zh: x, en: x }
    procedure: ${procedure}
    route: desk
`;

const emptyYear = (from: string, to: string) => JSON.stringify({ header: { covers: { from, to } }, days: [] });

/** What is wrong, and the one problem that must be told: `file:line path: message`. */
const broken: readonly [string, Changes, string][] = [
  [
    'two people with one id',
    { 'staff.yaml': (sound) => instead('id: ben', 'id: amy')(instead('[amy, ben]', '[amy]')(sound)) },
    'staff.yaml:6 people.1.id: "amy" is the id of somebody above',
  ],
  [
    'two people with one address',
    { 'staff.yaml': instead('ben@home.example', 'AMY@desk.example') },
    'staff.yaml:10 people.1.addresses.1: "amy@desk.example" already stands further up: an address belongs to one person, once',
  ],
  [
    'a person with the address of the desk',
    { 'staff.yaml': instead('ben@home.example', 'info@desk.example') },
    'staff.yaml:10 people.1.addresses.1: "info@desk.example" is an address of the desk itself (desk.yaml): staff need their own',
  ],
  [
    'a person with an alias of the desk',
    { 'staff.yaml': instead('ben@home.example', 'help@desk.example') },
    'staff.yaml:10 people.1.addresses.1: "help@desk.example" is an address of the desk itself (desk.yaml): staff need their own',
  ],
  [
    'a member of a group who is nobody',
    { 'staff.yaml': instead('nobody: []', 'nobody: [bem]') },
    'staff.yaml:14 groups.nobody.0: "bem" is nobody\'s id, did you mean "ben"?',
  ],
  [
    'somebody on duty who is nobody',
    { 'staff.yaml': instead('onDuty: [amy]', 'onDuty: [zoe]') },
    'staff.yaml:15 onDuty.0: "zoe" is nobody\'s id',
  ],
  [
    'alarms for a group that does not exist',
    { 'staff.yaml': added('alarms: ops\n') },
    'staff.yaml:16 alarms: there is no group "ops" in staff.yaml (there are desk, verifiers, nobody)',
  ],
  [
    'complaints for a group without anybody in it',
    { 'staff.yaml': added('lead: nobody\n') },
    'staff.yaml:16 lead: the group "nobody" has nobody in it',
  ],
  [
    'a topic for a group that does not exist',
    { 'topics.yaml': instead('route: desk\n    guide', 'route: constructor\n    guide') },
    'topics.yaml:9 topics.0.route: there is no group "constructor" in staff.yaml (there are desk, verifiers, nobody)',
  ],
  [
    'an identity case for somebody who may not decide it',
    { 'staff.yaml': instead('verifiers: [amy]', 'verifiers: [amy, ben]') },
    'staff.yaml:13 groups.verifiers.1: "ben" is told of identity cases here, but has not the role verifier',
  ],
  [
    'two topics with one id',
    { 'topics.yaml': added(secondOf('scope').replace('usage.other', 'usage.howto')) },
    'topics.yaml:49 topics.6.id: "usage.howto" is the id of a topic above',
  ],
  [
    'a guide that the menu does not have',
    { 'topics.yaml': instead('guide: 電話', 'guide: 電話!') },
    'topics.yaml:10 topics.0.guide: "電話!" is not among the guides above, did you mean "電話"?',
  ],
  [
    'an open way that is not a paid service',
    { 'topics.yaml': instead('paidAlternative: paid.flow', 'paidAlternative: paid.flaw') },
    'topics.yaml:18 topics.1.paidAlternative: "paid.flaw" is no topic of the category paid_service, did you mean "paid.flow"?',
  ],
  [
    'an identity topic without a checklist',
    { 'topics.yaml': instead('    checklist: identity\n', '') },
    'topics.yaml:26 topics.3.checklist: is missing: the procedure identity fills a checklist',
  ],
  [
    'a checklist for a topic that fills none',
    { 'topics.yaml': instead('guide: 電話', 'checklist: identity') },
    'topics.yaml:10 topics.0.checklist: the procedure scope fills no checklist',
  ],
  [
    'a checklist that does not exist',
    { 'topics.yaml': instead('checklist: identity', 'checklist: identities') },
    'topics.yaml:33 topics.3.checklist: there is no checklist "identities"',
  ],
  [
    'two topics for an emergency',
    { 'topics.yaml': added(secondOf('emergency')), 'examples/usage.other.yaml': 'topic: usage.other\nexamples: [xy]' },
    'topics.yaml:54 topics.6.procedure: another topic already has the procedure emergency',
  ],
  [
    'a way that is open and does not exist',
    { 'topics.yaml': instead('guide: 電話', 'askedWhenTold: usage.howtoo') },
    'topics.yaml:10 topics.0.askedWhenTold: there is no topic "usage.howtoo", did you mean "usage.howto"?',
  ],
  [
    'two checklists with one id',
    {
      'checklists.yaml': added(
        '  - { id: identity, items: [{ name: a, title: { zh: a, en: a }, kind: text, labels: [a] }] }',
      ),
    },
    'checklists.yaml:12 checklists.1.id: "identity" is the id of a checklist above',
  ],
  [
    'two items with one name',
    { 'checklists.yaml': instead('name: document', 'name: admin_email') },
    'checklists.yaml:8 checklists.0.items.1.name: "admin_email" is the name of an item above',
  ],
  [
    'two verifiers wanted where there is one',
    { 'checklists.yaml': added('    secondPerson: true\n') },
    'checklists.yaml:12 checklists.0.secondPerson: wants two verifiers, and staff.yaml has one',
  ],
  [
    'two cues with one name',
    { 'cues.yaml': added('  - { name: how, any: [x], weights: {} }\n') },
    'cues.yaml:5 cues.1.name: "how" is the name of a cue above',
  ],
  [
    'a cue for a topic that does not exist',
    { 'cues.yaml': instead('usage.howto: 1', 'usage.howtoo: 1') },
    'cues.yaml:4 cues.0.weights.usage.howtoo: "usage.howtoo" is no topic, no group of topics (usage.*) and no category, did you mean "usage.howto"?',
  ],
  [
    'a cue that keeps an unknown topic from being sure',
    { 'cues.yaml': added('    neverSure: [bot.flow, bot.flew]\n') },
    'cues.yaml:5 cues.0.neverSure.1: there is no topic "bot.flew", did you mean "bot.flow"?',
  ],
  [
    'examples in a file that is named otherwise',
    { 'examples/bot.flow.yaml': instead('topic: bot.flow', 'topic: paid.flow') },
    'examples/bot.flow.yaml:1 topic: "paid.flow" is not what the file is named after',
  ],
  [
    'examples of a topic that does not exist',
    { 'examples/bot.floe.yaml': 'examples: [xy]\ntopic: bot.floe\n' },
    'examples/bot.floe.yaml:2 topic: there is no topic "bot.floe", did you mean "bot.flow"?',
  ],
  [
    'a topic without examples',
    { 'examples/bot.flow.yaml': null },
    'topics.yaml:11 topics.1.id: "bot.flow" has no examples: write some into examples/bot.flow.yaml',
  ],
  [
    'a last reply after closing',
    { 'desk.yaml': instead('lastReply: 17:40', 'lastReply: 18:01') },
    'desk.yaml:7 hours: open 09:00, last reply 18:01, close 18:00: must follow each other (the last reply may be at closing)',
  ],
  [
    'a last reply at opening',
    { 'desk.yaml': instead('lastReply: 17:40', 'lastReply: 09:00') },
    'desk.yaml:7 hours: open 09:00, last reply 09:00, close 18:00: must follow each other (the last reply may be at closing)',
  ],
  [
    'a time zone that does not exist',
    { 'desk.yaml': added('  timeZone: Asia/Taipeh\n') },
    'desk.yaml:12 hours.timeZone: "Asia/Taipeh" is no time zone (Asia/Taipei)',
  ],
  [
    'an alias that is the address itself',
    { 'desk.yaml': instead('help@desk.example', 'info@desk.example') },
    'desk.yaml:3 aliases.0: "info@desk.example" is already an address of the desk',
  ],
  [
    'a mode for letters that do not exist',
    { 'desk.yaml': added('modeFor:\n  receit: draft\n') },
    'desk.yaml:13 modeFor.receit: no letter has the purpose "receit", did you mean "receipt"?',
  ],
  [
    'clear text to another machine',
    { 'desk.yaml': added('imap: { host: localhost.example, user: info, plainOnLoopback: true }\n') },
    'desk.yaml:12 imap.plainOnLoopback: "localhost.example" is not an address of this machine (127.0.0.1, ::1, localhost): passwords would travel in clear text',
  ],
  [
    'a calendar of one day',
    { 'calendar/office.json': emptyYear('2026-01-01', '2026-01-01') },
    'calendar/office.json:1 header.covers: from 2026-01-01 is not before to 2026-01-01',
  ],
  [
    'a day of the calendar that stands there twice',
    { 'calendar/office.json': instead('2026-02-16', '2026-01-01') },
    'calendar/office.json:5 days.1.date: 2026-01-01 does not come after 2026-01-01, the day above',
  ],
  [
    'a day outside of what the calendar covers',
    { 'calendar/office.json': instead('2026-02-16', '2027-02-16') },
    'calendar/office.json:5 days.1.date: 2027-02-16 is outside of what it covers (2026-01-01 to 2026-12-31)',
  ],
];

test.each(broken)('%s is refused', async (_what, changes, told) => {
  const problems = await problemsWith(changes);
  expect(problems.map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`)).toEqual([told]);
});

test('a group of topics, a category and a topic may be weighed by a cue', async () => {
  expect(
    await problemsWith({ 'cues.yaml': instead('usage.howto: 1', 'identity.*: 1, in_scope: 1, bot.flow: 1') }),
  ).toEqual([]);
});

test('clear text within this machine is fine', async () => {
  const local =
    'imap: { host: 127.0.0.1, user: info, plainOnLoopback: true }\nsmtp: { host: "::1", plainOnLoopback: true }\n';
  expect(await problemsWith({ 'desk.yaml': added(local) })).toEqual([]);
});

test('the last reply may be at closing', async () => {
  expect(await problemsWith({ 'desk.yaml': instead('lastReply: 17:40', 'lastReply: 18:00') })).toEqual([]);
});

test('rules on a file that cannot be read wait until it can', async () => {
  const problems = await problemsWith({ 'staff.yaml': 'people: []\ngroups: {}\n' });
  expect(problems.map(({ file, path }) => `${file} ${path}`)).toEqual(['staff.yaml people']);
});
