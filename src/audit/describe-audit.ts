/** The lines above and below an audit's findings: what was read, how it adds up, how good it is. */
import { countOf, formatCount, printable } from '../findings/printable.js';
import type { Plan } from '../plan/model.js';
import type { AuditJson } from './audit-json.js';
import type { LogFacts } from './facts.js';
import { percent, printTime } from './words.js';

const mostSources = 6;

/** The lines before the findings. */
export function describeInput(
  plan: Pick<Plan, 'name' | 'version'>,
  facts: LogFacts,
  json: AuditJson,
): readonly string[] {
  const { input } = facts;
  const parts = [
    `${formatCount(input.events)} events`,
    ...(input.malformed > 0 ? [`${formatCount(input.malformed)} malformed`] : []),
    ...(input.blank > 0 ? [`${formatCount(input.blank)} blank`] : []),
    ...(input.skipped > 0 ? [`${formatCount(input.skipped)} skipped`] : []),
  ];
  const { score } = json;
  return [
    [
      `${printable(plan.name)}${plan.version === undefined ? '' : ` ${plan.version}`}`,
      input.format,
      `${countOf(input.files, 'file')}, ${printBytes(input.bytes)}`,
      `${countOf(input.lines, 'line')} = ${parts.join(' + ')}`,
    ].join(' · '),
    describePeriod(facts),
    '',
    `Quality ${score.total.toFixed(1)}    coverage ${score.coverage}   validity ${score.validity}   completeness ${score.completeness}   uniqueness ${score.uniqueness}   timeliness ${score.timeliness}`,
    ...json.failures.map(
      ({ file, message }) => `${printable(file)}: ${printable(message)}; what was read before is counted.`,
    ),
  ];
}

function describePeriod(facts: LogFacts): string {
  if (facts.period === undefined) return 'no row has a readable time';
  const from = printTime(facts.period.from).replace(' UTC', '');
  const total = facts.input.events;
  const shares = [...facts.sources]
    .filter(([source]) => source !== null)
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostSources)
    .map(([source, rows]) => `${printable(source ?? '')} ${percent(rows / total)}`);
  return [`${from} → ${printTime(facts.period.to)}`, ...(shares.length > 0 ? [shares.join(', ')] : [])].join(' · ');
}

/** The parts of the last line: how much of the plan was seen. */
export function describeCoverage(facts: LogFacts): readonly string[] {
  const planned = facts.events.filter(({ event }) => event !== undefined);
  const seen = planned.filter(({ all }) => all.rows > 0).length;
  const unplanned = facts.names.filter(({ kind }) => kind === 'unplanned').length;
  const notCompared =
    facts.namesNotCompared > 0
      ? [`${countOf(facts.namesNotCompared, 'name')} too many to compare with the plan's`]
      : [];
  return [
    `${countOf(planned.length, 'event')} planned, ${formatCount(seen)} seen, ${formatCount(unplanned)} unplanned`,
    ...notCompared,
  ];
}

function printBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes >= 1e3) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${bytes} B`;
}
