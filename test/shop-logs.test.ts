/**
 * The event logs that ship: they are what the generator writes, their truth is what a row-by-row count finds, and what
 * was put in on purpose is what is counted. Without the `zstd` tool the parts that need it are skipped visibly.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario } from '../bench/default-scenario.js';
import { type InjectedCount, listInjected } from '../bench/injected.js';
import { writePlan } from '../bench/plan/write-plan.js';
import { produceLog } from '../bench/produce-log.js';
import { readPlan } from '../bench/read-plan.js';
import type { Scenario } from '../bench/scenario.js';
import { printSegmentLine } from '../bench/shapes/segment.js';
import { countLog } from '../bench/truth/count-log.js';
import type { Truth, TruthFinding } from '../bench/truth/truth.js';
import { listZip } from '../src/audit/input/read-zip.js';
import { createLogFiles } from '../src/cli/log-files.js';

const run = promisify(execFile);
const folder = 'fixtures/logs';
const now = Date.parse('2026-04-01T00:00:00Z');
const hasZstd = spawnSync('zstd', ['--version']).status === 0;
const stale = 'fixtures/logs is stale: run npx tsx bench/write-fixtures.ts';

const readTruth = async (name: string): Promise<Truth> =>
  JSON.parse(await readFile(join(folder, `${name}.truth.json`), 'utf8'));
const readInjected = async (name: string): Promise<InjectedCount[]> =>
  JSON.parse(await readFile(join(folder, `${name}.injected.json`), 'utf8'));

/** Rows by what a finding is about. */
function rowsByFact(facts: readonly (TruthFinding | InjectedCount)[]): Map<string, number> {
  return new Map(
    facts.map(({ id, event, call, property, reason, isAfter, rows }) => [
      [id, call ?? 'track', event, property, reason, isAfter ? 'after' : ''].join(' '),
      rows ?? 0,
    ]),
  );
}

/** What was put in and not counted as such. */
function findDisagreements(injected: readonly InjectedCount[], truth: Truth): string[] {
  const counted = rowsByFact(truth.findings);
  const blank = injected.find(({ id }) => id === 'line-blank')?.rows ?? 0;
  // Checks that the count leaves out say nothing of what was put in for them.
  const wrong = [...rowsByFact(injected.filter(({ id }) => truth.covers.includes(id)))]
    .filter(([fact, rows]) => counted.get(fact) !== rows)
    .map(([fact, rows]) => `${fact}: ${rows} put in, ${counted.get(fact) ?? 0} counted`);
  return blank === truth.input.blank ? wrong : [...wrong, `blank: ${blank} put in, ${truth.input.blank} counted`];
}

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'trackwright-logs-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const plans = new Map<string, ReturnType<typeof readPlan>>();
function loadOnce(path: string): ReturnType<typeof readPlan> {
  const plan = plans.get(path) ?? readPlan(path);
  plans.set(path, plan);
  return plan;
}

const generated = 'a generated plan';
async function writeGenerated(): Promise<string> {
  const path = join(scratch, 'plan');
  await writePlan(40, 'logs', path);
  return path;
}

async function generate(planPath: string, seed: string, rows: number, change: (scenario: Scenario) => Scenario) {
  const plan = await loadOnce(planPath === generated ? await writeGenerated() : planPath);
  const scenario = change(defaultScenario(plan));
  const { lines, injected } = produceLog({ plan, scenario, seed, rows, shape: printSegmentLine });
  const text = Buffer.concat([...lines].flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
  const file = join(scratch, `${seed}.ndjson`);
  await writeFile(file, text);
  return { truth: await countLog(plan, [file], 'segment', now), injected: listInjected(injected), text };
}

describe('the generator', () => {
  it.each(['plans/shop', 'plans/invoicing', generated])(
    'writes nothing but valid rows of %s where no defect is ordered',
    async (plan) => {
      const { truth, injected } = await generate(plan, 'clean', 1_500, (scenario) => ({ ...scenario, defects: [] }));
      expect(injected).toEqual([]);
      expect(truth.input).toMatchObject({ malformed: 0, blank: 0 });
      // A short log need not have every event, nor every event on every day to its end; some of the plan are not live.
      const isDefect = ({ id }: TruthFinding) => !/^(?:event-(?:missing|stale|early|obsolete)|volume-.*)$/.test(id);
      expect(truth.findings.filter(isDefect)).toEqual([]);
    },
  );

  it.each([
    ['plans/shop', 'a'],
    ['plans/shop', 'b'],
    ['plans/invoicing', 'c'],
    [generated, 'd'],
  ])('puts into a log of %s, seed %s, exactly the defects that a row-by-row count finds', async (plan, seed) => {
    const { truth, injected } = await generate(plan, seed, 2_500, (scenario) => ({
      ...scenario,
      defects: scenario.defects.map((defect, index) => ({ ...defect, every: 60, first: 3 + index })),
    }));
    expect(injected.length).toBeGreaterThan(100);
    expect(findDisagreements(injected, truth)).toEqual([]);
    const { lines, events, malformed, blank, skipped } = truth.input;
    expect(lines).toBe(events + malformed + blank + skipped);
  });

  it('writes the same bytes for the same seed, others for another', async () => {
    const once = await generate('plans/shop', 'same', 300, (scenario) => scenario);
    const again = await generate('plans/shop', 'same', 300, (scenario) => scenario);
    const other = await generate('plans/shop', 'other', 300, (scenario) => scenario);
    expect(again.text.equals(once.text)).toBe(true);
    expect(other.text.equals(once.text)).toBe(false);
  });
});

describe('the shipped logs', () => {
  it.each(['shop', 'invoicing'])('%s: what was put in is what was counted', async (name) => {
    const truth = await readTruth(name);
    const injected = await readInjected(name);
    expect(findDisagreements(injected, truth), stale).toEqual([]);
  });

  it('show every check that was counted, but for those that no shipped log offends', async () => {
    const truths = await Promise.all(['shop', 'invoicing'].map(readTruth));
    const shown = new Set(truths.flatMap(({ findings }) => findings.map(({ id }) => id)));
    const absent = truths[0]?.covers.filter((id) => !shown.has(id));
    expect(absent).toEqual([
      'property-alias',
      'property-cardinality',
      'property-unused',
      'source-missing',
      'volume-drop',
      'volume-spike',
    ]);
  });

  describe.skipIf(!hasZstd)('written anew (needs the zstd tool)', () => {
    it('are byte for byte the same', async () => {
      const fresh = join(scratch, 'logs');
      await run(process.execPath, ['--import', 'tsx', 'bench/write-fixtures.ts', fresh]);
      const names = (await readdir(fresh, { recursive: true })).filter((name) =>
        /\.(ndjson|jsonl|json|csv|tsv|gz|zst|zip)$/.test(name),
      );
      const shipped = (await readdir(folder, { recursive: true })).filter((name) =>
        /\.(ndjson|jsonl|json|csv|tsv|gz|zst|zip)$/.test(name),
      );
      expect(names.sort(), stale).toEqual(shipped.sort());
      for (const name of names) {
        const [fresh_, then] = await Promise.all([readPlain(join(fresh, name)), readPlain(join(folder, name))]);
        expect({ name, isSame: fresh_.equals(then) }, stale).toEqual({ name, isSame: true });
      }
    }, 180_000);
  });
});

/** The text of a file. Compressed bytes may differ between versions of a compressor, what they hold may not. */
async function readPlain(path: string): Promise<Buffer> {
  if (path.endsWith('.gz')) return gunzipSync(await readFile(path));
  if (path.endsWith('.zip')) return readZipped(path);
  if (!path.endsWith('.zst')) return readFile(path);
  const { stdout, status } = spawnSync('zstd', ['-dc', path], { maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`zstd -dc ${path} ended with code ${status}`);
  return stdout;
}

/** Names and texts of the gzipped files in an archive. */
async function readZipped(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  const parts: Buffer[] = [];
  for (const { name, read } of await listZip(createLogFiles('.', scratch), path, size)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of read(() => {})) pieces.push(piece);
    parts.push(Buffer.from(`${name}\n`), gunzipSync(Buffer.concat(pieces)));
  }
  return Buffer.concat(parts);
}
