/**
 * The suite on real mail servers (test/mailhost): slow, needs root, Dovecot and Postfix. Run by .ci/run with
 * HELPDESK_REAL_SERVERS=1; one file at a time, since they share ports and processor. The daemon is run from dist/.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts'],
    globalSetup: ['test/real/desk/build.ts'],
    fileParallelism: false,
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
