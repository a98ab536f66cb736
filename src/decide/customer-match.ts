/**
 * Which lines of the operators' customer list an applicant means, by the account and the company that they give. The
 * account decides where both are known: names are written in many ways, accounts in one. Called by hints-customer.ts.
 */
import type { Customer } from '../domain/customer.js';
import { areComparable, areNear, chosenName, isSameCompany } from './company-name.js';

export interface CustomerMatch {
  /** null: the applicant gave none. `near`: only a name that has more to it, or less. */
  readonly company: 'listed' | 'near' | 'unlisted' | null;
  /** `listed`: and whether it is that company's cannot be told. null: not given, or the list has no accounts. */
  readonly account: 'of_company' | 'of_other_company' | 'listed' | 'unlisted' | null;
  /** What the rest of their answers is held against; null: they gave neither account nor company. */
  readonly theirs: readonly Customer[] | null;
}

export function matchCustomer(
  customers: readonly Customer[],
  given: { readonly company: string | null; readonly account: string | null },
): CustomerMatch {
  const { company, account } = given;
  if (company === null && account === null) return { company: null, account: null, theirs: null };
  const byAccount = account === null ? [] : withAccount(customers, account);
  const { same, near } = withName(customers, company ?? '');
  const hasAccounts = customers.some(({ accounts }) => accounts.length > 0);
  return {
    company: company === null ? null : same.length > 0 ? 'listed' : near.length > 0 ? 'near' : 'unlisted',
    account: account === null || !hasAccounts ? null : ownerOf(byAccount, company),
    theirs: [byAccount, same].find(({ length }) => length > 0) ?? near,
  };
}

function ownerOf(byAccount: readonly Customer[], company: string | null): CustomerMatch['account'] {
  if (byAccount.length === 0) return 'unlisted';
  if (company === null) return 'listed';
  const names = byAccount.flatMap(({ companies }) => companies);
  if (names.some((name) => isSameCompany(name, company))) return 'of_company';
  return names.some((name) => areComparable(name, company)) ? 'of_other_company' : 'listed';
}

function withAccount(customers: readonly Customer[], account: string): readonly Customer[] {
  const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
  const asked = plain(account);
  return customers.filter(({ accounts }) => accounts.some((one) => plain(one) === asked));
}

function withName(
  customers: readonly Customer[],
  company: string,
): { readonly same: readonly Customer[]; readonly near: readonly Customer[] } {
  const asked = chosenName(company);
  // "有限公司" alone names nobody.
  if (asked === '') return { same: [], near: [] };
  const near = customers
    .map((customer) => ({ customer, names: customer.companies.map(chosenName) }))
    .filter(({ names }) => names.some((name) => areNear(name, asked)));
  const same = near.filter(({ names }) => names.includes(asked));
  return { same: same.map(({ customer }) => customer), near: near.map(({ customer }) => customer) };
}
