/**
 * What the user sets about rules: which preset to start from, severities and options by rule. Hides how settings are
 * checked and merged; reads no files.
 */
import { suggestName } from '../findings/edit-distance.js';
import { type SeveritySetting, severitySettings } from '../findings/finding.js';
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

/** What is wrong with settings, and where: the path of keys from the settings' root. */
export interface SettingProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string;
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
    else problems.push(describeUnknownRule(id, [...byId.keys()]));
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
  const parsed = rule.options.safeParse(options);
  if (parsed.success) return severityProblems;
  const known = Object.keys(rule.options.shape);
  const help = known.length > 0 ? `Its options: ${known.join(', ')}.` : 'It has no options.';
  const optionProblems = parsed.error.issues.map((issue) => ({
    path: [...path, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
    message: `The options of ${rule.id} do not fit: ${issue.message}.`,
    help,
  }));
  return [...severityProblems, ...optionProblems];
}

function describeUnknownRule(id: string, known: readonly string[]): SettingProblem {
  const meant = suggestName(id, known);
  const help = meant === undefined ? '`trackwright rules` lists the rules.' : `Did you mean ${meant}?`;
  return { path: ['rules', id], message: `"${id}" is no rule.`, help };
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
