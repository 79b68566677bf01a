/** Flags and configuration of an audit put together: flags win. Hides where each setting comes from. */
import type { AuditOptions } from '../audit/audit.js';
import { type FieldName, fieldNames } from '../audit/log-format.js';
import { suggestName } from '../findings/edit-distance.js';
import type { AuditFlags } from './audit-flags.js';
import type { Config, SettingProblem } from './config.js';

/** What is audited and how it is judged. `now` stands in where the log does not say when a row was received. */
export function readOptions(config: Config, flags: AuditFlags, now: number): AuditOptions {
  const { checks = {}, thresholds = {} } = config.settings.audit ?? {};
  return {
    examples: flags.examples,
    now: flags.now ?? now,
    unmasked: !flags.mask,
    severities: new Map(Object.entries(checks)),
    thresholds: new Map([...Object.entries(thresholds), ...flags.threshold]),
    ...(flags.since !== undefined && { since: flags.since }),
    ...(flags.until !== undefined && { until: flags.until }),
    ...(flags.event !== undefined && { events: flags.event }),
    ...(flags.source !== undefined && { source: flags.source }),
  };
}

/** The flags' map, else the configuration's. */
export function readFields(config: Config, flags: AuditFlags): ReadonlyMap<FieldName, string> {
  if (flags.map.size > 0) return flags.map;
  const map = config.settings.audit?.map ?? {};
  return new Map(fieldNames.flatMap((name) => (map[name] === undefined ? [] : [[name, map[name]]])));
}

/** Settings of checks that do not exist. */
export function findAuditProblems(config: Config, ids: readonly string[]): SettingProblem[] {
  const { checks = {}, thresholds = {} } = config.settings.audit ?? {};
  const named = [
    ...Object.keys(checks).map((id) => ({ id, path: ['checks', id] })),
    ...Object.keys(thresholds).map((id) => ({ id, path: ['thresholds', id] })),
  ];
  return named
    .filter(({ id }) => !ids.includes(id))
    .map(({ id, path }) => ({ path, message: `"${id}" is no check.`, help: suggest(id, ids) }));
}

export function suggest(name: string, known: readonly string[]): string {
  const meant = suggestName(name, known);
  return meant === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ${meant}?`;
}
