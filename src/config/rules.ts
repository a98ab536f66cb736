/**
 * All rules that go beyond the shape of one file, in the order in which their findings are told. Called by load.ts
 * with what could be read.
 */
import { deskRules } from './desk-rules.js';
import { policyRules } from './policy-rules.js';
import type { Finding, Parts } from './rule.js';
import { staffRules } from './staff-rules.js';

/** Every place where the configuration does not fit together. */
export function findMisfits(parts: Parts): readonly Finding[] {
  return [...deskRules, ...staffRules, ...policyRules].flatMap((check) => check(parts));
}
