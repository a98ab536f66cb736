/** The tests of `npm test`: fast, without network or root. Those on real servers have vitest.real.config.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], exclude: ['test/real/**'] },
});
