/** What the name of a row says: unplanned, variant, alias, retired, deprecated, planned too early. */
import type { Plan } from '../../src/plan/model.js';
import { isAfterDay } from '../time-zone.js';
import type { NameVerdict } from './names.js';
import type { LoggedEvent } from './read-event.js';
import type { TruthFinding } from './truth.js';

/** The findings that the row counts for because of its name. */
export function findNameProblems(event: LoggedEvent, verdict: NameVerdict, plan: Plan): TruthFinding[] {
  const call = event.call === 'track' ? {} : { call: event.call };
  const observed = { event: event.name ?? '', ...call };
  const whenPast = (until: string | undefined) => {
    const isPast = until !== undefined && event.time !== undefined && isAfterDay(event.time, until, plan.timezone);
    return isPast ? { isAfter: true as const } : {};
  };
  if (verdict.kind === 'unplanned') return [{ id: 'event-unplanned', ...observed }];
  if (verdict.kind === 'variant') return [{ id: 'event-variant', ...observed, plannedEvent: verdict.event.name }];
  if (verdict.kind === 'retired') return [{ id: 'event-obsolete', ...observed, isAfter: true }];
  if (verdict.kind !== 'alias' && verdict.kind !== 'planned') return [];

  const problems: TruthFinding[] = [];
  const { event: planned } = verdict;
  if (verdict.kind === 'alias') {
    const { until } = verdict.alias;
    problems.push({ id: 'event-alias', ...observed, plannedEvent: planned.name, ...whenPast(until) });
  }
  if (planned.status === 'planned') problems.push({ id: 'event-early', event: planned.name, ...call });
  if (planned.status === 'deprecated') {
    problems.push({ id: 'event-obsolete', event: planned.name, ...call, ...whenPast(planned.deprecated?.until) });
  }
  return problems;
}
