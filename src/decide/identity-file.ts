/** What an applicant has shown of themselves so far, as the hints for verifiers (hints.ts and its neighbours) look at it. */
import type { Checklist } from '../config/schema.js';
import type { Mention } from '../domain/message.js';
import type { ChecklistEntry, ItemRecord } from '../domain/ticket.js';
import type { EmailAddress } from '../domain/words.js';

export interface IdentityFile {
  readonly checklist: Checklist;
  readonly entries: readonly ChecklistEntry[];
  readonly history: readonly ItemRecord[];
  readonly requester: EmailAddress;
  /** One of the applicant's mails at least was proven to be theirs. */
  readonly proven: boolean;
  /** What each of their mails shows in passing, oldest first. */
  readonly mails: readonly (readonly Mention[])[];
}

/** As the applicant wrote it; null: not given, or the checklist asks for nothing of that kind. */
export function valueOfKind(
  { checklist, entries }: IdentityFile,
  kind: Checklist['items'][number]['kind'],
): string | null {
  const item = checklist.items.find((one) => one.kind === kind)?.name;
  return entries.find((entry) => entry.item === item)?.value ?? null;
}

/** The 統一編號 that their mails show, by where they stand; each once. */
export function taxNumbersOf({ mails }: IdentityFile): {
  readonly onDocuments: readonly string[];
  readonly elsewhere: readonly string[];
} {
  const found = mails.flat().flatMap((mention) => (mention.kind === 'tax_number' ? [mention] : []));
  const valuesOf = (some: typeof found): readonly string[] => [...new Set(some.map(({ value }) => value))];
  return {
    onDocuments: valuesOf(found.filter(({ where }) => where === 'document')),
    elsewhere: valuesOf(found.filter(({ where }) => where !== 'document')),
  };
}
