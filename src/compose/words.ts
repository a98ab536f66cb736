/**
 * The single words of a language that letters need by code: `words.yaml`, `reasons.yaml`, `alarms.yaml` and
 * `items.yaml` beside the templates. Only their shape; what they say is the language's own affair.
 */
import { z } from 'zod';
import type { DocumentState } from '../domain/document.js';
import type { Category } from '../domain/judgement.js';
import type { CaseView, LetterPurpose } from '../domain/letter.js';
import type { SecretKind } from '../domain/message.js';
import type { ItemChangeKind, ItemStatus } from '../domain/ticket.js';

const named = <Name extends string>(...names: readonly [Name, ...Name[]]) => z.record(z.enum(names), z.string().min(1));
const free = z.record(z.string(), z.string().min(1));

export const wordsFile = z.strictObject({
  /** A topic that the policy no longer knows. */
  unknownTopic: z.strictObject({ title: z.string(), includes: z.string() }),
  /** Above a paragraph that belongs to no topic, in a letter of several. */
  otherMatters: z.string(),
  noName: z.string(),
  noSubject: z.string(),
  unnamedFile: z.string(),
  categories: named<Category>('in_scope', 'out_of_scope', 'paid_service', 'other', 'not_a_request'),
  confidence: named('high', 'middle', 'low'),
  /** What the customer list knows of somebody. */
  customerList: named<NonNullable<CaseView['onList']>>('no_list', 'address', 'domain', 'unknown'),
  statuses: named<ItemStatus>('missing', 'received', 'invalid', 'rejected', 'accepted'),
  secrets: named<SecretKind>('password', 'credit_card', 'national_id', 'token'),
  purposes: named<LetterPurpose>(
    'receipt',
    'decline',
    'offer',
    'request',
    'complete',
    'accepted',
    'rejected',
    'relay',
    'reminder',
    'closing',
    'notice',
    'staff_reminder',
    'transcript',
    'returned',
    'confirm',
    'impersonation',
    'digest',
    'alarm',
  ),
  /** What happened to an item of a checklist, and who it is when no person did it. */
  changes: named<ItemChangeKind>('given', 'withdrawn', 'set', 'accepted', 'accepted_first', 'rejected'),
  machine: z.string().min(1),
  /** The letters that stand ready, by name; any other is called by its name. */
  prepared: free,
  /** Where a value was read: how → a phrase with `{{words}}`. */
  readFrom: free,
  /** Why the words of a file are not known. */
  fileStates: named<Exclude<DocumentState, 'read'>>(
    'without-text',
    'locked',
    'broken',
    'empty',
    'too-large',
    'timed-out',
    'unread',
  ),
  /** Why staff are told; any other is called by `otherwise`. */
  situations: z.object({ otherwise: z.string() }).catchall(z.string()),
  /** Parts of the morning's sum; any other is called by its code. */
  outcomes: free,
  /** What a command does, by its English name; only those listed are offered. */
  commands: free,
});

/** Code → sentence with `{{parameters}}`; `otherwise` is for codes that nobody has put into words yet. */
export const reasonsFile = z.object({ otherwise: z.string() }).catchall(z.string());

const alarm = z.strictObject({ title: z.string(), text: z.string(), cleared: z.string() });
export const alarmsFile = z.object({ otherwise: alarm }).catchall(alarm);

/** Checklist item → half a sentence on what it is. */
export const itemsFile = free;

export interface Words extends z.output<typeof wordsFile> {
  readonly reasons: z.output<typeof reasonsFile>;
  readonly alarms: z.output<typeof alarmsFile>;
  readonly items: z.output<typeof itemsFile>;
}
