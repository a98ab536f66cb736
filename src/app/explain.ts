/**
 * One mail shown as the desk reads it: parse → recognise → classify → decide on fresh facts, as plain data for
 * `helpdesk explain`. Writes nothing, needs no account; the same code path as the daemon.
 */
import { deskHours } from '../calendar/hours.js';
import { decide } from '../decide/decide.js';
import type { Decision } from '../domain/decision.js';
import type { Facts, MessageCause } from '../domain/facts.js';
import type { ParsedMessage, TextPart } from '../domain/message.js';
import { type Instant, toInboxId, toTicketId } from '../domain/words.js';
import { parseSafely, type SafetyOptions } from '../receive/parse-safely.js';
import { lookCloser, readMessage, type Understanding } from './pipeline.js';

export interface ExplainTools extends Understanding {
  readonly safety: SafetyOptions;
}

export type Explanation = ReturnType<typeof describe>;

export async function explain(raw: Buffer, now: Instant, tools: ExplainTools): Promise<Explanation> {
  return describe(await decideAfresh(raw, now, tools));
}

/** What a desk on its first day decides on a mail. */
export interface DecidedAfresh {
  readonly parsed: ParsedMessage;
  readonly cause: MessageCause;
  readonly decision: Decision;
}

export async function decideAfresh(raw: Buffer, now: Instant, tools: ExplainTools): Promise<DecidedAfresh> {
  const { config } = tools;
  const parsed = await parseSafely(raw, tools.safety);
  const row = { id: toInboxId(1), internalDate: now, confirmedStaff: null };
  const read = readMessage(parsed, row, tools);
  const cause = await lookCloser({ raw, parsed, cause: read }, freshFacts, tools);
  const policy = { config, hours: deskHours(config.desk.hours, config.calendar, freshFacts.calendar) };
  return { parsed, cause, decision: decide(cause, freshFacts, policy, now) };
}

function describe({ parsed, cause, decision }: DecidedAfresh) {
  const { recognised, judgement } = cause;
  return {
    message_id: parsed.messageId,
    from: parsed.from,
    to: parsed.to,
    cc: parsed.cc,
    subject: parsed.subject,
    date: parsed.date,
    language: recognised.written,
    charset: parsed.charset,
    text: parsed.text,
    new_text: recognised.newText,
    parts: withLines(recognised.parts),
    attachments: parsed.attachments.map(({ filename, type, size, inline }) => ({ filename, type, size, inline })),
    thread: {
      in_reply_to: parsed.inReplyTo,
      references: parsed.references,
      case_numbers: recognised.thread.caseNumbers,
      evidence: threadEvidence(parsed, recognised.thread.caseNumbers),
    },
    authentication: recognised.authentication,
    machine: recognised.machine,
    bounce:
      recognised.bounce === null
        ? null
        : {
            recipient: recognised.bounce.recipient,
            permanent: recognised.bounce.permanent,
            status: recognised.bounce.status,
            of_message_id: recognised.bounce.ofMessageId,
          },
    category: judgement.category,
    confidence: judgement.confidence,
    automatic: judgement.sure,
    asks: judgement.asks.map(({ topic, category, confidence, text, evidence }) => ({
      topic,
      category,
      confidence,
      text,
      evidence,
    })),
    urgent: judgement.urgent,
    sensitive: recognised.secrets.map(({ kind }) => ({ kind })),
    identity: Object.fromEntries(recognised.candidates.map(({ item, value, evidence }) => [item, { value, evidence }])),
    flaws: parsed.flaws,
    outcome: decision.message?.outcome ?? null,
    effects: decision.effects.filter(({ kind }) => kind !== 'record_asks'),
  };
}

/** Each part with its first and last line, counted from 1 in the text. */
function withLines(parts: readonly TextPart[]) {
  let before = 0;
  return parts.map(({ kind, text, because }) => {
    const first = before + 1;
    before += text.replace(/\n$/, '').split('\n').length;
    return { kind, lines: [first, before] as const, because, text };
  });
}

/** A desk on its first day: no ticket, no letter, an empty calendar of closures. */
const freshFacts: Facts = {
  calendar: { revision: 0, closures: [], specialHours: [] },
  nextTicket: toTicketId(1001),
  automaticLastHour: 0,
  brake: false,
  ticket: null,
  letter: null,
  message: {
    duplicateOf: null,
    ownLetter: null,
    threads: [],
    bouncedLetter: null,
    scopeLettersToSender: 0,
    identityLettersToSender: 0,
    undeliverable: false,
    confirms: null,
    impersonationToldToday: false,
  },
};

function threadEvidence(parsed: ParsedMessage, caseNumbers: readonly number[]): readonly string[] {
  return [
    ...parsed.inReplyTo.map((id) => `in-reply-to ${id}`),
    ...(parsed.references.length > 0 ? [`${parsed.references.length} references`] : []),
    ...caseNumbers.map((number) => `case number ${number} in the subject`),
  ];
}
