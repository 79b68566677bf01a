/** Which events and properties metrics read: a measure's parts, however deep. */
import type { EventSelection, Measure, Plan } from './model.js';

/** One place where a measure reads an event, with the paths of the properties that it reads there. */
export interface EventReading {
  readonly selection: EventSelection;
  readonly paths: readonly string[];
}

/** Every event that a measure reads, in the order written. */
export function listReadings(measure: Measure): EventReading[] {
  switch (measure.kind) {
    case 'ratio':
      return [...listReadings(measure.of), ...listReadings(measure.to)];
    case 'funnel':
      return measure.steps.map((step) => readingOf(step));
    case 'count':
    case 'users':
    case 'retention':
    case 'interval':
    case 'stickiness':
      return [readingOf(measure.event)];
    default:
      return [readingOf(measure.property, [measure.property.path])];
  }
}

/** Keys of the events that at least one metric reads. */
export function listMeasuredEvents(plan: Plan): Set<string> {
  return new Set(
    [...plan.metrics.values()].flatMap(({ measure }) => listReadings(measure).map(({ selection }) => selection.event)),
  );
}

function readingOf(selection: EventSelection, paths: readonly string[] = []): EventReading {
  return { selection, paths: [...paths, ...selection.where.keys()] };
}

/** Ids of the metrics that read each event, by the event's key, and each property of it, by `key\npath`. */
export function indexReadings(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  const add = (key: string, metric: string) => {
    const known = readers.get(key) ?? [];
    if (!known.includes(metric)) readers.set(key, [...known, metric]);
  };
  for (const metric of plan.metrics.values()) {
    for (const { selection, paths } of listReadings(metric.measure)) {
      add(selection.event, metric.id);
      for (const path of paths) add(`${selection.event}\n${path}`, metric.id);
    }
  }
  return readers;
}
