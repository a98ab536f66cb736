/**
 * The letter of an answer: who gets it, in which language, on which basis it may leave. One place for a message
 * just in and for a waiting letter decided anew.
 */
import type { LetterIntent } from '../domain/letter.js';
import type { NamedAddress, WrittenLanguage } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Language } from '../domain/words.js';
import type { Answer } from './answer.js';
import { customerLetter, type Regarding } from './effects.js';
import type { Policy } from './policy.js';

interface AnswerLetter {
  readonly key: string;
  readonly ticket: TicketFacts;
  readonly to: NamedAddress;
  readonly answer: Answer;
  readonly regarding: Regarding;
  readonly mayEcho: boolean;
  readonly language: Language;
  /** What the message being answered is written in; null: the ticket's language is all that is known. */
  readonly written: WrittenLanguage | null;
  readonly calendarRevision: number;
}

export function writeAnswer(letter: AnswerLetter, policy: Policy): LetterIntent {
  const { ticket, answer } = letter;
  return customerLetter(
    {
      key: letter.key,
      ticket: ticket.id,
      purpose: answer.purpose,
      automatic: true,
      hours: answer.hours,
      to: letter.to.address,
      toName: letter.to.name,
      language: letter.language,
      content: {
        form: 'answer',
        paragraphs: answer.paragraphs,
        promiseAt: answer.promiseAt,
        mayEcho: letter.mayEcho,
        ...(isNeitherOfOurs(letter.written) && { chineseLine: true }),
      },
      regarding: letter.regarding,
      releaseAt: answer.releaseAt,
      promiseAt: answer.promiseAt,
      asksFor: answer.asksFor,
      answers: answer.answers,
      urgent: ticket.urgent,
      // A date nobody knows is never told: a person looks first (rules §1.1).
      held: answer.dateUnknown ? 'draft' : 'no',
      basis: {
        ticketRevision: ticket.revision,
        calendarRevision: letter.calendarRevision,
        policyVersion: policy.config.policyVersion,
        validUntil: answer.validUntil,
      },
    },
    policy,
  );
}

/** Neither of our two languages: such a customer may know Chinese better than the English they are answered in. */
function isNeitherOfOurs(written: WrittenLanguage | null): boolean {
  return written === 'ja' || written === 'ko' || written === 'other';
}
