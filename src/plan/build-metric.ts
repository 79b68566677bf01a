/** Metrics as written to the model's: every form of a measure, and the references it makes. */

import { buildDuration } from './build-property.js';
import { omitUndefined } from './defined.js';
import { refBelow } from './draft.js';
import type {
  Aggregate,
  Condition,
  EventSelection,
  Measure,
  Metric,
  NodeRef,
  PropertySelection,
  Reference,
} from './model.js';
import { aggregates } from './model.js';
import type { IncludedInput } from './schema.js';
import type { MeasureInput } from './schema-metric.js';
import { entriesOf } from './values.js';

type MetricInput = NonNullable<IncludedInput['metrics']>[string];
type SelectionInput = NonNullable<MeasureInput['count']>;
type PropertySelectionInput = NonNullable<MeasureInput['sum']>;
type WhereInput = Extract<SelectionInput, object>['where'];
type Refer = (reference: Reference) => void;

/** A metric, telling `refer` of every event and property it names. */
export function buildMetric(id: string, ref: NodeRef, input: MetricInput, refer: Refer): Metric {
  return omitUndefined({
    ...input,
    ref,
    id,
    target: input.target === undefined ? undefined : omitUndefined(input.target),
    tags: input.tags ?? [],
    links: input.links ?? [],
    measure: buildMeasure(refBelow(ref, 'measure'), input.measure, refer),
  });
}

function buildMeasure(ref: NodeRef, input: MeasureInput, refer: Refer): Measure {
  const { count, users, ratio, funnel, retention, interval, stickiness } = input;
  const select = (event: SelectionInput, ...path: readonly (string | number)[]) =>
    selectEvent(refBelow(ref, ...path), event, refer);

  if (count !== undefined) return { kind: 'count', event: select(count, 'count') };
  if (users !== undefined) return { kind: 'users', event: select(users, 'users') };
  if (ratio !== undefined) {
    const part = (key: 'of' | 'to') => buildMeasure(refBelow(ref, 'ratio', key), ratio[key], refer);
    return { kind: 'ratio', of: part('of'), to: part('to') };
  }
  if (funnel !== undefined) {
    const steps = funnel.steps.map((step, index) => select(step, 'funnel', 'steps', index));
    return { kind: 'funnel', steps, within: buildDuration(funnel.within) };
  }
  if (retention !== undefined) {
    return {
      kind: 'retention',
      event: select(retention.event, 'retention', 'event'),
      after: buildDuration(retention.after),
    };
  }
  if (interval !== undefined) {
    return { kind: 'interval', event: select(interval.event, 'interval', 'event'), share: interval.share };
  }
  if (stickiness !== undefined) {
    return { kind: 'stickiness', ...stickiness, event: select(stickiness.event, 'stickiness', 'event') };
  }
  for (const kind of aggregates) {
    const property = input[kind];
    if (property !== undefined) return buildAggregate(kind, refBelow(ref, kind), property, refer);
  }
  // The schema admits exactly one of the keys above.
  throw new Error('A measure without a kind has passed the schema.');
}

function buildAggregate(kind: Aggregate, ref: NodeRef, input: PropertySelectionInput, refer: Refer): Measure {
  return { kind, property: selectProperty(ref, input, refer) };
}

function selectEvent(ref: NodeRef, input: SelectionInput, refer: Refer): EventSelection {
  if (typeof input === 'string') {
    refer({ kind: 'event', name: input, at: ref, part: 'value' });
    return { ref, event: input, where: new Map() };
  }
  const at = refBelow(ref, 'event');
  refer({ kind: 'event', name: input.event, at, part: 'value' });
  return { ref: at, event: input.event, where: buildWhere(refBelow(ref, 'where'), input.event, input.where, refer) };
}

function selectProperty(ref: NodeRef, input: PropertySelectionInput, refer: Refer): PropertySelection {
  if (typeof input !== 'string') {
    const at = refBelow(ref, 'event');
    refer({ kind: 'event', name: input.event, at, part: 'value' });
    refer({ kind: 'property', name: input.property, event: input.event, at: refBelow(ref, 'property'), part: 'value' });
    const where = buildWhere(refBelow(ref, 'where'), input.event, input.where, refer);
    return { ref: at, event: input.event, path: input.property, where };
  }
  const dot = input.indexOf('.');
  const event = dot < 0 ? input : input.slice(0, dot);
  const path = dot < 0 ? '' : input.slice(dot + 1);
  refer({ kind: 'event', name: event, at: ref, part: 'value', after: input.slice(event.length) });
  refer({ kind: 'property', name: path, event, at: ref, part: 'value', before: input.slice(0, dot + 1) });
  return { ref, event, path, where: new Map() };
}

function buildWhere(ref: NodeRef, event: string, input: WhereInput, refer: Refer): ReadonlyMap<string, Condition> {
  return new Map(
    entriesOf(input).map(([path, condition]) => {
      refer({ kind: 'property', name: path, event, at: refBelow(ref, path), part: 'key' });
      return [path, buildCondition(condition)];
    }),
  );
}

function buildCondition(input: NonNullable<WhereInput>[string]): Condition {
  if (typeof input !== 'object' || input === null) return { values: [input] };
  if (Array.isArray(input)) return { values: input };
  return omitUndefined(input);
}
