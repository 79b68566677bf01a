/** Every folder of fixtures/cli: the built program is run as a process, and what it prints, writes and exits with compared. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCases, projectRoot, runCase } from '../src/dev/golden.js';

const folder = join(projectRoot, 'fixtures/cli');
const hint = 'look at the difference; if it is meant: UPDATE_GOLDEN=1 npx vitest run test/cli-cases.test.ts';

describe('fixtures/cli', async () => {
  test.concurrent.each(await listCases(folder))('%s', async (name) => {
    const { seen, wanted } = await runCase(join(folder, name));
    expect(seen, hint).toEqual(wanted);
  });
});
