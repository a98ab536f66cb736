/** The tests of `npm test`: fast, without network or root. Those on real servers have vitest.real.config.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real parts on a loaded two-core machine; nothing waits for time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**'],
  },
});
