/**
 * Command: compares what an audit counted with what the script counted, and ends with 1 where they differ.
 *
 *   npx tsx bench/compare-counts.ts audit.json row-by-row.json
 */
import { readFile } from 'node:fs/promises';
import { type Counts, compareCounts, listUncountedChecks, readAuditCounts } from './measure/compare-counts.js';

const [auditFile, scriptFile] = process.argv.slice(2);
if (auditFile === undefined || scriptFile === undefined) {
  throw new Error('name both: npx tsx bench/compare-counts.ts audit.json row-by-row.json');
}
const audit = readAuditCounts(await readFile(auditFile, 'utf8'));
const script: Counts = JSON.parse(await readFile(scriptFile, 'utf8'));
const differences = [
  ...listUncountedChecks().map((id) => `${id}: the script does not do it`),
  ...compareCounts(audit, script, ['audit', 'script']),
];
process.stdout.write(`${differences.length === 0 ? 'the same counts' : differences.join('\n')}\n`);
process.exitCode = differences.length === 0 ? 0 : 1;
