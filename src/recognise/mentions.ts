/**
 * What a mail shows in passing of who is behind it, beside the items it gives: companies in its signature and on its
 * documents, business numbers, and people who are said to write. Held against the identity file by decide/hints and
 * decide/thread; fills no item.
 */
import type { DocumentReading } from '../domain/document.js';
import type { Mention, TextPart } from '../domain/message.js';
import { toEmailAddress } from '../domain/words.js';
import { findCompanies } from './identity-companies.js';
import { type LabelledChecklist, labelAtStart, labelsWithin, normaliseLine } from './identity-labels.js';
import { namedPeople } from './named-people.js';
import { type PaperKind, paperOf } from './paper.js';

export interface Mentioning {
  readonly parts: readonly TextPart[];
  /** The new words, secrets masked. */
  readonly newText: string;
  /** Its sender's domain says that it is forged: then it names nobody. */
  readonly isForged: boolean;
  readonly documents: readonly DocumentReading[];
  readonly checklists: readonly LabelledChecklist[];
  /** Names of ours: who writes to us is not us. */
  readonly ourNames: readonly string[];
}

type Place = Extract<Mention, { kind: 'company' }>['where'];

const limits = { lines: 200, lineCharacters: 500, mentions: 24 };

export function mentionsOf(mail: Mentioning): readonly Mention[] {
  const signature = mail.parts.filter(({ kind }) => kind === 'signature').map(({ text }) => text);
  const read = mail.documents.filter(({ state }) => state === 'read');
  const kinds = read.map((reading) => ({ reading, kinds: kindsOf(reading, mail.checklists) }));
  const papers = kinds.filter(({ kinds }) => kinds.some(mayBePaper)).map(({ reading }) => reading.text);
  const personal = kinds.filter(({ kinds }) => kinds.includes('personal')).map(({ reading }) => reading.place);
  const all: readonly Mention[] = [
    ...personal.map((place): Mention => ({ kind: 'personal_paper', place })),
    ...(mail.isForged ? [] : namedPeople(mail.newText)).map(
      ({ address, words }): Mention => ({ kind: 'person', address: toEmailAddress(address ?? ''), words }),
    ),
    ...numbersIn(mail.newText, 'text'),
    ...signature.flatMap((text) => [...companiesIn(text, 'signature', mail), ...numbersIn(text, 'signature')]),
    ...papers.flatMap((text) => [...companiesIn(text, 'document', mail), ...numbersIn(text, 'document')]),
  ];
  return [...new Map(all.map((mention) => [JSON.stringify(mention), mention])).values()].slice(0, limits.mentions);
}

function kindsOf({ text }: DocumentReading, checklists: readonly LabelledChecklist[]): readonly PaperKind[] {
  return checklists.flatMap(({ items }) =>
    items.flatMap(({ papers }) => (papers === null ? [] : [paperOf(text, papers).kind])),
  );
}

/** A lunch's receipt and a passport name companies, too; they are not compared. */
const mayBePaper = (kind: PaperKind): boolean => kind === 'document' || kind === 'unclear';

function companiesIn(text: string, where: Place, { checklists, ourNames }: Mentioning): readonly Mention[] {
  const names = linesOf(text).flatMap((line) => {
    const found = findCompanies(line).filter(({ isSure }) => isSure);
    return found.length > 0 ? found.map(({ value }) => value) : labelledCompany(line, checklists);
  });
  const isOurs = (name: string): boolean => ourNames.some((ours) => name.toLowerCase().includes(ours.toLowerCase()));
  return names.filter((name) => !isOurs(name)).map((value): Mention => ({ kind: 'company', where, value }));
}

/** A shop without a legal form, behind a label that says what it is: `商業名稱：晨光烘焙坊`. */
function labelledCompany(line: string, checklists: readonly LabelledChecklist[]): readonly string[] {
  return checklists.flatMap((checklist) => {
    const label = labelAtStart(line, labelsWithin(line, checklist));
    if (label === null || label.item.kind !== 'company' || !label.hasColon) return [];
    return /^[^。?!\n]{2,40}$/.test(label.rest) ? [label.rest] : [];
  });
}

const taxNumberForm =
  /(?:統編|統一編號|统一编号|\bVAT\b|\btax id\b|\bGUI number\b|\buniform (?:invoice )?number\b|\bUBN\b|\bbusiness (?:id|number)\b)[^\d\n]{0,12}(\d{8})(?!\d)/giu;

function numbersIn(text: string, where: 'text' | Place): readonly Mention[] {
  return linesOf(text).flatMap((line) =>
    [...line.matchAll(taxNumberForm)].map(([, value = '']): Mention => ({ kind: 'tax_number', where, value })),
  );
}

/** PDFs and pictures set characters apart: `統 一 編 號`. */
const setApart = /(?:\p{Script=Han} ){3}/u;

function linesOf(text: string): readonly string[] {
  return text.split('\n', limits.lines).map((line) => {
    const plain = normaliseLine(line.slice(0, limits.lineCharacters));
    return setApart.test(plain) ? plain.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '') : plain;
  });
}
