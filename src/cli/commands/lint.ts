/** `trackwright lint`: is this plan good? With `--fix`, also mend what can be mended without a decision. */
import { InvalidArgumentError } from 'commander';
import type { SeveritySetting } from '../../findings/finding.js';
import { severitySettings } from '../../findings/finding.js';
import { countOf } from '../../findings/printable.js';
import type { FixedPlan } from '../../lint/fix.js';
import type { LintOptions } from '../../lint/lint.js';
import type { Rule } from '../../lint/rule.js';
import type { LintSettings } from '../../lint/settings.js';
import type { LoadedPlan } from '../../plan/load.js';
import type { Plan } from '../../plan/model.js';
import { parseTime } from '../audit-flags.js';
import { addBaselineFlags, type BaselineFlags, openBaseline } from '../baseline.js';
import { addPlanFlags, addReportFlags, type CommandUnit, type PlanFlags, type ReportFlags } from '../command.js';
import type { CommittedPlan } from '../committed-plan.js';
import type { Config } from '../config.js';
import { type ExitCode, exitCodes, Failure, usageFailure } from '../failure.js';
import { hintAtExplain, openReporting } from '../report.js';
import type { Terminal } from '../terminal.js';
import { writeWholeFile } from '../write-files.js';

interface LintFlags extends PlanFlags, ReportFlags, BaselineFlags {
  readonly fix?: true;
  readonly dryRun?: true;
  readonly rule?: Readonly<Record<string, SeveritySetting>>;
  readonly against: string;
  readonly now?: number;
}

export const lintCommand: CommandUnit = {
  id: 'lint',
  summary: 'Check that a tracking plan is complete, consistent and worth collecting',
  details:
    'The paths are files or folders of one plan: its folder, its root file, or any file or folder that it includes, so ' +
    'that a hook may pass the files that changed. The plan is read as a whole; where only included files are named, only ' +
    'what concerns them is reported and mended. Without paths, the plan of --plan, of the configuration, or the nearest plan.yaml.',
  examples: [
    { line: 'trackwright lint plans/shop', does: 'the plan in that folder' },
    { line: 'trackwright lint tracking/events/cart.yaml', does: 'the whole plan, and says what concerns that file' },
    { line: 'trackwright lint --fix', does: 'mend what needs no decision, then report the rest' },
    { line: 'trackwright lint --fix --dry-run', does: 'show as a diff what --fix would change, and change nothing' },
    { line: 'trackwright lint --rule event-owner-required=off', does: 'with one rule set differently' },
    {
      line: 'trackwright lint --baseline accepted.yaml --write-baseline',
      does: 'accept what is found; from then on only what is new is reported',
    },
    { line: 'trackwright lint --format github --fail-on warning', does: 'in a workflow, stricter' },
  ],
  declare(command, act) {
    command.argument('[plan...]', 'files or folders of one plan');
    addPlanFlags(command)
      .option('--fix', 'mend what can be mended; comments and layout of the plan stay')
      .option('--dry-run', 'with --fix: print what it would change as a diff, and write nothing')
      .option('--rule <id=severity>', 'set a rule to error, warning, info or off; repeatable', collectRule)
      .option(
        '--against <commit>',
        'the commit in git whose plan the version is compared with, for plan-version-unraised',
        'HEAD',
      )
      .option('--now <time>', 'what counts as now for rules on deadlines (default: the wall clock)', parseTime);
    addBaselineFlags(command);
    addReportFlags(command);
    act(lint);
  },
};

async function lint(terminal: Terminal, paths: readonly string[], flags: LintFlags): Promise<ExitCode> {
  const started = terminal.now();
  if (flags.dryRun && !flags.fix) throw usageFailure('--dry-run shows what --fix would do.', 'Add --fix.');
  const reporting = await openReporting('lint', flags, terminal);
  const { openPlan } = await import('../open-plan.js');
  const opened = await openPlan(paths, flags, terminal);
  if (opened.refusal) return reporting.refuse(opened.refusal);
  const { config } = opened;
  const { describeSettings } = await import('../config.js');
  const { findSettingProblems } = await import('../../lint/settings.js');
  const { lintRules } = await import('../../lint/rules/index.js');
  const checkIds = await listCheckIds(config, opened.loaded, flags);
  const { loadCustomRules } = await import('../custom-rules.js');
  const custom = await loadCustomRules(config, new Set([...lintRules.map(({ id }) => id), ...checkIds]));
  const rules = [...lintRules, ...custom.rules];
  // A rule that could not be made is missing; that settings name it is no second fault.
  const problems =
    custom.problems.length > 0 ? custom.problems : findSettingProblems(rules, config.settings.lint ?? {});
  const wrong = describeSettings(config, 'lint', problems);
  if (wrong.length > 0) return reporting.refuse({ findings: wrong, sources: config.sources });
  const [wrongFlag] = findSettingProblems(rules, { rules: flags.rule ?? {} });
  if (wrongFlag) throw usageFailure(`--rule: ${wrongFlag.message}`, wrongFlag.help);
  const settings = mergeSettings(config, flags);

  const baseline = await openBaseline(config, flags, terminal);
  if (baseline.refusal) return reporting.refuse(baseline.refusal);

  const { dayOf } = await import('../../audit/days.js');
  const today = dayOf(flags.now ?? started, opened.plan.timezone);
  const committed = await readCommitted(rules, settings, opened.plan, flags, terminal);
  const { findCodeowners } = await import('../find-codeowners.js');
  const codeowners = await findCodeowners(opened.plan.files, terminal.folder);
  const options = {
    otherIds: checkIds,
    customRules: custom.rules,
    today,
    ...(committed?.plan && { earlier: committed.plan }),
    ...(codeowners && { codeowners }),
    ...(opened.named && { files: opened.named }),
  };
  if (flags.dryRun) return showFixes(opened.loaded, await fix(opened.loaded, settings, options), flags, terminal);
  const fixed = flags.fix ? await fix(opened.loaded, settings, options) : undefined;
  for (const [path, text] of fixed?.texts ?? []) await writeWholeFile(path, text);
  const loaded = fixed?.loaded ?? opened.loaded;
  const { lintDocumentation, lintPlan } = await import('../../lint/lint.js');
  const result = await lintPlan(loaded, settings, options).catch(refuseFailedRule);
  const { baselineProblems } = await import('../../findings/baseline-problems.js');
  const accepted = await baseline.accept(
    {
      findings: result.findings,
      knownIds: new Set([...rules.map(({ id }) => id), ...checkIds]),
      judgedIds: result.judgedIds,
      today,
      partial: false,
    },
    reporting,
  );
  // Of named files nobody asks what else the baseline accepts.
  const findings = accepted.findings.filter(({ span }) => !opened.named || !accepted.sources.has(span?.file ?? ''));
  return reporting.print({
    findings,
    suppressed: result.suppressed.length + accepted.suppressed.length,
    sources: new Map([...loaded.sources, ...accepted.sources]),
    documentation: new Map([
      ...lintDocumentation,
      ...custom.rules.map((rule) => [rule.id, rule] as const),
      ...baselineProblems,
    ]),
    plan: loaded.plan ?? opened.plan,
    closing: [
      await describeSize(opened.plan),
      ...(fixed ? [`${countOf(fixed.applied, 'fix', 'fixes')} made`] : []),
      ...(committed?.skipped === undefined ? [] : [`version not compared: ${committed.skipped}`]),
      `${terminal.now() - started} ms`,
      ...hintAtExplain(findings),
    ],
  });
}

/**
 * Ids of audit checks: a comment in the plan and a baseline may also silence what audits say, and a rule of the user's own
 * may not take their names. Loading them takes a while, so none are listed where there is none of these.
 */
async function listCheckIds({ settings }: Config, loaded: LoadedPlan, flags: LintFlags): Promise<readonly string[]> {
  const { listComments } = await import('../../plan/comments.js');
  const hasBaseline = flags.baseline !== undefined || settings.baseline !== undefined;
  const isAsked = hasBaseline || settings.lint?.custom !== undefined || listComments(loaded.documents).length > 0;
  if (!isAsked) return [];
  const { checks } = await import('../../audit/checks/index.js');
  return checks.map(({ id }) => id);
}

/** The plan as committed, where a rule or the user asks for it. A commit that the user names has to be there. */
async function readCommitted(
  rules: readonly Rule[],
  settings: LintSettings,
  plan: Plan,
  flags: LintFlags,
  terminal: Terminal,
): Promise<CommittedPlan | undefined> {
  const { chooseRules } = await import('../../lint/settings.js');
  const isAsked = flags.against !== 'HEAD';
  const isOn = chooseRules(rules, settings).some(({ rule }) => rule.id === 'plan-version-unraised');
  if (!isOn && !isAsked) return undefined;
  const { loadCommittedPlan } = await import('../committed-plan.js');
  const committed = await loadCommittedPlan(plan.ref.file, flags.against, terminal.folder);
  if (committed.skipped !== undefined && isAsked) {
    throw usageFailure(
      `--against: ${committed.skipped}.`,
      'Name a commit, branch or tag that has the plan: --against origin/main.',
    );
  }
  // Who names a commit wants it compared; without the rule nothing would be, and nothing would say so.
  return isOn
    ? committed
    : { skipped: 'plan-version-unraised is off, --rule plan-version-unraised=warning turns it on' };
}

/** A module of the user's own that throws is the user's to mend, no bug of ours. */
async function refuseFailedRule(error: unknown): Promise<never> {
  const { RuleFailed } = await import('../../lint/custom-rule.js');
  if (!(error instanceof RuleFailed)) throw error;
  const help = 'Mend the module that `lint.custom` names, or take it out. TRACKWRIGHT_DEBUG=1 prints where it failed.';
  throw new Failure(exitCodes.failed, error.message, help, error);
}

/** `event-owner-required=off` added to the rules set so far. */
function collectRule(text: string, earlier: LintFlags['rule'] = {}): LintFlags['rule'] {
  const equals = text.lastIndexOf('=');
  const severity = severitySettings.find((setting) => setting === text.slice(equals + 1));
  if (equals < 1 || severity === undefined) {
    throw new InvalidArgumentError(`Write a rule and ${severitySettings.join(', ')}: event-owner-required=off.`);
  }
  return { ...earlier, [text.slice(0, equals)]: severity };
}

/** The configuration's settings; a flag changes the severity only and keeps the options. */
function mergeSettings(config: Config, flags: LintFlags): LintSettings {
  const { extends: preset, rules = {} } = config.settings.lint ?? {};
  const changed = Object.entries(flags.rule ?? {}).map(([id, severity]) => {
    const setting = Object.hasOwn(rules, id) ? rules[id] : undefined;
    return [id, typeof setting === 'object' ? { ...setting, severity } : severity] as const;
  });
  return {
    ...(preset !== undefined && { extends: preset }),
    rules: { ...rules, ...Object.fromEntries(changed) },
  };
}

/** The mended plan, not yet written; undefined where there is nothing to mend. */
async function fix(loaded: LoadedPlan, settings: LintSettings, options: LintOptions): Promise<FixedPlan | undefined> {
  const { fixPlan } = await import('../../lint/fix.js');
  const fixed = await fixPlan(loaded, settings, options).catch(refuseFailedRule);
  return fixed.texts.size === 0 ? undefined : fixed;
}

/** Print what `--fix` would do. Exit as a check does: 1 where there is something to mend. */
async function showFixes(
  loaded: LoadedPlan,
  fixed: FixedPlan | undefined,
  { quiet }: LintFlags,
  { stdout, stderr }: Terminal,
): Promise<ExitCode> {
  const { printDiff } = await import('../../findings/print-diff.js');
  const changes = [...(fixed?.texts ?? [])].map(([path, after]) => ({
    path,
    before: loaded.sources.get(path)?.text ?? '',
    after,
  }));
  await stdout.write(printDiff(changes, stdout));
  const [fixes, files] = [countOf(fixed?.applied ?? 0, 'fix', 'fixes'), countOf(changes.length, 'file')];
  if (!quiet)
    await stderr.write(fixed ? `${fixes} would change ${files}; nothing was written.\n` : 'Nothing to fix.\n');
  return fixed ? exitCodes.findings : exitCodes.ok;
}

/** `(41 events, 212 properties, 11 metrics)`. */
async function describeSize(plan: Plan): Promise<string> {
  const { eachElement, walkProperties } = await import('../../plan/property-path.js');
  let properties = 0;
  for (const event of plan.events.values()) {
    walkProperties(event.properties, (_property, _path, segments) => {
      // The elements of an array have no name of their own.
      if (segments.at(-1) !== eachElement) properties += 1;
    });
  }
  const parts = [
    countOf(plan.events.size, 'event'),
    countOf(properties, 'property', 'properties'),
    countOf(plan.metrics.size, 'metric'),
  ];
  return `(${parts.join(', ')})`;
}
