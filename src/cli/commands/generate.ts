/** `trackwright generate`: typed trackers from the plan, written below the folders asked for; `--check` only compares. */
import type { Finding } from '../../findings/finding.js';
import { countOf, printable } from '../../findings/printable.js';
import type { SettingProblem } from '../../findings/settings.js';
import type { OutputComparison } from '../../generate/compare-output.js';
import type { EmitResult } from '../../generate/generate.js';
import type { PlanProblem } from '../../generate/target.js';
import { describeValues, settingFacts } from '../../generate/target-settings.js';
import type { LoadedPlan } from '../../plan/load.js';
import { locateNode } from '../../plan/locate.js';
import type { Plan } from '../../plan/model.js';
import { addPlanFlags, addReportFlags, type CommandUnit } from '../command.js';
import { type ExitCode, exitCodes, Failure, printFailure, usageFailure } from '../failure.js';
import { findOverlaps, type GenerateFlags, type Job, readJobs } from '../generate-jobs.js';
import { changeOutputFolder, readOutputFolder } from '../output-folder.js';
import { openReporting } from '../report.js';
import { showChanges } from '../show-changes.js';
import type { Terminal } from '../terminal.js';

/** A folder beside what belongs in it. */
interface JobResult {
  readonly folder: string;
  readonly what: string;
  readonly files: number;
  readonly comparison: OutputComparison;
}

export const generateCommand: CommandUnit = {
  id: 'generate',
  summary: 'Write typed trackers from the plan',
  details:
    'Without --out, everything that the configuration lists under `generate`; with --out, that folder only. ' +
    'Files that are no longer wanted are removed if they carry our mark; a file without it is never touched.',
  examples: [
    { line: 'trackwright generate', does: 'what trackwright.yaml lists' },
    {
      line: 'trackwright generate plans/shop --sdk segment-node --source server --out src/tracking',
      does: 'one folder',
    },
    { line: 'trackwright generate --watch', does: 'the same, again after every change' },
    { line: 'trackwright generate --check', does: 'write nothing, exit 1 where a file differs' },
  ],
  declare(command, act) {
    command.argument('[plan]', 'file or folder of the plan');
    addPlanFlags(command)
      .option('--target <id>', 'what to write (default: typescript)')
      .option('--sdk <id>', "library that sends the events (default: the target's first)")
      .option('--source <id>', 'only the events and properties of this source of the plan')
      .option('--out <folder>', 'folder to write to')
      .option('--check', 'write nothing; report where files differ from what would be written')
      .option('--watch', 'write again whenever the plan or the configuration changes, until Ctrl-C');
    for (const [id, facts] of settingFacts) {
      if (id === 'validators') command.option('--validators', facts.summary);
      else command.option(`--${facts.flag} <text>`, `${facts.summary.replaceAll('`', '')} (${describeValues(facts)})`);
    }
    addReportFlags(command);
    act(generate);
  },
};

async function generate(terminal: Terminal, path: string | undefined, flags: GenerateFlags): Promise<ExitCode> {
  const read = new Set<string>();
  if (flags.watch !== true) return generateOnce(terminal, path, flags, read);
  if (flags.check) throw usageFailure('--watch and --check exclude each other.', 'Leave one of them out.');
  const { repeatOnChange } = await import('../watch.js');
  let exitCode: ExitCode | undefined;
  await repeatOnChange(async () => {
    try {
      exitCode = await generateOnce(terminal, path, flags, read);
    } catch (error) {
      // What the flags say wrong is wrong for ever; what the files say can be mended while we wait.
      if (exitCode === undefined || !(error instanceof Failure)) throw error;
      await terminal.stderr.write(printFailure(error));
    }
    return [...read];
  }, terminal);
  return exitCode ?? exitCodes.ok;
}

/** Generate everything that is asked for; `read` is told the files that it depends on. */
async function generateOnce(
  terminal: Terminal,
  path: string | undefined,
  flags: GenerateFlags,
  read: Set<string>,
): Promise<ExitCode> {
  const started = terminal.now();
  const reporting = await openReporting('generate', flags, terminal);
  const { openPlan } = await import('../open-plan.js');
  const opened = await openPlan(path === undefined ? [] : [path], flags, terminal);
  if (opened.refusal) {
    for (const file of opened.refusal.sources?.keys() ?? []) read.add(file);
    return reporting.refuse(opened.refusal);
  }
  for (const file of [...opened.loaded.sources.keys(), ...opened.config.sources.keys()]) read.add(file);
  const { plan, config, loaded } = opened;
  const jobs = readJobs(config, flags, terminal);
  const { describeSettings } = await import('../config.js');
  const refuseSettings = (problems: readonly SettingProblem[]) =>
    reporting.refuse({ findings: describeSettings(config, 'generate', problems), sources: config.sources });
  const overlaps = findOverlaps(jobs);
  if (overlaps.length > 0) return refuseSettings(overlaps);

  const { results, refused, impossible } = await compareJobs(plan, jobs);
  const [first] = refused;
  if (first !== undefined && flags.out !== undefined) throw usageFailure(first.message, first.help);
  if (refused.length > 0) return refuseSettings(refused);
  if (impossible.length > 0) {
    return reporting.refuse({ findings: locateProblems(impossible, loaded), sources: loaded.sources });
  }

  const { outputProblems } = await import('../../generate/output-problems.js');
  const isBlocked = results.some(({ comparison }) => comparison.foreign.length > 0);
  const writes = flags.check !== true && !isBlocked;
  const findings = writes ? [] : await judgeJobs(results, flags.check === true);
  for (const { folder, comparison } of results) {
    if (writes) await writeJob(folder, comparison, terminal);
    else if (flags.check && flags.quiet !== true) await showChanges(folder, comparison.stale, terminal);
  }
  return reporting.print({
    findings,
    plan,
    sources: loaded.sources,
    documentation: outputProblems,
    preface: writes ? results.map(describeJob) : [],
    closing: [`(${countOf(plan.events.size, 'event')})`, `${terminal.now() - started} ms`],
    facts: { generate: results.map((result) => printJob(result, writes)) },
  });
}

/** What came of all jobs. Nothing may be written unless it is results alone. */
interface Comparisons {
  readonly results: readonly JobResult[];
  /** What is wrong with the words of a job; paths begin at its place in the list. */
  readonly refused: readonly SettingProblem[];
  readonly impossible: readonly PlanProblem[];
}

async function compareJobs(plan: Plan, jobs: readonly Job[]): Promise<Comparisons> {
  const results: JobResult[] = [];
  const refused: SettingProblem[] = [];
  const impossible: PlanProblem[] = [];
  for (const [index, job] of jobs.entries()) {
    const result = await compareJob(plan, job);
    if ('comparison' in result) results.push(result);
    else if ('problems' in result) impossible.push(...result.problems);
    else refused.push({ path: [index, result.problem.key], ...result.problem });
  }
  return { results, refused, impossible };
}

async function compareJob(
  plan: Plan,
  { request, folder }: Job,
): Promise<JobResult | Exclude<EmitResult, { readonly files: unknown }>> {
  const { emitTrackers } = await import('../../generate/generate.js');
  const { compareOutput } = await import('../../generate/compare-output.js');
  const emitted = emitTrackers(plan, request);
  if (!('files' in emitted)) return emitted;
  const { files, target, sdk } = emitted;
  const what = `${target.id}${sdk === undefined ? '' : ` for ${sdk.id}`}${request.source === undefined ? '' : `, ${request.source} only`}`;
  return { folder, what, files: files.length, comparison: compareOutput(files, await readOutputFolder(folder)) };
}

async function writeJob(
  folder: string,
  { missing, stale, unwanted }: OutputComparison,
  { signal }: Terminal,
): Promise<void> {
  const written = [...missing, ...stale.map(({ file }) => file)];
  await changeOutputFolder(folder, { written, removed: unwanted }, signal);
}

/** What of the plan cannot be written, each once, however many outputs it concerns. */
function locateProblems(problems: readonly PlanProblem[], { documents }: LoadedPlan): readonly Finding[] {
  const findings = problems.map(({ at, message, help }): Finding => {
    return { id: 'generated-impossible', severity: 'error', message, help, span: locateNode(documents, at) };
  });
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** What is wrong with the folders; unless all of it is asked for, only what keeps us from writing. */
async function judgeJobs(results: readonly JobResult[], wantsAll: boolean): Promise<readonly Finding[]> {
  const { judgeOutput } = await import('../../generate/compare-output.js');
  return results.flatMap(({ folder, comparison }) =>
    judgeOutput(wantsAll ? comparison : onlyForeign(comparison), folder),
  );
}

function onlyForeign({ foreign }: OutputComparison): OutputComparison {
  return { missing: [], stale: [], unwanted: [], foreign };
}

/** `src/tracking: typescript for segment-browser, 42 files: 3 written, 1 removed`. */
function describeJob({ folder, what, files, comparison }: JobResult): string {
  const written = comparison.missing.length + comparison.stale.length;
  const changes = [
    ...(written > 0 ? [`${written} written`] : []),
    ...(comparison.unwanted.length > 0 ? [`${comparison.unwanted.length} removed`] : []),
  ];
  return printable(`${folder}: ${what}, ${countOf(files, 'file')}: ${changes.join(', ') || 'nothing to change'}`);
}

/** What `json` says of a folder. */
function printJob({ folder, what, files, comparison }: JobResult, wasWritten: boolean): Record<string, unknown> {
  const written = [...comparison.missing, ...comparison.stale.map(({ file }) => file)].map(({ path }) => path).sort();
  return {
    out: folder,
    what,
    files,
    written: wasWritten ? written : [],
    removed: wasWritten ? comparison.unwanted : [],
  };
}
