import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { configProblems } from '../cli/config-problems.js';
import { listEntries } from './entries.js';
import { renderEntry } from './entry-text.js';

const entries = listEntries(configProblems);
const source = fileURLToPath(new URL('../', import.meta.url));

test('no two units share an id', () => {
  const ids = entries.map(({ unit }) => unit.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(entries.map((entry) => [entry.unit.id, entry] as const))(
  '%s says what, why, how to fix, how to silence',
  (id, entry) => {
    const text = renderEntry(entry, 1);
    expect(text.startsWith(`# ${id}\n\n${entry.unit.summary}\n`)).toBe(true);
    for (const section of ['Why', 'Fix', 'Silence']) expect(text).toMatch(new RegExp(`^## ${section}\n\n\\S`, 'm'));
    expect(text).not.toMatch(/\[object Object\]\n|\bplease\b/i);
    expect(text.endsWith('\n')).toBe(true);
  },
);

test('every id that the code reports is described', () => {
  const known = new Set(entries.map(({ unit }) => unit.id));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const reported = files.flatMap((name) =>
    [...readFileSync(`${source}/${name}`, 'utf8').matchAll(/'((?:plan|config|suppression|generated)-[a-z-]+)'/g)].map(
      ([, id = '']) => id,
    ),
  );
  expect(reported.length).toBeGreaterThan(20);
  expect([...new Set(reported)].filter((id) => !known.has(id))).toEqual([]);
});
