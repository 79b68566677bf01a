/**
 * `npm run oracle -- --rows 1000000 --seed 7`: audits the hostile corpus in DuckDB, counts it with a validator row by row, and
 * prints the smallest case of each difference. Ends with 1 where there is one.
 */
import { parseArgs } from 'node:util';
import { auditText } from '../audit-text.js';
import { type AuditLog, describeCase, findDifferences, shrinkDifference } from './compare-counts.js';
import { createCorpus } from './corpus.js';

const events = 100;
/** More rows than the engine keeps in one group; no more than what fits into memory as trees. */
const mostRows = 130_000;
/** Cases made smaller in one corpus: one defect shows in many events. */
const shownCases = 3;

const { values } = parseArgs({ options: { rows: { type: 'string' }, seed: { type: 'string' } } });
const wanted = Number(values.rows ?? 1_000_000);
const firstSeed = Number(values.seed ?? 1);
const audit: AuditLog = async (plan, log) => (await auditText(plan, log)).facts;

let compared = 0;
for (let seed = firstSeed; compared < wanted; seed += 1) {
  const rows = Math.ceil(Math.min(mostRows, wanted - compared) / events);
  const corpus = createCorpus({ seed, events, rows });
  const differences = await findDifferences(audit, corpus, seed);
  compared += rows * events;
  console.log(`seed ${seed}: ${compared.toLocaleString('en-US')} rows, ${differences.length} differences`);
  if (differences.length === 0) continue;
  process.exitCode = 1;
  for (const { event, what, expected, got } of differences) {
    if (event === undefined) console.log(`${what}: ${expected} lines expected, ${got} counted`);
  }
  const differing = [...new Set(differences.flatMap(({ event }) => (event === undefined ? [] : [event])))];
  for (const index of differing.slice(0, shownCases)) {
    const event = corpus[index];
    if (event === undefined) continue;
    const smallest = await shrinkDifference(audit, event);
    if (smallest === undefined) {
      const own = differences.filter((difference) => difference.event === index);
      console.log(`event ${index} differs among others only: ${own.map(({ what }) => what).join(', ')}`);
    } else console.log(describeCase(smallest, await findDifferences(audit, [smallest])));
  }
}
