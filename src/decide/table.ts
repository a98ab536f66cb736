/**
 * What follows what: the table of rules §10, row by row. Which situation a mail makes and how its
 * letter is put together is in `answer.ts`. Changing a row here changes the desk.
 */
import type { TicketState } from '../domain/ticket.js';

export type Situation =
  | 'in_scope'
  | 'out_of_scope'
  | 'paid'
  | 'several_asks'
  | 'unsure'
  | 'emergency'
  | 'identity_incomplete'
  | 'identity_complete'
  | 'forgot_password_company'
  | 'forgot_password_elsewhere'
  | 'complaint'
  | 'likely_spam'
  | 'thanks'
  | 'machine'
  | 'bounce_of_ours'
  | 'answer_to_letter'
  | 'stranger'
  | 'staff_answer'
  | 'accepted'
  | 'rejected'
  | 'closed_by_staff'
  | 'unproven'
  | 'over_cap';

export interface Row {
  /** The letter to the customer; `paragraphs`: one letter with a paragraph for each ask. */
  readonly letter:
    | 'none'
    | 'receipt'
    | 'decline'
    | 'offer'
    | 'paragraphs'
    | 'neutral'
    | 'emergency'
    | 'request'
    | 'complete'
    | 'two_ways'
    | 'person_helps'
    | 'relay'
    | 'accepted'
    | 'rejected';
  /** Who of the staff hears of it, and how; a letter that waits for a person is always told. */
  readonly staff: 'notice' | 'notice_if_needed' | 'on_duty' | 'digest' | 'transcript' | 'none';
  /** response: the deadline runs. strictest: that of the neediest ask. stop: it stands still. keep: as it was. */
  readonly clock: 'response' | 'strictest' | 'stop' | 'keep';
  readonly state: TicketState | 'neediest' | 'unchanged';
}

export const table: { readonly [situation in Situation]: Row } = {
  in_scope: { letter: 'receipt', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  out_of_scope: { letter: 'decline', staff: 'digest', clock: 'stop', state: 'answered' },
  paid: { letter: 'offer', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  several_asks: { letter: 'paragraphs', staff: 'notice_if_needed', clock: 'strictest', state: 'neediest' },
  unsure: { letter: 'neutral', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  emergency: { letter: 'emergency', staff: 'on_duty', clock: 'response', state: 'awaiting_staff' },
  identity_incomplete: { letter: 'request', staff: 'notice_if_needed', clock: 'stop', state: 'awaiting_customer' },
  identity_complete: { letter: 'complete', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  forgot_password_company: { letter: 'person_helps', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  forgot_password_elsewhere: { letter: 'two_ways', staff: 'digest', clock: 'stop', state: 'awaiting_customer' },
  complaint: { letter: 'none', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  likely_spam: { letter: 'none', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  thanks: { letter: 'none', staff: 'none', clock: 'keep', state: 'unchanged' },
  machine: { letter: 'none', staff: 'none', clock: 'keep', state: 'unchanged' },
  bounce_of_ours: { letter: 'none', staff: 'notice', clock: 'keep', state: 'unchanged' },
  answer_to_letter: { letter: 'none', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  stranger: { letter: 'none', staff: 'notice', clock: 'keep', state: 'unchanged' },
  staff_answer: { letter: 'relay', staff: 'transcript', clock: 'stop', state: 'answered' },
  accepted: { letter: 'accepted', staff: 'transcript', clock: 'response', state: 'awaiting_staff' },
  rejected: { letter: 'rejected', staff: 'transcript', clock: 'stop', state: 'awaiting_customer' },
  closed_by_staff: { letter: 'none', staff: 'none', clock: 'stop', state: 'closed' },
  unproven: { letter: 'none', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
  over_cap: { letter: 'none', staff: 'notice', clock: 'response', state: 'awaiting_staff' },
};

export type NamedRow = Row & { readonly situation: Situation };

export function rowNamed(situation: Situation): NamedRow {
  return { situation, ...table[situation] };
}
