/** What is compared with what, and how far apart the two may be: each suite is a row or two of the table of bars. */

import { shapes } from '../shapes/index.js';
import {
  type PlanChoice,
  prepareFiles,
  prepareGzip,
  prepareLog,
  prepareParquet,
  preparePlan,
  prepareTrackers,
} from './prepare-logs.js';
import {
  createAudit,
  createCompile,
  createCount,
  createGenerate,
  createLintContenders,
  createScript,
  createTypewriter,
  type MeasuredLog,
} from './programs.js';
import { type Bar, createSuite, type Entry, on, type Suite } from './suite.js';

/** What the command was asked for. */
export interface SuiteOptions {
  readonly plan: PlanChoice;
  readonly rows: number;
  readonly manyRows: number;
  readonly seed: string;
  /** A log of one's own in place of the generated one. */
  readonly log: MeasuredLog | undefined;
  /** Flags of the audit. */
  readonly flags: readonly string[];
}

const files = 1_000;
const fewRows = 200_000;

/** By the name under which a suite is asked for. */
export const suites = {
  base: {
    summary: 'the audit, counting in the same engine, the same checks by a script',
    async prepare(options: SuiteOptions): Promise<Suite> {
      const log = await chooseLog(options);
      return createSuite(
        [
          on(log, createAudit('audit', log, options.flags)),
          on(log, createCount(log)),
          on(log, createScript(log, 1)),
          on(log, createScript(log, 2)),
        ],
        [
          { title: 'audit ÷ count', of: 'audit', to: 'count', bar: { must: 12, aim: 7 } },
          { title: 'audit ÷ script', of: 'audit', to: 'script', bar: { must: 0.35, aim: 0.2 } },
          { title: 'audit ÷ script, 2 threads', of: 'audit', to: 'script, 2 threads', bar: { must: 0.7, aim: 0.4 } },
        ],
        { audit: { must: 1_300, aim: 900 } },
      );
    },
  },
  many: {
    summary: 'ten times the rows in little memory',
    async prepare(options: SuiteOptions): Promise<Suite> {
      const log = await prepareLog(options.plan, options.manyRows, options.seed);
      const flags = options.flags.includes('--memory') ? options.flags : [...options.flags, '--memory', '1GB'];
      return createSuite(
        [on(log, createAudit('audit, 1 GB', log, flags)), on(log, createCount(log))],
        [{ title: 'many rows, audit ÷ count', of: 'audit, 1 GB', to: 'count', bar: { must: 18, aim: 10 } }],
        { 'audit, 1 GB': { must: 2_000, aim: 1_500 } },
      );
    },
  },
  gzip: {
    summary: 'one compressed file against the same plain',
    async prepare(options: SuiteOptions): Promise<Suite> {
      const log = await chooseLog(options);
      return compareContainers(options, log, 'audit of one .gz', await prepareGzip(log), { must: 2, aim: 1.5 });
    },
  },
  files: {
    summary: `${files} files against the same rows in one`,
    async prepare(options: SuiteOptions): Promise<Suite> {
      const log = await chooseLog(options);
      const folder = await prepareFiles(log, files);
      return compareContainers(options, log, `audit of ${files} files`, folder, { must: 1.15, aim: 1.05 });
    },
  },
  parquet: {
    summary: 'a Parquet file against the same rows as JSON',
    async prepare(options: SuiteOptions): Promise<Suite> {
      const log = await chooseLog(options);
      const table = await prepareParquet(log);
      const suite = compareContainers(options, log, 'audit of Parquet', table, { must: 1, aim: 0.8 });
      return { ...suite, uncompared: new Set(['line-malformed']) };
    },
  },
  formats: {
    summary: "each vendor's format against the same events in Segment's",
    async prepare({ plan, rows, seed, flags }: SuiteOptions): Promise<Suite> {
      const entries: Entry[] = [];
      // A row of each takes as long among few rows as among many.
      for (const shape of shapes.keys()) {
        const log = await prepareLog(plan, Math.min(rows, fewRows), seed, shape);
        // What a format cannot say (a kind of call, a broken line of its own) it cannot have wrong: counts differ.
        const { readCounts: _, ...audit } = createAudit(`audit, ${shape}`, log, flags);
        entries.push(on(log, audit));
      }
      const others = [...shapes.keys()].filter((shape) => shape !== 'segment');
      return createSuite(
        entries,
        others.map((shape) => ({
          title: `${shape} ÷ segment, per row`,
          of: `audit, ${shape}`,
          to: 'audit, segment',
          bar: { must: 3, aim: 3 },
        })),
      );
    },
  },
  lint: {
    summary: 'lint with all rules on a plan of 2,000 events against the YAML parser; starting against a bare process',
    async prepare(): Promise<Suite> {
      const plan = await preparePlan({ events: 2_000 });
      return createSuite(
        createLintContenders(plan.path).map((contender) => on(plan, contender)),
        [
          { title: 'lint, all rules ÷ parsing', of: 'lint, all rules', to: 'parse', bar: { must: 2, aim: 2 } },
          { title: '--version ÷ nothing', of: '--version', to: 'nothing', bar: { must: 2, aim: 2 } },
        ],
      );
    },
  },
  plans: {
    summary: 'a plan of 2,000 events against one of 60',
    async prepare({ rows, seed, flags }: SuiteOptions): Promise<Suite> {
      const [small, large] = [
        await prepareLog({ events: 60 }, rows, seed),
        await prepareLog({ events: 2_000 }, rows, seed),
      ];
      return createSuite(
        [
          on(small, createAudit('audit, 60 events', small, flags)),
          on(large, createAudit('audit, 2,000 events', large, flags)),
        ],
        [
          {
            title: '2,000 planned events ÷ 60, per byte',
            of: 'audit, 2,000 events',
            to: 'audit, 60 events',
            isPerByte: true,
            bar: { must: 1.6, aim: 1.3 },
          },
        ],
      );
    },
  },
  trackers: {
    summary: 'generate for 500 events against Typewriter 9, and for 5,000; the compiler on what either wrote',
    async prepare(): Promise<Suite> {
      const [few, many] = [await prepareTrackers(500), await prepareTrackers(5_000)];
      const [half, same] = [
        { must: 0.5, aim: 0.5 },
        { must: 1, aim: 1 },
      ];
      const suite = createSuite(
        [
          on(few.plan, createGenerate('generate', few.folder)),
          on(few.plan, createTypewriter('typewriter', few.folder, 'development')),
          on(few.plan, createTypewriter('typewriter --mode prod', few.folder, 'production')),
          on(few.plan, createCompile('tsc, generate', few.folder, 'ours')),
          on(few.plan, createCompile('tsc, typewriter --mode prod', few.folder, 'theirs')),
          on(many.plan, createGenerate('generate, 5,000 events', many.folder)),
        ],
        [
          { title: 'generate ÷ typewriter', of: 'generate', to: 'typewriter', bar: half },
          { title: 'generate ÷ typewriter --mode prod', of: 'generate', to: 'typewriter --mode prod', bar: half },
          {
            title: 'compiling the one ÷ the other',
            of: 'tsc, generate',
            to: 'tsc, typewriter --mode prod',
            bar: same,
          },
          {
            title: '5,000 events ÷ 500, per byte of the plan',
            of: 'generate, 5,000 events',
            to: 'generate',
            isPerByte: true,
            bar: same,
          },
        ],
      );
      const against = (to: string) => ({ title: `bytes of generate ÷ ${to}`, of: 'generate', to, bar: half });
      return { ...suite, sizes: [against('typewriter'), against('typewriter --mode prod')] };
    },
  },
} as const satisfies Record<string, { readonly summary: string; prepare(options: SuiteOptions): Promise<Suite> }>;

/** Name of a suite. */
export type SuiteName = keyof typeof suites;

/** Whether there is a suite of the name. */
export function isSuiteName(name: string): name is SuiteName {
  return Object.hasOwn(suites, name);
}

function chooseLog({ log, plan, rows, seed }: SuiteOptions): Promise<MeasuredLog> | MeasuredLog {
  return log ?? prepareLog(plan, rows, seed);
}

/** The audit of the same events in another container, against the plain file. */
function compareContainers(
  { flags }: SuiteOptions,
  plain: MeasuredLog,
  name: string,
  other: MeasuredLog,
  bar: Bar,
): Suite {
  return createSuite(
    [on(other, createAudit(name, other, flags)), on(plain, createAudit('audit', plain, flags))],
    [{ title: `${name} ÷ audit`, of: name, to: 'audit', bar }],
  );
}
