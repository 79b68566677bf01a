/**
 * Contender of `bench/measure.ts`: the default checks of the audit by a script that reads a log line by line, as fast as such
 * a script is reasonably written: `JSON.parse`, a compiled validator for each event, maps and sets, threads for parts of the
 * file. Reads Segment's archive, one file, plain.
 *
 *   npx tsx bench/row-by-row.ts LOG --plan plans/shop --now 2026-04-01T00:00:00Z [--workers 2]
 *
 * Prints the counts as JSON; `bench/measure.ts` compares them with those of the audit.
 */
import { parseArgs } from 'node:util';
import { countRows } from './row-by-row/count-rows.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plan: { type: 'string' },
    now: { type: 'string', default: '2026-04-01T00:00:00Z' },
    workers: { type: 'string', default: '1' },
  },
});
const [log] = positionals;
const { plan } = values;
if (log === undefined || plan === undefined) {
  throw new Error('name the log and the plan; the header of bench/row-by-row.ts shows a call.');
}
const workers = Number(values.workers);
if (!Number.isInteger(workers) || workers < 1) throw new Error(`--workers is "${values.workers}"; give 1 or more.`);

const counted = await countRows({ log, plan, now: Date.parse(values.now), workers });
process.stdout.write(`${JSON.stringify(counted, undefined, 2)}\n`);
