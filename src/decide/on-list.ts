/** Whether the operators' customer list knows who wrote (rules §2.2): whose list it is and what it says stays there. */
import type { CaseView } from '../domain/letter.js';
import { domainOf, type EmailAddress } from '../domain/words.js';
import { isFreeMail, type Policy } from './policy.js';

/** By the address of an administrator, or by the domain of one; a free mailbox's domain is nobody's. */
export function onCustomerList(address: EmailAddress, policy: Policy): NonNullable<CaseView['onList']> {
  const { customers } = policy.config;
  if (customers === null) return 'no_list';
  const onFile = customers.flatMap(({ administrators }) => administrators);
  if (onFile.includes(address)) return 'address';
  const isOfCompany = !isFreeMail(policy, address) && onFile.some((one) => domainOf(one) === domainOf(address));
  return isOfCompany ? 'domain' : 'unknown';
}
