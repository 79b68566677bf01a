/** Clients as their own packages type them, against generated trackers: the right ones are accepted, others refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitFiles } from '../../src/dev/emit-files.js';
import type { GenerateRequest } from '../../src/generate/generate.js';
import { type Compiled, compileTypescript } from '../compile-typescript.js';
import { requirePlan } from '../load-example-plan.js';
import { smallPlan } from './small-plan.js';

/** Code over the trackers of `smallPlan`. */
export interface SdkCalls {
  readonly sdk: string;
  /** Settings of the request. */
  readonly settings?: GenerateRequest;
  /** Imports, and declarations of clients: `client` above all, of which `tracker` is made. */
  readonly head: string;
  /** Each compiles. */
  readonly right: readonly string[];
  /** Each is refused with this code, in its own line. */
  readonly wrong: readonly (readonly [code: string, call: string])[];
}

/** Registers the tests. */
export function proveTypes({ sdk, settings, head, right, wrong }: SdkCalls): void {
  describe.each(['typescript', 'javascript'])(`${sdk}, types, %s`, (target) => {
    let compiled: Compiled;
    const calls = `import { createTracker } from './tracking/index.js';
${head}
const tracker = createTracker(client);
${[...right, ...wrong.map(([, call]) => call)].join('\n')}
`;

    beforeAll(async () => {
      const files = new Map([['calls.ts', calls]]);
      const emitted = emitFiles(await requirePlan(smallPlan), { ...settings, target, sdk });
      for (const { path, text } of emitted) files.set(`tracking/${path}`, text);
      compiled = await compileTypescript(files);
    }, 60_000);

    afterAll(() => compiled.dispose());

    test('clients and calls are accepted; other clients and wrong calls are refused, and nothing else', () => {
      const lines = calls.split('\n');
      const refused = compiled.diagnostics.map(({ file, code, line, text }) =>
        file === 'calls.ts' ? [code, lines[line - 1]] : [file, text],
      );
      expect(refused).toEqual(wrong);
    });
  });
}
