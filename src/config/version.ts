/**
 * The version of the policy: a letter that was decided under another one is decided anew before it leaves. Made
 * of everything that deciding and composing read, never of who the desk is or how it is connected.
 */
import { createHash, type Hash } from 'node:crypto';
import type { Desk, StaffList } from './schema.js';

export interface PolicySources {
  /** Bytes by path, `topics.yaml`; the paths do not tell in which directory of which machine they lie. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly desk: Desk;
  readonly staff: StaffList;
}

/** Of the examples and cues, in which the order of files means nothing: what was learned is of these or of others. */
export function taughtByOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  addFiles(hash, files);
  return hash.digest('hex');
}

/** Twelve hexadecimal digits; the same on every machine for the same policy. */
export function policyVersionOf({ files, desk, staff }: PolicySources): string {
  const hash = createHash('sha256');
  addFiles(hash, files);
  const { groups, onDuty, alarms, lead } = staff;
  hash.update(JSON.stringify({ hours: desk.hours, promise: desk.promise, groups, onDuty, alarms, lead }));
  return hash.digest('hex').slice(0, 12);
}

function addFiles(hash: Hash, files: ReadonlyMap<string, Uint8Array>): void {
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path) ?? new Uint8Array();
    // The length keeps a byte from moving from one file to the next unseen.
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
}
