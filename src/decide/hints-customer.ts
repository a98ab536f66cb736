/**
 * How an applicant's answers stand to the operators' customer list (rules §6.5). Observations, never verdicts; and never
 * a word of the list: notices travel by mail, so a verifier hears that another address is on file, not which. Without a
 * list nothing is said.
 */
import type { Customer } from '../domain/customer.js';
import type { Reason } from '../domain/letter.js';
import { toDialled } from '../domain/phone.js';
import { domainOf, toEmailAddress } from '../domain/words.js';
import { type CustomerMatch, matchCustomer } from './customer-match.js';
import { because } from './effects.js';
import { type IdentityFile, taxNumbersOf, valueOfKind } from './identity-file.js';
import { looksAlike } from './look-alike.js';
import { isFreeMail, type Policy } from './policy.js';

export function customerHints(file: IdentityFile, policy: Policy): readonly Reason[] {
  const { customers } = policy.config;
  if (customers === null) return [];
  const match = matchCustomer(customers, {
    company: valueOfKind(file, 'company'),
    // What is read as `text` is the name of an account (recognise/identity-answers).
    account: valueOfKind(file, 'text'),
  });
  const against = { customers, theirs: match.theirs };
  const administrator = standingOf(toEmailAddress(valueOfKind(file, 'email') ?? ''), administrators, against);
  const phone = standingOf(toDialled(valueOfKind(file, 'phone') ?? ''), phones, against);
  const sender = standingOf(file.requester, administrators, against);
  const { elsewhere, onDocuments } = taxNumbersOf(file);
  return [
    ...nameHints(match),
    ...(administrator === null ? [] : [because(`hint_administrator_${administrator}`)]),
    ...(sender === 'listed' || sender === 'elsewhere' ? [because(`hint_sender_${sender}`)] : []),
    // Of an administrator who is on file the sender's domain was told already (hints-sender).
    ...(sender === 'other' && administrator !== 'listed' ? domainHints(file, match, policy) : []),
    ...(phone === null ? [] : [because(`hint_phone_${phone}`)]),
    ...[...new Set([...elsewhere, ...onDocuments])].flatMap((number) => {
      const standing = standingOf(number, taxNumbers, against);
      return standing === null ? [] : [because(`hint_tax_number_${standing}`, { number })];
    }),
  ];
}

const administrators = (customer: Customer) => customer.administrators;
const phones = (customer: Customer) => customer.phones;
const taxNumbers = (customer: Customer) => customer.taxNumbers;

/** `elsewhere`: on file, but of another company or account. `other`: theirs on file is another one. */
type Standing = 'listed' | 'elsewhere' | 'other';

/** null: there is nothing to compare. */
function standingOf<Value>(
  value: Value | null,
  of: (customer: Customer) => readonly Value[],
  { customers, theirs }: { readonly customers: readonly Customer[]; readonly theirs: CustomerMatch['theirs'] },
): Standing | null {
  if (value === null) return null;
  const has = (customer: Customer): boolean => of(customer).includes(value);
  if ((theirs ?? customers).some(has)) return 'listed';
  if (customers.some(has)) return 'elsewhere';
  return theirs?.some((customer) => of(customer).length > 0) === true ? 'other' : null;
}

function nameHints({ company, account }: CustomerMatch): readonly Reason[] {
  if (account === 'of_company')
    return company === 'listed'
      ? [because('hint_account_of_company')]
      : [because('hint_company_near'), because('hint_account_listed')];
  return [
    ...(company === null ? [] : [because(`hint_company_${company}`)]),
    ...(account === null ? [] : [because(`hint_account_${account}`)]),
  ];
}

/** Everybody shares the domain of a free mailbox: it tells nothing. */
function domainHints({ requester }: IdentityFile, { theirs }: CustomerMatch, policy: Policy): readonly Reason[] {
  const onFile = (theirs ?? [])
    .flatMap(administrators)
    .filter((address) => !isFreeMail(policy, address))
    .map(domainOf);
  if (onFile.length === 0 || isFreeMail(policy, requester)) return [];
  const domain = domainOf(requester);
  if (onFile.includes(domain)) return [because('hint_sender_domain_listed', { domain })];
  const isNear = onFile.some((listed) => looksAlike(domain, listed));
  return [because(isNear ? 'hint_sender_domain_near' : 'hint_sender_domain_other', { domain })];
}
