/**
 * Everything a message says about itself, in one value: runs the recognisers in the order in which they need
 * each other. Pure; it decides nothing. Called by the pipeline between parsing and judging.
 */
import type { Config, Desk } from '../config/schema.js';
import type { DocumentReading } from '../domain/document.js';
import { type Authentication, isInText, type ParsedMessage, type Recognised } from '../domain/message.js';
import type { ItemName } from '../domain/words.js';
import { readBounce } from './bounce.js';
import { type ItemReading, readItems } from './identity-items.js';
import { type LabelledChecklist, withLabels } from './identity-labels.js';
import { answerLanguage, writtenLanguage } from './language.js';
import { tellsLockOut } from './locked-out.js';
import { recogniseMachine } from './machine.js';
import { mentionsOf } from './mentions.js';
import { newTextOf, splitText } from './new-text.js';
import { findSecrets, maskSecrets } from './secrets.js';
import { saysSettled } from './settled.js';
import { isThanksOnly } from './thanks.js';
import { threadHints } from './thread.js';

/** What of the configuration the recognisers need, made ready once. */
export interface DeskFacts {
  readonly desk: Pick<Desk, 'name' | 'address' | 'aliases' | 'caseTag' | 'messageIdDomain'>;
  readonly checklists: readonly LabelledChecklist[];
}

export function deskFacts(config: Pick<Config, 'desk' | 'checklists'>): DeskFacts {
  return { desk: config.desk, checklists: config.checklists.map(withLabels) };
}

/** What is known of a message once the facts are: nothing, for a first look. */
export interface Beside {
  /** What its attachments say, where a ticket waits for a document. */
  readonly documents: readonly DocumentReading[];
  /** The items that the letter it answers asked for, in that letter's order. */
  readonly asked: readonly ItemName[];
}

const nothingBeside: Beside = { documents: [], asked: [] };

export function recognise(
  message: ParsedMessage,
  facts: DeskFacts,
  authentication: Authentication,
  beside: Beside = nothingBeside,
): Recognised {
  const { desk } = facts;
  const parts = splitText(message.text, [desk.address, ...desk.aliases], message.html);
  const newText = newTextOf(parts);
  const bounce = readBounce(message);
  const machine = recogniseMachine(message, newText, bounce, desk);
  const written = writtenLanguage(newText);
  // What a machine wrote answers no checklist: an absence notice is full of other people's numbers.
  const reading = machine === null ? readChecklists(message, parts, facts, beside) : { candidates: [], remarks: [] };
  const secrets = findSecrets(`${message.subject}\n${message.text}`);
  return {
    machine,
    bounce,
    thread: threadHints(message, desk),
    authentication,
    parts,
    newText,
    written,
    language: answerLanguage(written),
    secrets,
    thanksOnly: isThanksOnly(newText, message.attachments.filter((attachment) => !isInText(attachment)).length),
    settled: saysSettled(newText),
    lockedOut: tellsLockOut(newText),
    asksSomething: /[?？]|可否|能否|能不能|可不可以|(?:嗎|吗)[。.!！]?\s*$/mu.test(newText),
    candidates: reading.candidates,
    remarks: reading.remarks,
    mentions:
      machine === null
        ? mentionsOf({
            parts,
            newText: maskSecrets(newText, secrets),
            isForged: authentication === 'fail',
            documents: beside.documents,
            checklists: facts.checklists,
            ourNames: Object.values(desk.name),
          })
        : [],
  };
}

function readChecklists(
  message: ParsedMessage,
  parts: Recognised['parts'],
  { desk, checklists }: DeskFacts,
  { documents, asked }: Beside,
): ItemReading {
  const context = { own: [desk.address, ...desk.aliases], asked };
  const readings = checklists.map((checklist) => readItems(message, parts, checklist, documents, context));
  return {
    candidates: readings.flatMap((reading) => reading.candidates),
    remarks: readings.flatMap((reading) => reading.remarks),
  };
}
