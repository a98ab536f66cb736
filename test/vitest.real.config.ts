/**
 * The suite on real mail servers (test/mailhost): slow, needs root, Dovecot and Postfix. Run by .ci/run with
 * HELPDESK_REAL_SERVERS=1; one file at a time, since they share ports and processor.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/real/**/*.test.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
