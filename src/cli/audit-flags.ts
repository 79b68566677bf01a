/** The flags of `audit`: what they are called, what they take, and how their words become values. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type FieldName, fieldNames } from '../audit/log-format.js';
import { addBaselineFlags, type BaselineFlags } from './baseline.js';
import { addPlanFlags, addReportFlags, collectText, type PlanFlags, parseCount, type ReportFlags } from './command.js';

export interface AuditFlags extends PlanFlags, ReportFlags, BaselineFlags {
  readonly logFormat?: string;
  readonly map: ReadonlyMap<FieldName, string>;
  readonly maxLine?: number;
  readonly since?: number;
  readonly until?: number;
  readonly event?: readonly string[];
  readonly source?: string;
  readonly now?: number;
  readonly examples: number;
  readonly mask: boolean;
  readonly threshold: ReadonlyMap<string, number>;
  readonly memory?: string;
  readonly threads?: number;
  readonly tempDir?: string;
  readonly engine: 'duckdb' | 'clickhouse';
  readonly engineUrl?: string;
  readonly table?: string;
  readonly printSql?: boolean;
  readonly save?: string;
  readonly quarantine?: string;
  readonly groupBy: 'owner' | 'event' | 'check';
}

/** Declare the flags on the command. */
export function addAuditFlags(command: Command): void {
  addPlanFlags(command)
    .option('--log-format <id>', 'how the log is written (default: told from its content)')
    .option(
      '--map <name=path>',
      'generic format: where a part of an event is in the record; repeatable',
      collectMap,
      new Map(),
    )
    .option('--since <time>', 'leave out rows before this date or time', parseTime)
    .option('--until <time>', 'leave out rows from this date or time on', parseTime)
    .option('--event <name>', 'only this event; repeatable', collectText)
    .option('--source <id>', 'only this source of the plan')
    .option('--now <time>', 'what counts as now where the log does not say when a row was received', parseTime)
    .option('--examples <n>', 'example rows for each finding', parseCount, 3)
    .option('--no-mask', 'show personal data as it is')
    .option(
      '--threshold <id=share>',
      'a check only notes what concerns at most this share of rows; repeatable',
      collectShare,
      new Map(),
    )
    .option(
      '--memory <size>',
      "most memory of the engine, like 2GB (default: half of the machine's, at most 4GB)",
      parseSize,
    )
    .option('--threads <n>', 'most threads of the engine (default: one for each core)', parseCount)
    .option('--max-line <size>', 'longer lines are malformed (default: 64MiB)', parseBytes)
    .option('--temp-dir <folder>', "where the engine puts what does not fit into memory (default: the system's)");
  command
    .addOption(
      new Option('--engine <id>', 'what counts: DuckDB here, or a ClickHouse server')
        .choices(['duckdb', 'clickhouse'])
        .default('duckdb'),
    )
    .option(
      '--engine-url <url>',
      "the server's address; user and password also as CLICKHOUSE_USER, CLICKHOUSE_PASSWORD",
      parseUrl,
    )
    .option('--table <source>', 'what the server audits: a table, a query, or a table function like s3Cluster(…)')
    .option('--print-sql', 'print the statements of the audit as they run, and no report')
    .option('--save <file.parquet>', 'write the audited events there, under their planned names and without duplicates')
    .option('--quarantine <file.ndjson>', 'write every malformed line and every row with an error there, and why');
  command.addOption(
    new Option('--group-by <kind>', 'what the pretty report puts together')
      .choices(['owner', 'event', 'check'])
      .default('owner'),
  );
  addBaselineFlags(command);
  addReportFlags(command);
}

/** A date (midnight UTC) or a time, to milliseconds. */
export function parseTime(text: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = isDay || isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('Write 2026-03-01, or 2026-03-01T12:00:00Z.');
  return time;
}

function parseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('Write https://user@host:8443/database, or http://…');
  }
  return text;
}

/** A size as DuckDB reads it too. */
function parseSize(text: string): string {
  if (!/^\d+(\.\d+)?(MB|MiB|GB|GiB)$/.test(text)) throw new InvalidArgumentError('Write a size like 500MB or 2GiB.');
  return text;
}

/** A size like `64MiB`, in bytes. */
export function parseBytes(text: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)(.*)$/.exec(parseSize(text)) ?? [];
  const units: Readonly<Record<string, number>> = { MB: 1e6, MiB: 2 ** 20, GB: 1e9, GiB: 2 ** 30 };
  return Math.floor(Number(amount) * (units[unit] ?? 1));
}

/** `event=payload.name` added to what was mapped so far. */
export function collectMap(text: string, earlier: ReadonlyMap<FieldName, string>): ReadonlyMap<FieldName, string> {
  const equals = text.indexOf('=');
  const field = fieldNames.find((name) => name === text.slice(0, equals));
  if (field === undefined || equals === text.length - 1) {
    throw new InvalidArgumentError(`Write event=payload.name; what can be mapped: ${fieldNames.join(', ')}.`);
  }
  return new Map([...earlier, [field, text.slice(equals + 1)]]);
}

function collectShare(text: string, earlier: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const equals = text.lastIndexOf('=');
  const share = Number(text.slice(equals + 1) || Number.NaN);
  if (equals < 1 || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError('Write a check and a share from 0 to 1: --threshold duplicate-id=0.001.');
  }
  return new Map([...earlier, [text.slice(0, equals), share]]);
}
