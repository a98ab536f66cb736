/**
 * What deciding is done by: the configuration, and the hours as the calendar stands in the facts. With small
 * questions about the policy's data that several rules ask.
 */
import type { DeskHours } from '../calendar/hours.js';
import type { Checklist, Config, Procedure, StaffMember, Topic } from '../config/schema.js';
import type { LetterPurpose } from '../domain/letter.js';
import { domainOf, type EmailAddress, type TopicId } from '../domain/words.js';

export interface Policy {
  readonly config: Config;
  readonly hours: DeskHours;
}

export function topicOf(policy: Policy, id: TopicId): Topic | null {
  return policy.config.topics.find((topic) => topic.id === id) ?? null;
}

/** An unknown topic (an older policy's) is read by a person. */
export function procedureOf(policy: Policy, id: TopicId): Procedure {
  return topicOf(policy, id)?.procedure ?? 'triage';
}

export function topicWithProcedure(policy: Policy, procedure: Procedure): Topic | null {
  return policy.config.topics.find((topic) => topic.procedure === procedure) ?? null;
}

export function checklistOf(policy: Policy, id: string): Checklist | null {
  return policy.config.checklists.find((checklist) => checklist.id === id) ?? null;
}

export function modeOf(policy: Policy, purpose: LetterPurpose): 'observe' | 'draft' | 'automatic' {
  return policy.config.desk.modeFor[purpose] ?? policy.config.desk.mode;
}

export function staffWithAddress(policy: Policy, address: EmailAddress): StaffMember | null {
  return policy.config.staff.people.find((person) => person.addresses.includes(address)) ?? null;
}

export function staffNamed(policy: Policy, id: string): StaffMember | null {
  return policy.config.staff.people.find((person) => person.id === id) ?? null;
}

/** The people of a group, in its order; unknown names were refused by `check`. */
export function groupMembers(policy: Policy, group: string): readonly StaffMember[] {
  const ids = policy.config.staff.groups[group] ?? [];
  return ids.flatMap((id) => staffNamed(policy, id) ?? []);
}

export function peopleOnDuty(policy: Policy): readonly StaffMember[] {
  return policy.config.staff.onDuty.flatMap((id) => staffNamed(policy, id) ?? []);
}

/** The desk's own address or one of its aliases, plus addresses included: never a correspondent (lessons.md #18). */
export function isOwnAddress(policy: Policy, address: EmailAddress): boolean {
  const plain = address.replace(/\+[^@]*@/, '@');
  const { desk } = policy.config;
  return plain === desk.address || desk.aliases.some((alias) => alias === plain);
}

export function isFreeMail(policy: Policy, address: EmailAddress): boolean {
  return policy.config.desk.freeMailDomains.includes(domainOf(address));
}
