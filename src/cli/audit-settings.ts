/** Flags and configuration of an audit put together: flags win. Hides where each setting comes from. */
import type { AuditOptions } from '../audit/audit.js';
import type { Check } from '../audit/check.js';
import type { LogFacts } from '../audit/facts.js';
import type { Ignored, RowConditions } from '../audit/ignore.js';
import { type FieldName, fieldNames } from '../audit/log-format.js';
import { traitEvents } from '../audit/names.js';
import { type CheckSetting, type CheckSettings, findCheckProblems, listEventNames } from '../audit/settings.js';
import { suggestName } from '../findings/edit-distance.js';
import type { Finding } from '../findings/finding.js';
import type { SettingProblem } from '../findings/settings.js';
import type { Plan } from '../plan/model.js';
import { walkProperties } from '../plan/property-path.js';
import { entriesOf } from '../plan/values.js';
import type { AuditFlags } from './audit-flags.js';
import type { Config } from './config.js';

/** What is audited and how it is judged. `now` stands in where the log does not say when a row was received. */
export function readOptions(config: Config, flags: AuditFlags, now: number): AuditOptions {
  return {
    examples: flags.examples,
    now: flags.now ?? now,
    unmasked: !flags.mask,
    checks: readChecks(config),
    shares: flags.threshold,
    ignored: readIgnored(config),
    ...(flags.since !== undefined && { since: flags.since }),
    ...(flags.until !== undefined && { until: flags.until }),
    ...(flags.event !== undefined && { events: flags.event }),
    ...(flags.source !== undefined && { source: flags.source }),
  };
}

/** `checks` of the configuration, with the shares that are written in short. */
export function readChecks(config: Config): CheckSettings {
  const settings = readWrittenChecks(config);
  for (const [id, share] of entriesOf(config.settings.audit?.thresholds)) {
    settings.set(id, { ...settings.get(id), share });
  }
  return Object.fromEntries(settings);
}

function readWrittenChecks(config: Config): Map<string, Exclude<CheckSetting, string>> {
  return new Map(entriesOf(config.settings.audit?.checks).map(([id, setting]) => [id, readCheck(setting)]));
}

/** The setting with the names of events as written. */
function readCheck(setting: CheckSetting): Exclude<CheckSetting, string> {
  if (typeof setting === 'string') return { severity: setting };
  return setting.events === undefined ? setting : { ...setting, events: Object.fromEntries(entriesOf(setting.events)) };
}

/** The flags' map, else the configuration's. */
export function readFields(config: Config, flags: Pick<AuditFlags, 'map'>): ReadonlyMap<FieldName, string> {
  if (flags.map.size > 0) return flags.map;
  const map = config.settings.audit?.map ?? {};
  return new Map(fieldNames.flatMap((name) => (map[name] === undefined ? [] : [[name, map[name]]])));
}

/** Settings of checks that do not exist or do not fit, and shares that are set twice. */
export function findAuditProblems(config: Config, checks: readonly Check[]): SettingProblem[] {
  const written = readWrittenChecks(config);
  const short = entriesOf(config.settings.audit?.thresholds).map(([id]) => id);
  const inside = (section: string) => (problem: SettingProblem) => ({ ...problem, path: [section, ...problem.path] });
  return [
    ...findCheckProblems(checks, Object.fromEntries(written)).map(inside('checks')),
    ...findCheckProblems(checks, Object.fromEntries(short.map((id) => [id, {}]))).map(inside('thresholds')),
    ...short
      .filter((id) => written.get(id)?.share !== undefined)
      .map((id) => ({
        path: ['thresholds', id],
        message: `The share of ${id} is set twice.`,
        help: 'Leave it in `checks` only.',
      })),
  ];
}

/** Events and properties that are left out. */
export function readIgnored(config: Config): Ignored {
  const { events = [], properties = [] } = config.settings.audit?.ignore ?? {};
  return { events, properties };
}

/** Conditions of the rows that are left out. */
export function readIgnoredRows(config: Config): RowConditions[] {
  return (config.settings.audit?.ignore?.rows ?? []).map(
    (row) => new Map(entriesOf(row).map(([path, values]) => [path, [values].flat()])),
  );
}

/** Events and properties in settings that are neither planned nor in the log. */
export function findUnknownNames(config: Config, plan: Plan, facts: LogFacts): Finding[] {
  const events = [...plan.events.values(), ...traitEvents(plan)];
  const known = new Set([
    ...events.flatMap(({ key, name, aliases }) => [key, name, ...aliases.map((alias) => alias.name)]),
    ...plan.retired.keys(),
    ...facts.names.map(({ name }) => name),
    ...facts.ignoredNames,
  ]);
  const { events: ignored, properties } = readIgnored(config);
  const set = [
    ...listEventNames(readChecks(config)).map(({ id, event }) => ({
      name: event,
      path: ['checks', id, 'events', event],
    })),
    ...ignored.map((name, index) => ({ name, path: ['ignore', 'events', index] })),
  ];
  const paths = new Set<string>();
  for (const event of events) walkProperties(event.properties, (_, path) => paths.add(path));
  return [
    ...set
      .filter(({ name }) => !known.has(name))
      .map(({ name, path }) => describeUnknownName(config, name, path, known)),
    ...properties.flatMap((name, index) =>
      facts.ignoredProperties.has(name)
        ? []
        : [describeUnknownName(config, name, ['ignore', 'properties', index], paths)],
    ),
  ];
}

function describeUnknownName(
  config: Config,
  name: string,
  path: readonly (string | number)[],
  known: Iterable<string>,
): Finding {
  const span = config.locate(['audit', ...path]);
  const meant = suggestName(name, known);
  return {
    id: 'config-name-unknown',
    severity: 'info',
    message: `"${name}" is set in ${path[0]}, and is neither planned nor in the log.`,
    help: meant === undefined ? 'Take it out where it is of no use any more.' : `Did you mean "${meant}"?`,
    ...(span && { span }),
  };
}

export function suggest(name: string, known: readonly string[]): string {
  const meant = suggestName(name, known);
  return meant === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ${meant}?`;
}
