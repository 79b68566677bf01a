/**
 * What the user sets about rules: which preset to start from, severities and options by rule. Hides how settings are
 * checked and merged; reads no files.
 */
import { type SeveritySetting, severitySettings } from '../findings/finding.js';
import { describeUnknownId, findOptionProblems, type SettingProblem } from '../findings/settings.js';
import { type Preset, presets, type Rule } from './rule.js';

/** `error`, or `{ severity: error, …options }`. */
export type RuleSetting =
  | SeveritySetting
  | ({ readonly severity?: SeveritySetting } & Readonly<Record<string, unknown>>);

export interface LintSettings {
  /** Default `recommended`. */
  readonly extends?: Preset;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** A rule as it is to be applied. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Exclude<SeveritySetting, 'off'>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The rules that are on. Expects settings without problems. */
export function chooseRules(rules: readonly Rule[], settings: LintSettings): ActiveRule[] {
  const preset = settings.extends ?? 'recommended';
  return rules.flatMap((rule) => {
    const { severity = rule.severities[preset], options } = readSetting(settingOf(settings, rule.id));
    return severity === 'off' ? [] : [{ rule, severity, options }];
  });
}

/** Everything that is wrong with settings: unknown presets, rules, severities and options. */
export function findSettingProblems(rules: readonly Rule[], settings: LintSettings): SettingProblem[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const problems: SettingProblem[] = [];
  if (settings.extends !== undefined && !presets.includes(settings.extends)) {
    problems.push({
      path: ['extends'],
      message: `"${settings.extends}" is no preset.`,
      help: `One of: ${presets.join(', ')}.`,
    });
  }
  for (const id of Object.keys(settings.rules ?? {})) {
    const rule = byId.get(id);
    if (rule) problems.push(...findRuleProblems(rule, settingOf(settings, id)));
    else problems.push(inRules(describeUnknownId('rule', id, [...byId.keys()])));
  }
  return problems;
}

function findRuleProblems(rule: Rule, setting: RuleSetting | undefined): SettingProblem[] {
  const path = ['rules', rule.id];
  const { severity, options } = readSetting(setting);
  const severityProblems =
    severity === undefined || severitySettings.includes(severity)
      ? []
      : [
          {
            path: typeof setting === 'object' ? [...path, 'severity'] : path,
            message: `"${String(severity)}" is no severity.`,
            help: `One of: ${severitySettings.join(', ')}.`,
          },
        ];
  const optionProblems = findOptionProblems(rule.id, rule.options, options);
  return [
    ...severityProblems,
    ...optionProblems.map((problem) => inRules({ ...problem, path: [rule.id, ...problem.path] })),
  ];
}

function inRules(problem: SettingProblem): SettingProblem {
  return { ...problem, path: ['rules', ...problem.path] };
}

/** Own keys only: a rule is never named by what every object has. */
function settingOf({ rules }: LintSettings, id: string): RuleSetting | undefined {
  return rules !== undefined && Object.hasOwn(rules, id) ? rules[id] : undefined;
}

function readSetting(setting: RuleSetting | undefined): {
  readonly severity?: SeveritySetting;
  readonly options: Readonly<Record<string, unknown>>;
} {
  if (setting === undefined) return { options: {} };
  if (typeof setting === 'string') return { severity: setting, options: {} };
  const { severity, ...options } = setting;
  return severity === undefined ? { options } : { severity, options };
}
