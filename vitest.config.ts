import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Some tests start the built program or a compiler as a process; on a busy machine that takes seconds.
    testTimeout: 60_000,
  },
});
