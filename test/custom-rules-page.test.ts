/** The page on rules of one's own shows what fixtures/cli/lint-custom runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../src/dev/golden.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const blocks = (language: string): string[] =>
  [...read('docs/custom-rules.md').matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );

test('every rule of the page is in the case', () => {
  const rules: unknown = parse(read('fixtures/cli/lint-custom/input/trackwright.yaml')).lint.custom;
  expect(blocks('yaml')).toHaveLength(2);
  for (const block of blocks('yaml')) expect(rules).toMatchObject(parse(block).lint.custom);
  expect(blocks('js')).toEqual([read('fixtures/cli/lint-custom/input/rules/event-pair-required.js')]);
});
