/**
 * The end of every command that reports findings: limit, count, print in each format asked for, exit code.
 * Decides nothing about findings; formats are `findings/reporters`.
 */

import { findChanges } from '../findings/changes.js';
import { suggestName } from '../findings/edit-distance.js';
import type { Changes, Documented, Finding, Report, Summary } from '../findings/finding.js';
import { compareFindings, isAtLeast, severities, summarize } from '../findings/finding.js';
import { printable } from '../findings/printable.js';
import type { Reporter } from '../findings/reporter.js';
import type { SourceFile } from '../findings/source.js';
import type { Plan } from '../plan/model.js';
import type { FormatRequest, ReportFlags } from './command.js';
import type { EarlierReport } from './earlier-report.js';
import { type ExitCode, exitCodes, usageFailure } from './failure.js';
import type { Terminal } from './terminal.js';
import { readVersion, toolName } from './version.js';
import { writeWholeFile } from './write-files.js';

/** What a command found; all but the findings may be left out. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly sources?: ReadonlyMap<string, SourceFile>;
  readonly plan?: Plan;
  readonly suppressed?: number;
  /** An input or engine failed midway. */
  readonly partial?: boolean;
  readonly groupBy?: Report['groupBy'];
  readonly preface?: readonly string[];
  readonly closing?: readonly string[];
  readonly documentation?: ReadonlyMap<string, Documented>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Prints outcomes of one command in the formats that its flags ask for. */
export interface Reporting {
  /** Print, and say which exit code the findings mean. */
  print(outcome: Outcome): Promise<ExitCode>;
  /** Print why the plan or the configuration cannot be used: always exit 2. */
  refuse(outcome: Outcome): Promise<ExitCode>;
  /** Print findings while they come, for commands that may never end. */
  follow(): Following;
  /** A line of talk on stderr, unless `--quiet`. */
  talk(line: string): Promise<void>;
}

/** Findings as they come: some formats print each at once, the others the worst of them at the end. */
export interface Following {
  /** Resolves when what is printed at once is handed over. */
  add(findings: readonly Finding[], context: Pick<Outcome, 'plan' | 'sources'>): Promise<void>;
  /** Print the rest; `outcome` without the findings. */
  end(outcome: Omit<Outcome, 'findings'>): Promise<ExitCode>;
}

interface Destination {
  readonly reporter: Reporter;
  readonly file: string | undefined;
}

/** Check the flags now, so that a misspelled format does not come to light after a long audit. */
export async function openReporting(command: string, flags: ReportFlags, terminal: Terminal): Promise<Reporting> {
  const destinations = await chooseDestinations(flags);
  const earlier = await readEarlier(flags.compare, command);
  const talk = async (line: string) => {
    if (!flags.quiet) await terminal.stderr.write(`${line}\n`);
  };
  const optionsOf = ({ color, width }: Terminal['stdout']) => (width === undefined ? { color } : { color, width });
  const printTo = async ({ reporter, file }: Destination, report: Report): Promise<void> => {
    if (file === undefined) {
      await terminal.stdout.write(endLine(reporter.print(report, optionsOf(terminal.stdout))));
      return;
    }
    await writeWholeFile(file, endLine(reporter.print(report, { color: false })));
    await talk(`${printable(file)} written (${reporter.id})`);
  };
  const isSilent = ({ reporter, file }: Destination, findings: number) =>
    flags.quiet === true && file === undefined && reporter.id === 'pretty' && findings === 0;
  const exitCodeOf = ({ partial, summary }: Report): ExitCode => {
    if (partial) return exitCodes.failed;
    return failsAt(summary, flags.failOn) ? exitCodes.findings : exitCodes.ok;
  };
  const print = async (outcome: Outcome): Promise<ExitCode> => {
    const report = createReport(command, outcome, flags.maxFindings, earlier);
    for (const destination of destinations) {
      if (!isSilent(destination, outcome.findings.length)) await printTo(destination, report);
    }
    return exitCodeOf(report);
  };
  const follow = (): Following => {
    const [atOnce] = destinations.filter(({ reporter, file }) => file === undefined && reporter.printOne !== undefined);
    const isKept = destinations.some((destination) => destination !== atOnce);
    const counts = { error: 0, warning: 0, info: 0 };
    let printed = 0;
    let kept: Finding[] = [];
    return {
      async add(findings, { plan, sources = new Map() }) {
        for (const { severity } of findings) counts[severity] += 1;
        if (isKept) kept.push(...findings);
        if (kept.length > 2 * flags.maxFindings) kept = [...keepWorst(kept, flags.maxFindings)];
        const shown = findings.slice(0, Math.max(0, flags.maxFindings - printed));
        printed += shown.length;
        if (atOnce === undefined || shown.length === 0) return;
        const context = { sources, owners: plan?.owners ?? new Map() };
        const options = optionsOf(terminal.stdout);
        const lines = shown.map((finding) => endLine(atOnce.reporter.printOne?.(finding, context, options) ?? ''));
        await terminal.stdout.write(lines.join(''));
      },
      async end(outcome) {
        const all = counts.error + counts.warning + counts.info;
        const truncated = Math.max(0, all - flags.maxFindings);
        const report = {
          ...createReport(command, { ...outcome, findings: kept }, flags.maxFindings, earlier),
          summary: { ...counts, suppressed: outcome.suppressed ?? 0, truncated },
        };
        for (const destination of destinations) {
          // What was printed at once is not printed again.
          const rest = destination === atOnce ? { ...report, findings: [] } : report;
          if (!isSilent(destination, all)) await printTo(destination, rest);
        }
        return exitCodeOf(report);
      },
    };
  };
  return {
    print,
    follow,
    async refuse(outcome) {
      await print(outcome);
      return exitCodes.usage;
    },
    talk,
  };
}

/** A part of the closing line: how to learn more of the worst finding. */
export function hintAtExplain(findings: readonly Finding[]): readonly string[] {
  const [worst] = [...findings].sort(compareHarm);
  return worst === undefined ? [] : [`explain any line: trackwright explain ${worst.id}`];
}

async function chooseDestinations(flags: ReportFlags): Promise<Destination[]> {
  const { reporters } = await import('../findings/reporters/index.js');
  const requests: readonly FormatRequest[] = flags.format.length === 0 ? [{ id: 'pretty' }] : flags.format;
  if (flags.output !== undefined && (requests.length > 1 || requests[0]?.file !== undefined)) {
    throw usageFailure('--output is for a single format.', 'Write --format id=file for each format instead.');
  }
  const destinations = requests.map(({ id, file }) => {
    const reporter = reporters.find((candidate) => candidate.id === id);
    if (reporter === undefined) throw unknownFormat(id, reporters);
    return { reporter, file: file ?? flags.output };
  });
  for (const { reporter } of destinations) await reporter.load?.();
  const files = destinations.map(({ file }) => file ?? 'stdout');
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) {
    throw usageFailure(`Two formats go to ${twice}.`, 'Give each its own file: --format sarif=out.sarif.');
  }
  return destinations;
}

function unknownFormat(id: string, reporters: readonly Reporter[]): Error {
  const ids = reporters.map((reporter) => reporter.id);
  const meant = suggestName(id, ids);
  const help =
    meant === undefined ? `Formats: ${ids.join(', ')}.` : `Did you mean ${meant}? Formats: ${ids.join(', ')}.`;
  return usageFailure(`There is no format "${id}".`, help);
}

/** The loader is only for those who compare. */
async function readEarlier(file: string | undefined, command: string): Promise<EarlierReport | undefined> {
  if (file === undefined) return undefined;
  const { readEarlierReport } = await import('./earlier-report.js');
  return readEarlierReport(file, command);
}

function createReport(
  command: string,
  outcome: Outcome,
  maxFindings: number,
  earlier: EarlierReport | undefined,
): Report {
  const printed = keepWorst(outcome.findings, maxFindings);
  const truncated = outcome.findings.length - printed.length;
  const { plan } = outcome;
  return {
    tool: { name: toolName, version: readVersion() },
    command,
    ...(plan && {
      plan: { name: plan.name, ...(plan.version !== undefined && { version: plan.version }), files: plan.files },
    }),
    partial: outcome.partial ?? false,
    summary: summarize(outcome.findings, outcome.suppressed ?? 0, truncated),
    findings: printed,
    sources: outcome.sources ?? new Map(),
    groupBy: outcome.groupBy ?? 'file',
    preface: outcome.preface ?? [],
    closing: outcome.closing ?? [],
    owners: plan?.owners ?? new Map(),
    ...(plan && { northStars: new Set(listNorthStars(plan)) }),
    documentation: outcome.documentation ?? new Map(),
    ...(earlier && { changes: { ...findChanges(printed, earlier.findings), ...describeEarlier(earlier) } }),
    facts: outcome.facts ?? {},
  };
}

function describeEarlier({ file, score }: EarlierReport): Pick<Changes, 'file' | 'score'> {
  return { file, ...(score && { score }) };
}

function listNorthStars(plan: Plan): string[] {
  return [...plan.metrics.values()].filter(({ role }) => role === 'north-star').map(({ id }) => id);
}

/** The worst `limit` findings, in the order of a report. */
function keepWorst(findings: readonly Finding[], limit: number): readonly Finding[] {
  const kept = findings.length <= limit ? findings : [...findings].sort(compareHarm).slice(0, limit);
  return [...kept].sort(compareFindings);
}

/** The worst first: by severity, then by the rows concerned. */
function compareHarm(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.rows ?? 0) - (a.rows ?? 0) ||
    compareFindings(a, b)
  );
}

function failsAt(summary: Summary, failOn: ReportFlags['failOn']): boolean {
  return failOn !== 'never' && severities.some((severity) => summary[severity] > 0 && isAtLeast(severity, failOn));
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
