/**
 * Prints what lint finds in the published plans, to be read and judged: for each rule that fires the count and a seeded
 * sample, with the plan's text about each. Plans get destinations and metrics (`convert/surroundings.ts`), one destination at
 * a time. `npm run sample -- --per-rule 5 --seed 1 --plan pixels --destination ga4 --rule metric-vanity --preset strict`
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../src/findings/finding.js';
import { locationOf } from '../src/findings/source.js';
import { destinations } from '../src/lint/destinations/index.js';
import { lintPlan } from '../src/lint/lint.js';
import { presets } from '../src/lint/rule.js';
import type { LintSettings } from '../src/lint/settings.js';
import { loadPlanText } from '../src/plan/load.js';
import { corpus, originals } from './convert/originals.js';
import { surroundPlan } from './convert/surroundings.js';
import { tellFindings } from './plan-findings.js';

const { values } = parseArgs({
  options: {
    plan: { type: 'string', multiple: true },
    destination: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true },
    preset: { type: 'string', default: 'strict' },
    'per-rule': { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const preset = presets.find((each) => each === values.preset);
if (preset === undefined) throw new Error(`--preset ${values.preset} is none of ${presets.join(', ')}`);
const settings: LintSettings = { extends: preset };

interface Seen {
  readonly plan: string;
  readonly destination: string;
  readonly finding: Finding;
  readonly text: string;
}

const seen = new Map<string, Seen[]>();
const told = new Set<string>();
for (const original of originals) {
  if (values.plan && !values.plan.includes(original.name)) continue;
  if (!existsSync(join(corpus, original.folder))) {
    console.log(`skipped: ${original.name} (${join(corpus, original.folder)} is absent)`);
    continue;
  }
  const { text } = original.convert();
  for (const destination of values.destination ?? ['none', ...destinations.map(({ id }) => id)]) {
    await read(
      original.name,
      destination,
      surroundPlan(original.name, text, destination === 'none' ? [] : [destination]),
    );
  }
}
print(seen);

async function read(plan: string, destination: string, text: string): Promise<void> {
  const loaded = await loadPlanText(text);
  if (loaded.plan === undefined) throw new Error(`${plan} does not load:\n${tellFindings(loaded).join('\n')}`);
  for (const finding of (await lintPlan(loaded, settings)).findings) {
    // What has nothing to do with the destination is the same for each.
    const key = JSON.stringify([plan, finding.id, finding.message, finding.path]);
    if (told.has(key) || (values.rule && !values.rule.includes(finding.id))) continue;
    told.add(key);
    const rows = seen.get(finding.id) ?? [];
    seen.set(finding.id, rows);
    const source = finding.span && loaded.sources.get(finding.span.file);
    const line = finding.span && source ? locationOf(source, finding.span).line : 1;
    rows.push({ plan, destination, finding, text: cutLines(text, line) });
  }
}

/** The line with those around it, cut where they are long. */
function cutLines(text: string, line: number): string {
  const lines = text.split('\n').slice(Math.max(0, line - 2), line + 3);
  return lines.map((each) => `      | ${each.slice(0, 220)}`).join('\n');
}

function print(rows: ReadonlyMap<string, readonly Seen[]>): void {
  let number = 0;
  for (const [id, all] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const plans = [...new Set(all.map(({ plan }) => plan))];
    const counts = plans.map((plan) => `${plan} ${all.filter((each) => each.plan === plan).length}`);
    console.log(`\n## ${id}: ${all.length} (${counts.join(', ')})`);
    for (const { plan, destination, finding, text } of draw(all, Number(values['per-rule']))) {
      number += 1;
      console.log(`\n${number}. [${plan}; ${destination}] ${finding.severity} ${finding.path}: ${finding.message}`);
      if (finding.help !== undefined) console.log(`      help: ${finding.help}`);
      console.log(text);
    }
  }
  console.log(`\n${number} of ${[...rows.values()].flat().length} findings of ${rows.size} rules`);
}

/** So many of the rows, the same ones for one seed. */
function draw<Row>(rows: readonly Row[], count: number): readonly Row[] {
  let state = Number(values.seed) + rows.length;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return rows
    .map((row) => ({ row, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ row }) => row);
}
