/** What must not change the numbers of an audit, and how its parts add up: laws, on generated logs with every defect. */
import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultScenario } from '../bench/default-scenario.js';
import { produceLog } from '../bench/produce-log.js';
import { readPlan } from '../bench/read-plan.js';
import { printSegmentLine } from '../bench/shapes/segment.js';
import type { AuditOptions, AuditResult } from '../src/audit/audit.js';
import { checks } from '../src/audit/checks/index.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import type { Example, Finding } from '../src/findings/finding.js';
import { loadPlan } from '../src/plan/load.js';

const planPath = 'plans/shop';
const loaded = await loadPlan(nodeFiles, planPath);
/** Checks that are off by default have to obey as well. */
const settings = Object.fromEntries(checks.map(({ id, severity }) => [id, severity === 'off' ? 'warning' : severity]));
/** More runs try more logs. */
const numRuns = Number(process.env.LAW_RUNS ?? 2);
const hasZstd = spawnSync('zstd', ['--version']).status === 0;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compress = {
  plain: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => gzipSync(bytes),
  zstd: (bytes: Buffer) => spawnSync('zstd', ['-qc'], { input: bytes }).stdout,
};
const kinds = hasZstd ? (['plain', 'gzip', 'zstd'] as const) : (['plain', 'gzip'] as const);

type Lines = readonly Buffer[];
const lineFeed = Buffer.from('\n');

/** A log of the shop in which every defect occurs; without those that `isWanted` refuses. */
const plan = await readPlan(planPath);
function createLog(seed: number, isWanted: (defect: string) => boolean = () => true): Lines {
  const scenario = defaultScenario(plan, 40);
  const defects = scenario.defects.filter(({ id }) => isWanted(id));
  const options = { plan, scenario: { ...scenario, defects }, seed: String(seed), rows: 1000, shape: printSegmentLine };
  return [...produceLog(options).lines].map(({ bytes }) => bytes);
}
const seed = fc.nat(numRuns >> 1);

/** A log as one file, and the audit of it; made once for all laws. */
function auditWhole(number: number): Promise<AuditResult> {
  const known = wholes.get(number) ?? audit({ log: joined(createLog(number)) });
  wholes.set(number, known);
  return known;
}
const wholes = new Map<number, Promise<AuditResult>>();

const joined = (lines: Lines) => Buffer.concat(lines.flatMap((line) => [line, lineFeed]));

let written = 0;
/** Audits files, given by name, in a folder of their own. */
async function audit(
  files: Readonly<Record<string, Buffer>>,
  options: Partial<AuditOptions> = {},
): Promise<AuditResult> {
  written += 1;
  const own = join(folder, String(written));
  mkdirSync(own);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(own, name), bytes);
  return auditFiles(loaded, { folder: own, inputs: ['.'], format: 'segment' }, { checks: settings, ...options });
}

/** What an audit says but for where it looked: findings in one order, and the facts. */
function numbersOf({ findings, json }: AuditResult) {
  const { files: _, bytes: __, ...input } = json.input as typeof json.input & { files: number; bytes: number };
  return { findings: findings.map(({ examples: ___, ...finding }) => finding), facts: { ...json, input } };
}

test('the order of the lines does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(seed, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (number, draws) => {
      const lines = createLog(number);
      const shuffled = lines
        .map((line) => ({ line, at: Number(draws.next().value) }))
        .sort((a, b) => a.at - b.at)
        .map(({ line }) => line);
      const [whole, other] = [await auditWhole(number), await audit({ log: joined(shuffled) })];
      expect(numbersOf(other)).toEqual(numbersOf(whole));
      expect(whole.findings.length).toBeGreaterThan(100);
    }),
    { numRuns },
  );
});

test('how a line is written does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(seed, fc.infiniteStream(fc.nat(1000)), async (number, draws) => {
      const draw = () => Number(draws.next().value);
      const rewritten = createLog(number).map((line) => rewrite(line, draw));
      const [whole, other] = [await auditWhole(number), await audit({ log: joined(rewritten) })];
      expect(withoutValues(other)).toEqual(withoutValues(whole));
    }),
    { numRuns },
  );
});

/** Examples show values as they are written. */
function withoutValues({ findings, json }: AuditResult) {
  const places = findings.map(({ examples, ...finding }) => ({
    ...finding,
    examples: examples?.map(({ value: _, ...place }) => place),
  }));
  return { findings: places, facts: { ...json, input: { ...json.input, bytes: 0 } } };
}

/** The same record with its members in another order, other white space, and characters as escapes. Other lines stay. */
function rewrite(line: Buffer, draw: () => number): Buffer {
  const text = line.toString();
  if (!isUtf8(line) || !isPlainRecord(text)) return line;
  const print = (value: unknown, depth: number): string => {
    if (typeof value === 'string') return draw() % 4 === 0 ? escapeAll(value) : JSON.stringify(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const gap = [' ', '', '\t', '\r'][draw() % 4] ?? '';
    if (Array.isArray(value)) return `[${gap}${value.map((item) => print(item, depth + 1)).join(`${gap},`)}${gap}]`;
    const members = Object.entries(value).map(([key, part]) => `${print(key, depth)}${gap}:${print(part, depth + 1)}`);
    // What is inside of a value is compared as it is written.
    if (depth < 2) members.sort(() => (draw() % 2) - 0.5);
    return `{${gap}${members.join(`,${gap}`)}${gap}}`;
  };
  return Buffer.from(print(JSON.parse(text), 0));
}

function escapeAll(text: string): string {
  const units = text.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${units.join('')}"`;
}

/** Whether a line is an object that parsing and printing leaves as it is: nothing twice, no number that loses digits. */
function isPlainRecord(text: string): boolean {
  try {
    return text.startsWith('{') && JSON.stringify(JSON.parse(text)) === text;
  } catch {
    // A malformed line stays malformed.
    return false;
  }
}

test('how lines are spread over files, and how those are compressed, does not matter; examples are found where they went', async () => {
  const piece = fc.record({
    size: fc.integer({ min: 0, max: 700 }),
    kind: fc.constantFrom(...kinds),
    hasEnd: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(seed, fc.array(piece, { minLength: 1, maxLength: 6 }), async (number, pieces) => {
      const lines = createLog(number);
      const files: Record<string, Buffer> = {};
      const starts = new Map<string, number>();
      let start = 0;
      for (const [index, { size, kind, hasEnd }] of [
        ...pieces,
        { size: lines.length, kind: 'plain', hasEnd: true } as const,
      ].entries()) {
        const part = lines.slice(start, start + size);
        const bytes = joined(part);
        const name = `${index}.log`;
        // A blank line at the end of a file is one only with its end.
        files[name] = compress[kind](hasEnd || part.at(-1)?.length === 0 ? bytes : bytes.subarray(0, -1));
        starts.set(name, start);
        start += part.length;
      }
      const [whole, split] = [await auditWhole(number), await audit(files)];
      expect(numbersOf(split)).toEqual(numbersOf(whole));
      const original = ({ file, line }: { readonly file: string; readonly line?: number }) => ({
        file: 'log',
        line: (line ?? 0) + (starts.get(file) ?? 0),
      });
      const moved = split.findings.flatMap(({ examples = [] }) =>
        examples.map(
          (example): Example => ({
            ...example,
            ...original(example),
            ...(example.repeats && { repeats: original(example.repeats) }),
          }),
        ),
      );
      expect(moved).toEqual(whole.findings.flatMap(({ examples = [] }) => examples));
      expect(moved.length).toBeGreaterThan(100);
    }),
    { numRuns },
  );
});

/** Checks that look at more than the rows of one event: at the end of the log, at what a user did elsewhere. */
const acrossEvents = new Set([
  'event-stale',
  'volume-gap',
  'volume-drop',
  'volume-spike',
  'time-order',
  'identity-shared',
]);

test('an audit of one event says what the whole audit says about it', async () => {
  await fc.assert(
    fc.asyncProperty(
      seed,
      fc.shuffledSubarray([...plan.events.values()], { minLength: 1, maxLength: 1 }),
      async (number, events) => {
        const log = { log: joined(createLog(number)) };
        const whole = await auditWhole(number);
        for (const event of events) {
          const isAbout = (finding: Finding) =>
            (finding.event === event.name || (finding.id === 'event-alias' && finding.plannedEvent === event.name)) &&
            !acrossEvents.has(finding.id);
          const part = await audit(log, { events: [event.name] });
          expect(part.findings.filter(isAbout)).toEqual(whole.findings.filter(isAbout));
          const entryOf = ({ json }: AuditResult) =>
            json.events
              .filter((entry) => entry.event === event.name)
              .map(({ share: _, checks: __, ...entry }) => entry);
          expect(entryOf(part)).toEqual(entryOf(whole));
          expect(part.json.input.malformed).toBe(whole.json.input.malformed);
        }
      },
    ),
    { numRuns },
  );
});

/** Checks that compare rows with others, count what is not there, or count lines that have no time. */
const notOfRows = (id: string) =>
  acrossEvents.has(id) ||
  (/^(?:duplicate-|.*-missing$|.*-unused$|.*-cardinality$|line-)/.test(id) &&
    id !== 'property-missing' &&
    id !== 'identity-missing');

test('audits of periods that follow each other add up to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(seed, fc.double({ min: 0.1, max: 0.5, noNaN: true }), async (number, share) => {
      // A row without a time is in no period.
      const log = { log: joined(createLog(number, (defect) => defect !== 'time-invalid')) };
      const whole = await audit(log);
      const { from, to } = whole.facts.period ?? { from: 0, to: 0 };
      const [first, second] = [Math.round(from + (to - from) * share), Math.round(from + (to - from) * (share + 0.3))];
      const parts = [
        await audit(log, { until: first }),
        await audit(log, { since: first, until: second }),
        await audit(log, { since: second }),
      ];
      const sum = new Map<string, number>();
      for (const part of parts) for (const [key, rows] of countRows(part)) sum.set(key, (sum.get(key) ?? 0) + rows);
      expect(Object.fromEntries(sum)).toEqual(Object.fromEntries(countRows(whole)));
      expect(sum.size).toBeGreaterThan(100);
      for (const part of parts) expect(part.json.input.malformed).toBe(whole.json.input.malformed);
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  );
});

/** Rows by what a finding is about, and the rows of each event. */
function countRows({ findings, facts }: AuditResult): Map<string, number> {
  const rows = new Map<string, number>();
  const add = (key: string, count: number) => rows.set(key, (rows.get(key) ?? 0) + count);
  for (const { id, severity, event, property, rows: count = 0 } of findings) {
    if (!notOfRows(id)) add([id, severity, event, property].join(' '), count);
  }
  for (const { call, name, all } of facts.events) if (all.rows > 0) add(`rows ${call} ${name}`, all.rows);
  return rows;
}
