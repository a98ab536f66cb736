/**
 * What verifiers should look at in an identity file: observations, never verdicts (rules §6.5). Nothing is accepted or
 * rejected because of one.
 */
import type { Checklist } from '../config/schema.js';
import type { Reason } from '../domain/letter.js';
import type { Mention } from '../domain/message.js';
import type { ChecklistEntry, ItemRecord } from '../domain/ticket.js';
import { domainOf, type EmailAddress, toEmailAddress } from '../domain/words.js';
import { because } from './effects.js';
import { looksAlike } from './look-alike.js';
import { isFreeMail, type Policy } from './policy.js';

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

export function verificationHints(file: IdentityFile, policy: Policy): readonly Reason[] {
  return [
    ...senderHints(file, policy),
    ...phoneHints(file),
    ...companyHints(file),
    ...changedHints(file),
    ...taxNumberHints(file),
  ];
}

function senderHints({ checklist, entries, requester, proven }: IdentityFile, policy: Policy): readonly Reason[] {
  const domain = domainOf(requester);
  const written = valueOfKind(checklist, entries, 'email');
  const administrator = written === null ? null : toEmailAddress(written);
  const theirs = administrator === null ? null : domainOf(administrator);
  const compared =
    theirs === null
      ? []
      : theirs === domain
        ? [because('hint_same_domain', { domain })]
        : [because('hint_other_domain', { administrator: theirs, sender: domain })];
  return [
    ...(proven ? [] : [because('hint_sender_unproven')]),
    ...(isFreeMail(policy, requester) ? [because('hint_free_mail_sender', { domain })] : []),
    ...compared,
    ...(theirs !== null && looksAlike(domain, theirs)
      ? [because('hint_look_alike', { administrator: theirs, sender: domain })]
      : []),
    ...(administrator !== null && isFreeMail(policy, administrator)
      ? [because('hint_free_mail_administrator', { domain: domainOf(administrator) })]
      : []),
  ];
}

/** A foreign number may be right; that it is none of Taiwan is worth a look. */
function phoneHints({ checklist, entries }: IdentityFile): readonly Reason[] {
  const phone = valueOfKind(checklist, entries, 'phone');
  if (phone === null) return [];
  const digits = (/^[^a-z#分轉]*/iu.exec(phone)?.[0] ?? '').replace(/\D/g, '').replace(/^886(?=[2-9])/, '0');
  if (/^09\d{8}$/.test(digits)) return [because('hint_phone_mobile')];
  if (/^0[2-8]\d{7,8}$/.test(digits)) return [because('hint_phone_landline')];
  return [because('hint_phone_odd')];
}

/** An applicant who changes what they said has a reason, good or bad. */
function changedHints({ entries, history }: IdentityFile): readonly Reason[] {
  return entries.flatMap(({ item }) => {
    const given = history
      .filter((record) => record.item === item && record.change === 'given')
      .map(({ value }) => value);
    const values = new Set(given.filter((value) => value !== null));
    return values.size > 1 ? [because('hint_changed', { item, count: values.size })] : [];
  });
}

/** The newest mail with a document counts: an earlier one may have been the wrong paper. */
function companyHints({ checklist, entries, mails }: IdentityFile): readonly Reason[] {
  const written = valueOfKind(checklist, entries, 'company');
  if (written === null) return [];
  const document =
    mails.map((mentions) => companiesOf(mentions, 'document')).findLast(({ length }) => length > 0) ?? [];
  const signatures = mails.flatMap((mentions) => companiesOf(mentions, 'signature'));
  return [
    ...(document.some((name) => isSameCompany(name, written))
      ? [because('hint_company_on_document')]
      : otherCompanies('hint_other_company_on_document', document, written)),
    ...(signatures.some((name) => isSameCompany(name, written))
      ? []
      : otherCompanies('hint_other_company_in_signature', signatures, written)),
  ];
}

function companiesOf(mentions: readonly Mention[], place: 'document' | 'signature'): readonly string[] {
  return mentions.flatMap((mention) => (mention.kind === 'company' && mention.where === place ? [mention.value] : []));
}

const namesShown = 3;

/** A name in another script may well be the same company's: nothing is said of it. */
function otherCompanies(code: string, names: readonly string[], written: string): readonly Reason[] {
  const isChinese = (name: string): boolean => /\p{Script=Han}/u.test(name);
  const others = [...new Set(names)].filter((name) => isChinese(name) === isChinese(written));
  return others.length === 0 ? [] : [because(code, { names: others.slice(0, namesShown).join('、'), written })];
}

const legalForms =
  /(?:股份|有限|公司|企業社|企業行|工作室|商行|商號|責任|责任|分公司|\b(?:co|ltd|limited|inc|incorporated|llc|corp|corporation|company|gmbh|plc|pte|pty|sdn|bhd)\b)/gu;

function isSameCompany(name: string, other: string): boolean {
  const [a, b] = [chosenName(name), chosenName(other)];
  // "晨光" may be any of many; what is short must be the whole of it.
  return a === b || (Math.min(a.length, b.length) > 2 && (a.includes(b) || b.includes(a)));
}

/** Without legal form, blanks and points: `Acme Co., Ltd.` is acme; 臺 is 台. */
function chosenName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll('臺', '台');
  return plain.replace(legalForms, '').replace(/[^\p{Letter}\p{Number}]/gu, '');
}

function taxNumberHints({ mails }: IdentityFile): readonly Reason[] {
  const found = mails.flat().flatMap((mention) => (mention.kind === 'tax_number' ? [mention] : []));
  const numbers = [...new Set(found.map(({ value }) => value))];
  const onDocument = new Set(found.filter(({ where }) => where === 'document').map(({ value }) => value));
  const elsewhere = new Set(found.filter(({ where }) => where !== 'document').map(({ value }) => value));
  const differ = onDocument.size > 0 && elsewhere.size > 0 && ![...elsewhere].some((value) => onDocument.has(value));
  return [
    ...numbers.map((number) =>
      because(hasCheckDigit(number) ? 'hint_tax_number_sound' : 'hint_tax_number_unsound', { number }),
    ),
    ...(differ
      ? [because('hint_tax_numbers_differ', { mail: [...elsewhere].join('、'), document: [...onDocument].join('、') })]
      : []),
  ];
}

const weights = [1, 2, 1, 2, 1, 2, 4, 1];

/**
 * 統一編號, by the rule of the Fiscal Information Agency: the digits of the weighted digits add up to a multiple of 5
 * since April 2023 (of 10 before, which that includes); with 7 in the seventh place one less will do.
 */
export function hasCheckDigit(number: string): boolean {
  const sum = weights.reduce((total, weight, place) => {
    const product = weight * Number(number[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 5 === 0 || (number[6] === '7' && (sum + 1) % 5 === 0);
}

function valueOfKind(
  checklist: Checklist,
  entries: readonly ChecklistEntry[],
  kind: Checklist['items'][number]['kind'],
): string | null {
  const item = checklist.items.find((one) => one.kind === kind)?.name;
  return entries.find((entry) => entry.item === item)?.value ?? null;
}
