/**
 * What any store must do, whatever engine stands behind it. A store that keeps these sentences loses nothing and
 * does nothing twice.
 */
import { describe } from 'vitest';
import type { Store } from '../../src/domain/ports.js';
import { decidingContract } from './contract-deciding.js';
import { factsContract } from './contract-facts.js';
import { inboxContract } from './contract-inbox.js';
import { lettersContract } from './contract-letters.js';
import { lookingContract } from './contract-looking.js';
import { resumingContract } from './contract-resuming.js';

/** `open` gives an empty store each time. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    inboxContract(open);
    factsContract(open);
    decidingContract(open);
    lettersContract(open);
    resumingContract(open);
    lookingContract(open);
  });
}
