/** `trackwright generate`: typed trackers from the plan, written below the folders asked for; `--check` only compares. */
import { isAbsolute, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Finding } from '../../findings/finding.js';
import { countOf, printable } from '../../findings/printable.js';
import type { SettingProblem } from '../../findings/settings.js';
import type { OutputComparison } from '../../generate/compare-output.js';
import type { EmitResult, GenerateRequest } from '../../generate/generate.js';
import type { PlanProblem } from '../../generate/target.js';
import { describeValues, settingFacts } from '../../generate/target-settings.js';
import type { LoadedPlan } from '../../plan/load.js';
import { locateNode } from '../../plan/locate.js';
import type { Plan } from '../../plan/model.js';
import { addPlanFlags, addReportFlags, type CommandUnit, type PlanFlags, type ReportFlags } from '../command.js';
import type { Config } from '../config.js';
import { type ExitCode, exitCodes, Failure, usageFailure } from '../failure.js';
import { printPath } from '../find-upwards.js';
import { changeOutputFolder, readOutputFolder } from '../output-folder.js';
import { openReporting } from '../report.js';
import type { Terminal } from '../terminal.js';

interface GenerateFlags extends PlanFlags, ReportFlags, Omit<GenerateRequest, 'validators'> {
  readonly out?: string;
  readonly validators?: true;
  readonly check?: true;
  readonly watch?: true;
}

/** One folder to be written. */
interface Job {
  readonly request: GenerateRequest;
  /** As it is printed. */
  readonly folder: string;
}

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
      await terminal.stderr.write(`error: ${printable(error.message)}\n`);
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
  const { describeSettings } = await import('../config.js');
  const { plan, config } = opened;
  const jobs = flags.out === undefined ? readJobs(config, flags, terminal) : [readFlags(flags, flags.out)];
  const wrong = flags.out === undefined ? describeSettings(config, 'generate', findOverlaps(jobs)) : [];
  if (wrong.length > 0) return reporting.refuse({ findings: wrong, sources: config.sources });

  const results: JobResult[] = [];
  const refused: SettingProblem[] = [];
  const impossible: PlanProblem[] = [];
  for (const [index, job] of jobs.entries()) {
    const result = await compareJob(plan, job);
    if ('comparison' in result) results.push(result);
    else if ('problems' in result) impossible.push(...result.problems);
    else if (flags.out !== undefined) throw usageFailure(result.problem.message, result.problem.help);
    else refused.push({ path: [index], ...result.problem });
  }
  if (refused.length > 0) {
    return reporting.refuse({ findings: describeSettings(config, 'generate', refused), sources: config.sources });
  }

  if (impossible.length > 0) {
    return reporting.refuse({ findings: locateProblems(impossible, opened.loaded), sources: opened.loaded.sources });
  }

  const { judgeOutput } = await import('../../generate/compare-output.js');
  const { outputProblems } = await import('../../generate/output-problems.js');
  const blocked = results.some(({ comparison }) => comparison.foreign.length > 0);
  const findings: Finding[] = [];
  for (const { folder, comparison } of results) {
    if (flags.check) {
      findings.push(...judgeOutput(comparison, folder));
      if (flags.quiet !== true) await showChanges(folder, comparison, terminal);
    } else if (blocked) findings.push(...judgeOutput(onlyForeign(comparison), folder));
    else await writeJob(folder, comparison);
  }
  return reporting.print({
    findings,
    plan,
    sources: opened.loaded.sources,
    documentation: outputProblems,
    preface: flags.check || blocked ? [] : results.map(describeJob),
    closing: [`(${countOf(plan.events.size, 'event')})`, `${terminal.now() - started} ms`],
    facts: { generate: results.map((result) => printJob(result, flags.check !== true && !blocked)) },
  });
}

function readFlags(flags: GenerateFlags, out: string): Job {
  return { request: readRequest(flags), folder: out };
}

/** The configuration's jobs. Flags without --out would change what each of them means, so they are refused. */
function readJobs(config: Config, flags: GenerateFlags, terminal: Terminal): Job[] {
  if (Object.keys(readRequest(flags)).length > 0) {
    throw usageFailure(
      'Without --out, the configuration says what is written: no other flag may.',
      'Name the folder with --out.',
    );
  }
  const { generate: entries = [] } = config.settings;
  if (entries.length === 0) {
    throw usageFailure(
      'Nothing says where to write: there is no --out, and the configuration lists nothing under `generate`.',
      'Name a folder: trackwright generate --out src/tracking.',
    );
  }
  return entries.map(({ out, validators, ...request }) => ({
    request: { ...request, ...(validators !== undefined && { validators: String(validators) }) },
    folder: printPath(resolve(config.folder, out), terminal.folder),
  }));
}

function readRequest(flags: GenerateFlags): GenerateRequest {
  const { target, sdk, source, validators } = flags;
  const settings = [...settingFacts.keys()].flatMap((id) => (flags[id] === undefined ? [] : [[id, flags[id]]]));
  return {
    ...(target !== undefined && { target }),
    ...(sdk !== undefined && { sdk }),
    ...(source !== undefined && { source }),
    ...Object.fromEntries(settings),
    ...(validators !== undefined && { validators: String(validators) }),
  };
}

/** Two jobs in one folder, or one inside the other, would each remove what the other writes. */
function findOverlaps(jobs: readonly Job[]): SettingProblem[] {
  return jobs.flatMap(({ folder }, index) => {
    const other = jobs
      .slice(0, index)
      .find((earlier) => isInside(earlier.folder, folder) || isInside(folder, earlier.folder));
    if (other === undefined) return [];
    const message = `${folder} and ${other.folder} overlap: each would remove what the other writes.`;
    return [{ path: [index, 'out'], message, help: 'Give each a folder of its own.' }];
  });
}

function isInside(inner: string, outer: string): boolean {
  const path = relative(resolve(outer), resolve(inner));
  return !isAbsolute(path) && !/^\.\.($|[\\/])/.test(path);
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

async function writeJob(folder: string, { missing, stale, unwanted }: OutputComparison): Promise<void> {
  const written = [...missing, ...stale.map(({ file }) => file)];
  await changeOutputFolder(folder, { written, removed: unwanted });
}

/** Most lines of one file's diff that are shown. */
const mostLines = 40;

/** What generating would change in files that differ, on stderr: behind a bar, since CI reads commands in bare lines. */
async function showChanges(folder: string, { stale }: OutputComparison, { stderr }: Terminal): Promise<void> {
  if (stale.length === 0) return;
  const { printDiff } = await import('../../findings/print-diff.js');
  for (const { file, text } of stale) {
    const change = { path: `${folder}/${file.path}`, before: text.replaceAll('\r\n', '\n'), after: file.text };
    const lines = printDiff([change], { color: true }).trimEnd().split('\n');
    const shown = lines
      .slice(0, mostLines)
      .map((line) => `  │ ${stderr.color ? line : stripVTControlCharacters(line)}\n`);
    const rest = lines.length > mostLines ? [`  │ … ${countOf(lines.length - mostLines, 'more line')}\n`] : [];
    await stderr.write([...shown, ...rest, '\n'].join(''));
  }
}

/** What of the plan cannot be written, each once, however many outputs it concerns. */
function locateProblems(problems: readonly PlanProblem[], { documents }: LoadedPlan): readonly Finding[] {
  const findings = problems.map(({ at, message, help }): Finding => {
    return { id: 'generated-impossible', severity: 'error', message, help, span: locateNode(documents, at) };
  });
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
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
