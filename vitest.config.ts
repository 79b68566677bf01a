import { defineConfig } from 'vitest/config';

// CI names a file for the results, to print their counts as its last line.
const results = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/fixed-seed.ts'],
    // Some tests start the built program or a compiler as a process; on a busy machine that takes seconds.
    testTimeout: 60_000,
    // Browser libraries that send to a server of the test: another origin than the page's.
    environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } },
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});
