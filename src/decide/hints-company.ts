/**
 * Whether the company that an applicant names is the one on their document and in their signature (rules §6.5), and
 * whether its 統一編號 can be right. Observations, never verdicts.
 */
import type { Reason } from '../domain/letter.js';
import type { Mention } from '../domain/message.js';
import { hasCheckDigit } from '../domain/tax-number.js';
import { areComparable, isSameCompany } from './company-name.js';
import { because } from './effects.js';
import { type IdentityFile, taxNumbersOf, valueOfKind } from './identity-file.js';

/** The newest mail with a document counts: an earlier one may have been the wrong paper. */
export function companyHints(file: IdentityFile): readonly Reason[] {
  const written = valueOfKind(file, 'company');
  if (written === null) return [];
  const { mails } = file;
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

export function taxNumberHints(file: IdentityFile): readonly Reason[] {
  const { onDocuments, elsewhere } = taxNumbersOf(file);
  const differ =
    onDocuments.length > 0 && elsewhere.length > 0 && !elsewhere.some((value) => onDocuments.includes(value));
  return [
    ...[...new Set([...elsewhere, ...onDocuments])].map((number) =>
      because(hasCheckDigit(number) ? 'hint_tax_number_sound' : 'hint_tax_number_unsound', { number }),
    ),
    ...(differ
      ? [because('hint_tax_numbers_differ', { mail: elsewhere.join('、'), document: onDocuments.join('、') })]
      : []),
  ];
}

function companiesOf(mentions: readonly Mention[], place: 'document' | 'signature'): readonly string[] {
  return mentions.flatMap((mention) => (mention.kind === 'company' && mention.where === place ? [mention.value] : []));
}

const namesShown = 3;

function otherCompanies(code: string, names: readonly string[], written: string): readonly Reason[] {
  const others = [...new Set(names)].filter((name) => areComparable(name, written));
  return others.length === 0 ? [] : [because(code, { names: others.slice(0, namesShown).join('、'), written })];
}
