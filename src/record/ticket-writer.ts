/** The statements that change a ticket, one method for each thing that can be said of it. No method decides. */
import type { Effect } from '../domain/decision.js';
import { InternalError } from '../domain/errors.js';
import type { InboxId, Instant, TicketId } from '../domain/words.js';
import { evidenceColumns, toFlag } from './columns.js';
import { openCorrecting } from './corrections.js';
import type { SqliteDatabase } from './database.js';

const OPEN = `
  INSERT INTO ticket (id, state, revision, changes, subject, requester, requester_name, language, urgent, opened_at,
    last_received_at)
  VALUES (@ticket, 'awaiting_staff', 0, 0, @subject, @requester, @requesterName, @language, @urgent, @at, @receivedAt)`;
// Who opened the ticket stays its requester, whoever else writes (lessons.md #21).
const ADD_PARTICIPANT = `
  INSERT INTO participant (ticket, address, name, role) VALUES (@ticket, @address, @name, @role)
  ON CONFLICT (ticket, address) DO UPDATE SET name = coalesce(name, excluded.name),
    role = iif(role = 'requester', role, excluded.role)`;
const RECORD_ASK = `
  INSERT INTO ask (id, ticket, message, topic, category, confidence, sure, text, evidence)
  VALUES (@id, @ticket, @message, @topic, @category, @confidence, @sure, @text, @evidence)`;
// A person's word leaves no doubt.
const CORRECT_TOPIC = `
  UPDATE ask SET topic = @topic, category = @category, confidence = 1, sure = 1, evidence = @evidence WHERE id = @ask`;
const DOUBT_TOPIC = `UPDATE ask SET sure = 0 WHERE id = @ask`;
const NAME_CHECKLIST = `UPDATE ticket SET checklist = @checklist WHERE id = @ticket`;
const ADD_ITEM = `
  INSERT INTO checklist_item (ticket, item, position, status) VALUES (@ticket, @item, @position, 'missing')
  ON CONFLICT (ticket, item) DO NOTHING`;
const SET_ITEM = `
  UPDATE checklist_item SET status = @status, value = @value, evidence = @evidence, files = @files, decided_by = @by, decided_at = @at
  WHERE ticket = @ticket AND item = @item`;
const RECORD_CHANGE = `
  INSERT INTO checklist_change (ticket, item, change, status, value, evidence, files, message, by, at)
  VALUES (@ticket, @item, @change, @status, @value, @evidence, @files, @message, @by, @at)`;
// From its first closing a case's time is counted, until it is opened again.
const SET_STATE = `
  UPDATE ticket SET state = @state,
    closed_at = iif(@state = 'closed', coalesce(closed_at, @at), NULL),
    closed_by = iif(@state = 'closed', coalesce(closed_by, @closedBy), NULL)
  WHERE id = @ticket`;
const RAISE_REVISION = `UPDATE ticket SET revision = revision + 1 WHERE id = @ticket`;
const SET_DEADLINE = `UPDATE ticket SET due_at = @dueAt, due_since = @since WHERE id = @ticket`;
const WAKE = `UPDATE ticket SET wake_at = @at WHERE id = @ticket`;
const ANSWERED = `
  UPDATE ticket SET answered_by_person_at = coalesce(answered_by_person_at, @at) WHERE id = @ticket`;
const ASSIGN = `UPDATE ticket SET assignee = @to WHERE id = @ticket`;
const ROUTE = `UPDATE ticket SET route = @group WHERE id = @ticket`;
const NOTE = `INSERT INTO note (ticket, by, at, text) VALUES (@ticket, @by, @at, @text)`;
const SPEND_MINUTES = `UPDATE ticket SET spent_minutes = spent_minutes + @minutes WHERE id = @ticket`;
const TOLD_OF_SECRETS = `
  UPDATE ticket SET sensitive_told_at = coalesce(sensitive_told_at, @at) WHERE id = @ticket`;

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

export interface TicketWriter {
  open(effect: EffectOf<'open_ticket'>, at: Instant): void;
  addParticipant(effect: EffectOf<'add_participant'>): void;
  recordAsks(effect: EffectOf<'record_asks'>): void;
  correctTopic(effect: EffectOf<'correct_topic'>, at: Instant): void;
  startChecklist(effect: EffectOf<'start_checklist'>): void;
  setItem(effect: EffectOf<'set_item'>, message: InboxId | null, at: Instant): void;
  setState(effect: EffectOf<'set_state'>, at: Instant): void;
  raiseRevision(ticket: TicketId): void;
  setDeadline(effect: EffectOf<'set_deadline'>): void;
  wake(ticket: TicketId, at: Instant | null): void;
  answeredByPerson(ticket: TicketId, at: Instant): void;
  assign(effect: EffectOf<'assign'>): void;
  route(effect: EffectOf<'route'>): void;
  note(effect: EffectOf<'note'>, at: Instant): void;
  spendMinutes(effect: EffectOf<'spend_minutes'>): void;
  toldOfSecrets(ticket: TicketId, at: Instant): void;
}

export function openTicketWriter(database: SqliteDatabase): TicketWriter {
  const open = database.prepare(OPEN);
  const addParticipant = database.prepare(ADD_PARTICIPANT);
  const recordAsk = database.prepare(RECORD_ASK);
  const keepCorrection = openCorrecting(database);
  const correctTopic = database.prepare(CORRECT_TOPIC);
  const doubtTopic = database.prepare(DOUBT_TOPIC);
  const nameChecklist = database.prepare(NAME_CHECKLIST);
  const addItem = database.prepare(ADD_ITEM);
  const setItem = database.prepare(SET_ITEM);
  const recordChange = database.prepare(RECORD_CHANGE);
  const setState = database.prepare(SET_STATE);
  const raiseRevision = database.prepare(RAISE_REVISION);
  const setDeadline = database.prepare(SET_DEADLINE);
  const wake = database.prepare(WAKE);
  const answered = database.prepare(ANSWERED);
  const assign = database.prepare(ASSIGN);
  const route = database.prepare(ROUTE);
  const note = database.prepare(NOTE);
  const spendMinutes = database.prepare(SPEND_MINUTES);
  const toldOfSecrets = database.prepare(TOLD_OF_SECRETS);

  return {
    open({ ticket, subject, requester, requesterName, language, urgent, receivedAt }, at) {
      open.run({ ticket, subject, requester, requesterName, language, urgent: toFlag(urgent), receivedAt, at });
      addParticipant.run({ ticket, address: requester, name: requesterName, role: 'requester' });
    },
    addParticipant: ({ ticket, address, name, role }) => void addParticipant.run({ ticket, address, name, role }),
    recordAsks({ ticket, asks }) {
      for (const { id, message, topic, category, confidence, sure, text, evidence } of asks)
        recordAsk.run({
          id,
          ticket,
          message,
          topic,
          category,
          confidence,
          sure: toFlag(sure),
          text,
          evidence: JSON.stringify(evidence),
        });
    },
    correctTopic(effect, at) {
      const { ask, topic, by } = effect;
      keepCorrection(effect, at);
      if (topic === null) doubtTopic.run({ ask });
      else
        correctTopic.run({
          ask,
          topic: topic.id,
          category: topic.category,
          evidence: JSON.stringify([`corrected by ${by}`]),
        });
    },
    startChecklist({ ticket, checklist, items }) {
      nameChecklist.run({ ticket, checklist });
      for (const [position, item] of items.entries()) addItem.run({ ticket, item, position });
    },
    setItem({ ticket, item, change, status, value, evidence, words, by }, message, at) {
      const { changes } = setItem.run({ ticket, item, status, value, ...evidenceColumns(evidence), by, at });
      if (changes === 0)
        throw new InternalError(`ticket ${ticket} has no checklist item ${item}`, { code: 'no_such_item' });
      const told = evidenceColumns(words ?? evidence);
      recordChange.run({ ticket, item, change, status, value, ...told, message, by, at });
    },
    setState({ ticket, state, reason }, at) {
      setState.run({ ticket, state, at, closedBy: reason.code === 'closed_by_staff' ? 'person' : 'silence' });
    },
    raiseRevision: (ticket) => void raiseRevision.run({ ticket }),
    setDeadline: ({ ticket, dueAt, since }) => void setDeadline.run({ ticket, dueAt, since }),
    wake: (ticket, at) => void wake.run({ ticket, at }),
    answeredByPerson: (ticket, at) => void answered.run({ ticket, at }),
    assign: ({ ticket, to }) => void assign.run({ ticket, to }),
    route: ({ ticket, group }) => void route.run({ ticket, group }),
    note: ({ ticket, by, text }, at) => void note.run({ ticket, by, text, at }),
    spendMinutes: ({ ticket, minutes }) => void spendMinutes.run({ ticket, minutes }),
    toldOfSecrets: (ticket, at) => void toldOfSecrets.run({ ticket, at }),
  };
}
