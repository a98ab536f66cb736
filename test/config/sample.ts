/** A small sound configuration in a directory of its own, with whatever a test wants to be wrong about it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LoadOptions, loadConfig } from '../../src/config/load.js';
import { ConfigError, type ConfigProblem } from '../../src/domain/errors.js';

/** File → its whole text, or how the sound text changes; null: the file is not there. */
export type Changes = { readonly [file: string]: string | null | ((sound: string) => string) };

export async function directoryWith(changes: Changes = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'helpdesk-config-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const file of new Set([...Object.keys(sound), ...Object.keys(changes)])) {
    const change = changes[file];
    if (change === null) continue;
    const text = typeof change === 'function' ? change(sound[file] ?? '') : (change ?? sound[file] ?? '');
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
  return directory;
}

/** What loading complains about, with files as they are called below the directory. */
export async function problemsWith(
  changes: Changes,
  options: Partial<LoadOptions> = {},
): Promise<readonly ConfigProblem[]> {
  const directory = await directoryWith(changes);
  try {
    await loadConfig({ directory, need: 'policy', environment: {}, ...options });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => ({ ...problem, file: problem.file.replace(`${directory}/`, '') }));
  }
}

/** Replaces a part of the sound text, and makes sure that it was there. */
export function instead(part: string, by: string): (sound: string) => string {
  return (text) => {
    if (!text.includes(part)) throw new Error(`the sample has no ${part}`);
    return text.replace(part, () => by);
  };
}

export function added(text: string): (sound: string) => string {
  return (before) => `${before}${text}`;
}

const sound: { readonly [file: string]: string } = {
  'desk.yaml': `name: { zh: 客服, en: Desk }
address: info@desk.example
aliases: [help@desk.example]
caseTag: DX
messageIdDomain: desk.example
mode: observe
hours:
  open: 09:00
  close: 18:00
  lastReply: 17:40
  calendar: calendar/office.json
`,
  'staff.yaml': `people:
  - id: amy
    name: Amy
    addresses: [amy@desk.example]
    roles: [agent, verifier]
  - id: ben
    name: Ben
    addresses:
      - ben@desk.example
      - ben@home.example
groups:
  desk: [amy, ben]
  verifiers: [amy]
  nobody: []
onDuty: [amy]
`,
  'topics.yaml': `guides: [電話, 機器人]
topics:
  - id: usage.howto
    category: in_scope
    clause: 服務範圍
    title: { zh: 操作, en: operating }
    includes: { zh: 操作, en: operating }
    procedure: scope
    route: desk
    guide: 電話
  - id: bot.flow
    category: out_of_scope
    clause: 非服務範圍
    title: { zh: 流程, en: flow }
    includes: { zh: 流程, en: flow }
    procedure: scope
    route: desk
    paidAlternative: paid.flow
  - id: paid.flow
    category: paid_service
    clause: 付費服務
    title: { zh: 流程, en: flow }
    includes: { zh: 流程, en: flow }
    procedure: scope
    route: desk
  - id: identity.locked_out
    category: in_scope
    clause: 身份驗證
    title: { zh: 鎖住, en: locked out }
    includes: { zh: 鎖住, en: locked out }
    procedure: identity
    route: verifiers
    checklist: identity
  - id: phone.emergency
    category: in_scope
    clause: 臨時假日
    title: { zh: 颱風, en: typhoon }
    includes: { zh: 颱風, en: typhoon }
    procedure: emergency
    route: desk
  - id: auto.bulk
    category: not_a_request
    clause: ""
    title: { zh: 電子報, en: newsletter }
    includes: { zh: 電子報, en: newsletter }
    procedure: silent
    route: desk
`,
  'checklists.yaml': `checklists:
  - id: identity
    items:
      - name: admin_email
        title: { zh: 信箱, en: address }
        kind: email
        labels: [信箱]
      - name: document
        title: { zh: 文件, en: document }
        kind: document
        labels: [文件]
`,
  'judgement.yaml': `sureFrom: { in_scope: 0.5, out_of_scope: 0.9, paid_service: 0.9, other: 0.5, not_a_request: 0.9 }
`,
  'cues.yaml': `cues:
  - name: how
    any: [怎麼, "how (do|can)"]
    weights: { usage.howto: 1, usage.*: 0.5, out_of_scope: -1 }
`,
  'calendar/office.json': `{
  "header": { "title": "a year", "covers": { "from": "2026-01-01", "to": "2026-12-31" } },
  "days": [
    { "date": "2026-01-01", "name": "開國紀念日", "kind": "holiday" },
    { "date": "2026-02-16", "name": "除夕", "kind": "holiday" }
  ]
}
`,
  ...Object.fromEntries(
    ['usage.howto', 'bot.flow', 'paid.flow', 'identity.locked_out', 'phone.emergency'].map((topic) => [
      `examples/${topic}.yaml`,
      `topic: ${topic}\nexamples: [請問怎麼做]\n`,
    ]),
  ),
};
