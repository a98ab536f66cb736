/**
 * A customer as the operators' own list knows them (config/customers.csv). What somebody who is locked out writes is
 * held against it; nothing of it is ever shown, neither to customers nor in notices, which travel by mail.
 */
import type { EmailAddress } from './words.js';

export interface Customer {
  /** As listed, perhaps in Chinese and in English; one at least. */
  readonly companies: readonly string[];
  readonly accounts: readonly string[];
  /** The administrators' addresses on file. */
  readonly administrators: readonly EmailAddress[];
  /** E.164, without extensions. */
  readonly phones: readonly string[];
  /** 統一編號, eight digits. */
  readonly taxNumbers: readonly string[];
}
