/** The policy files of config/ as the loader gives them, for tests that judge with what the desk ships. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Judge, JudgeInput, JudgePolicy } from '../../src/classify/judge.js';
import { openJudge } from '../../src/classify/judge.js';
import { checklistsFile, cuesFile, examplesFile, judgementFile, topicsFile } from '../../src/config/schema.js';
import type { AttachmentInfo } from '../../src/domain/message.js';

const directory = new URL('../../config/', import.meta.url);

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, directory), 'utf8'));
}

export const { guides, topics } = topicsFile.parse(read('topics.yaml'));
export const { checklists } = checklistsFile.parse(read('checklists.yaml'));

export const policy: JudgePolicy = {
  topics,
  cues: cuesFile.parse(read('cues.yaml')).cues,
  examples: readdirSync(new URL('examples/', directory))
    .sort()
    .map((file) => examplesFile.parse(read(`examples/${file}`))),
  judgement: judgementFile.parse(read('judgement.yaml')),
  policyVersion: '1a2b3c4d',
};

let opened: Judge | null = null;

/** The judge of the shipped policy, opened once for all tests of a file. */
export function shippedJudge(): Judge {
  opened ??= openJudge(policy);
  return opened;
}

/** A customer's mail of which only what matters is said. */
export function mail(given: Partial<JudgeInput>): JudgeInput {
  return { subject: '', newText: '', attachments: [], machine: null, thanksOnly: false, hasHistory: false, ...given };
}

export function attachment(filename: string): AttachmentInfo {
  return { filename, type: 'application/octet-stream', size: 80_000, inline: false, contentId: null };
}
