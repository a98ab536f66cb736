/** A test on an empty store that is closed afterwards, whatever happens. */
import { it } from 'vitest';
import type { Store } from '../../src/domain/ports.js';

export type OpenStore = () => Promise<Store>;

export function onStore(open: OpenStore): (sentence: string, check: (store: Store) => Promise<void>) => void {
  return (sentence, check) =>
    it(sentence, async () => {
      const store = await open();
      try {
        await check(store);
      } finally {
        await store.close();
      }
    });
}
