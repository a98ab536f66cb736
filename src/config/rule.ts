/**
 * What a rule of the configuration is, and the few questions that several rules ask. The rules themselves stand in
 * staff-rules.ts, policy-rules.ts and desk-rules.ts; rules.ts runs them all.
 */
import type { z } from 'zod';
import type { ValuePath } from './lines.js';
import type { calendarFile, checklistsFile, cuesFile, Desk, ExampleSet, StaffList, topicsFile } from './schema.js';

/** What was read, by the file it stands in. A file that is missing or broken is null: its rules wait. */
export interface Parts {
  readonly desk: Desk | null;
  readonly staff: StaffList | null;
  readonly topics: z.output<typeof topicsFile> | null;
  readonly checklists: z.output<typeof checklistsFile> | null;
  readonly cues: z.output<typeof cuesFile> | null;
  readonly calendar: z.output<typeof calendarFile> | null;
  /** By the name of the file in `examples/`, without its ending; null when any of them is broken. */
  readonly examples: ReadonlyMap<string, ExampleSet> | null;
}

/** One place that breaks a rule. */
export interface Finding {
  readonly part: keyof Parts;
  /** Which of the example files, for the part `examples`. */
  readonly example?: string;
  readonly path: ValuePath;
  readonly message: string;
}

export type Rule = (parts: Parts) => readonly Finding[];
type Present<Name extends keyof Parts> = { readonly [Key in Name]: NonNullable<Parts[Key]> };

/** `_sentence` is the rule itself, for the reader; the check runs when all the parts it needs are there. */
export function rule<Name extends keyof Parts>(
  _sentence: string,
  needs: readonly Name[],
  check: (parts: Present<Name>) => readonly Finding[],
): Rule {
  const hasAll = (parts: Parts): parts is Parts & Present<Name> => needs.every((name) => parts[name] !== null);
  return (parts) => (hasAll(parts) ? check(parts) : []);
}

/** Those that equal one further up, by position. A key of null is equal to nothing. */
export function repeated<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => unknown = (value) => value,
): readonly { readonly value: Value; readonly index: number }[] {
  const seen = new Set<unknown>();
  return values.flatMap((value, index) => {
    const key = keyOf(value);
    if (key === null) return [];
    if (seen.has(key)) return [{ value, index }];
    seen.add(key);
    return [];
  });
}

/** Why nobody would hear of what is sent to that group; empty when somebody does. */
export function unreachedGroup(staff: StaffList, group: string): readonly string[] {
  const members = Object.hasOwn(staff.groups, group) ? staff.groups[group] : undefined;
  if (members === undefined) {
    return [`there is no group "${group}" in staff.yaml (there are ${Object.keys(staff.groups).join(', ')})`];
  }
  return members.length === 0 ? [`the group "${group}" has nobody in it`] : [];
}
