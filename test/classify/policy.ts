/** The policy files of config/ as the loader gives them, for tests that judge with what the desk ships. */
import type { Judge, JudgeInput, JudgePolicy } from '../../src/classify/judge.js';
import { openJudge } from '../../src/classify/judge.js';
import { loadConfig } from '../../src/config/load.js';
import type { AttachmentInfo } from '../../src/domain/message.js';

const directory = new URL('../../config/', import.meta.url).pathname;
export const config = await loadConfig({ directory, environment: {}, need: 'policy' });

export const { guides, topics, checklists } = config;
export const policy: JudgePolicy = { ...config, policyVersion: '1a2b3c4d' };

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
