/**
 * The line of an audit: measure the opened log, let every check judge the facts, locate the examples. What the data says
 * is in the facts; what is wrong with it is in the findings.
 */
import { compareText, type Finding, type Severity, severities } from '../findings/finding.js';
import { suppressFindings } from '../findings/suppress.js';
import { listComments } from '../plan/comments.js';
import type { LoadedPlan } from '../plan/load.js';
import { locateNode } from '../plan/locate.js';
import type { Plan } from '../plan/model.js';
import { indexReadings } from '../plan/read-events.js';
import type { Engine } from '../sql/engine.js';
import { type AuditJson, printAudit } from './audit-json.js';
import type { Check, Judgement } from './check.js';
import { checks } from './checks/index.js';
import { describeRows, listExamples, shareOf } from './evidence.js';
import type { LogFacts } from './facts.js';
import type { OpenedLog } from './log.js';
import { createMask, maskNames } from './mask.js';
import { measureLog, type Tests } from './measure.js';
import { isNarrowed, type MeasureOptions } from './measure-options.js';
import type { RowErrors } from './rejected-rows.js';
import { type CheckSettings, type ConfiguredCheck, configureChecks, findCheckProblems } from './settings.js';

/** What the user may set for an audit. */
export interface AuditOptions extends MeasureOptions {
  /** Show personal data in examples. */
  readonly unmasked: boolean;
  /** Severities, tolerances and options by check and event. */
  readonly checks: CheckSettings;
  /** Share by check up to which its findings are mere information; replaces every tolerance of `checks`. */
  readonly shares: ReadonlyMap<string, number>;
  /** Ids that are no check's and that comments in the plan may name all the same: those of lint rules. */
  readonly otherIds?: readonly string[];
}

/** What an audit found. */
export interface AuditResult {
  readonly findings: readonly Finding[];
  /** What comments in the plan silence. */
  readonly suppressed: readonly Finding[];
  readonly facts: LogFacts;
  /** The `audit` object of the JSON report. */
  readonly json: AuditJson;
  /** An input could not be read to its end. */
  readonly partial: boolean;
  /** The errors about rows that are left, for `findRejectedRows`. */
  readonly rowErrors: RowErrors;
  /** Ids of the checks that saw the whole log: what they did not find is not there. */
  readonly judgedIds: ReadonlySet<string>;
}

/**
 * Audit a log that `openLog` left in the engine. Rejects with `EngineError`, and with a RangeError where the settings name no
 * check or do not fit; ask `findCheckProblems` for places.
 */
export async function auditLog(
  engine: Engine,
  opened: OpenedLog,
  loaded: LoadedPlan & { readonly plan: Plan },
  options: AuditOptions,
): Promise<AuditResult> {
  const { plan } = loaded;
  const [wrong] = findCheckProblems(checks, options.checks);
  if (wrong) throw new RangeError(`${wrong.path.join('.')}: ${wrong.message} ${wrong.help}`);
  const wanted = configureChecks(checks, options.checks, options.shares);
  const tests = testsOf(wanted.map(({ check }) => check));
  const measured = await measureLog(engine, opened, plan, tests, options);
  const facts = options.unmasked ? measured : maskNames(measured);
  const judged = wanted.flatMap((configured) => judgeCheck(configured, { plan, facts }));
  const rows = judged.flatMap(({ judgement }) => listExamples(judgement.rows));
  const places = await opened.locate([...new Set(rows)]);
  const readings = indexReadings(plan);
  const showing = { unmasked: options.unmasked, show: options.unmasked ? (text: string) => text : createMask() };
  const findings = judged.map(({ check, severity, judgement }) => ({
    ...describe(check.id, severity, judgement, showing.show),
    ...attribute(judgement, loaded, readings),
    ...(judgement.rows === undefined ? {} : describeRows(judgement, judgement.rows, places, showing)),
  }));
  const ids = checks.map(({ id }) => id);
  const partial = opened.files.some((file) => file.failure !== undefined);
  const judgedIds = new Set(isNarrowed(options) || partial ? [] : wanted.map(({ check }) => check.id));
  const kept = suppressFindings({
    findings,
    comments: listComments(loaded.documents),
    sources: loaded.sources,
    knownIds: new Set([...ids, ...(options.otherIds ?? [])]),
    judgedIds,
  });
  const left = new Set(kept.findings);
  const errors = judged.flatMap(({ check, severity, judgement: { rows } }, index) => {
    const finding = findings[index];
    return severity === 'error' && rows && finding && left.has(finding) ? [{ id: check.id, rows }] : [];
  });
  return {
    rowErrors: { facts: measured, plan, tests, errors },
    findings: [...kept.findings].sort(compareJudged),
    suppressed: kept.suppressed,
    facts,
    json: printAudit(facts, opened, readings),
    partial,
    judgedIds,
  };
}

/** The checks that are switched on, and how those that need something counted are measured. */
function testsOf(wanted: readonly Check[]): Tests {
  return {
    wanted: new Set(wanted.map(({ id }) => id)),
    values: new Map(wanted.flatMap(({ id, valueTest }) => (valueTest === undefined ? [] : [[id, valueTest] as const]))),
    rows: new Map(wanted.flatMap(({ id, rowTest }) => (rowTest === undefined ? [] : [[id, rowTest] as const]))),
    queries: new Map(wanted.flatMap(({ id, rowQuery }) => (rowQuery === undefined ? [] : [[id, rowQuery] as const]))),
  };
}

interface Judged {
  readonly check: Check;
  readonly severity: Severity;
  readonly judgement: Judgement;
}

function judgeCheck({ check, options, judge }: ConfiguredCheck, context: { plan: Plan; facts: LogFacts }): Judged[] {
  return [...check.judge(context, options)].flatMap((judgement): Judged[] => {
    const { rows } = judgement;
    const severity = judge({
      names: eventNames(judgement),
      own: judgement.severity,
      ...(rows !== undefined && { rows: rows.rows, share: shareOf(judgement, rows) }),
    });
    return severity === 'off' ? [] : [{ check, severity, judgement }];
  });
}

/** What the event of a judgement is called: as observed, then as planned. */
function eventNames({ event, plannedEvent, about }: Judgement): string[] {
  return [event, about?.event?.name, about?.event?.key, plannedEvent].filter((name) => name !== undefined);
}

/** A judgement as a finding, without place and evidence. */
export function describe(
  id: string,
  severity: Severity,
  judgement: Judgement,
  show: (text: string) => string,
): Finding {
  const { message, help, event, plannedEvent, property, buckets } = judgement;
  return {
    id,
    severity,
    message: show(message),
    ...(help === undefined ? {} : { help: show(help) }),
    ...(event === undefined ? {} : { event }),
    ...(plannedEvent === undefined ? {} : { plannedEvent }),
    ...(property === undefined ? {} : { property }),
    ...(buckets === undefined ? {} : { buckets }),
  };
}

/** Whose it is, where the plan says it, and which metrics read it. */
export function attribute(
  { about, property }: Judgement,
  loaded: LoadedPlan,
  readings: ReadonlyMap<string, readonly string[]>,
): Partial<Finding> {
  if (about?.ref !== undefined) return { span: locateNode(loaded.documents, about.ref, 'key') };
  if (about?.event === undefined) return {};
  const { event } = about;
  const owner = about.property?.owner ?? event.owner;
  const ref =
    about.property?.ref ??
    (about.part === undefined ? event.ref : { ...event.ref, path: [...event.ref.path, about.part] });
  const metrics = readings.get(property === undefined ? event.key : `${event.key}\n${property}`) ?? [];
  return {
    ...(owner === undefined ? {} : { owner }),
    span: locateNode(loaded.documents, ref, 'key'),
    metrics,
  };
}

/** Worst first; then what concerns most rows; then by name, so that the order is the same on every run. */
function compareJudged(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.rows ?? 0) - (a.rows ?? 0) ||
    compareText(a.id, b.id) ||
    compareText(a.event ?? '', b.event ?? '') ||
    compareText(a.property ?? '', b.property ?? '') ||
    compareText(a.message, b.message)
  );
}
