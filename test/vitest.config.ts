/** The tests of `npm test`: fast, without network or root. Those on real servers have vitest.real.config.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Nothing keeps state in a module (architecture.test.ts), so a worker need not begin anew for each file.
    isolate: false,
    maxWorkers: '100%',
    // Real parts on a loaded two-core machine; nothing waits for time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**'],
  },
});
