/**
 * Command: counts, row by row, what an audit of a log has to find, and writes it down as JSON.
 *
 *   npx tsx bench/count-truth.ts --plan plans/shop --format segment --now 2026-04-01T00:00:00Z --out shop.truth.json FILE…
 *
 * For large logs give Node memory: NODE_OPTIONS=--max-old-space-size=8000 holds ten million rows.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPlan } from './read-plan.js';
import { type CountedFormat, countLog } from './truth/count-log.js';
import { lineReaders } from './truth/readers.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plan: { type: 'string' },
    format: { type: 'string', default: 'segment' },
    now: { type: 'string', default: '2026-04-01T00:00:00Z' },
    out: { type: 'string' },
  },
});
if (values.plan === undefined || values.out === undefined || positionals.length === 0) {
  throw new Error('--plan, --out and at least one file are needed; the header of bench/count-truth.ts shows a call.');
}

const formats: readonly string[] = ['generic', ...Object.keys(lineReaders)];
function isCountedFormat(text: string): text is CountedFormat {
  return formats.includes(text);
}
if (!isCountedFormat(values.format)) {
  throw new Error(`--format is "${values.format}"; it is one of ${formats.join(', ')}.`);
}

const truth = await countLog(
  await readPlan(values.plan),
  [...positionals].sort(),
  values.format,
  Date.parse(values.now),
);
await writeFile(values.out, `${JSON.stringify(truth, undefined, 2)}\n`);
const { lines, events, malformed, blank, skipped } = truth.input;
process.stdout.write(
  `${lines} lines = ${events} events + ${malformed} malformed + ${blank} blank + ${skipped} skipped; ${truth.findings.length} findings in ${values.out}\n`,
);
