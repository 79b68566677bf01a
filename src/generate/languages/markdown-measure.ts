/** What a metric computes, in a sentence of Markdown. */

import { printCode } from '../../findings/markdown.js';
import type { Aggregate, Condition, EventSelection, Measure, Scalar } from '../../plan/model.js';

/** How an event is named, as Markdown, by its key. */
export type NameEvent = (key: string) => string;

const aggregateWords: Readonly<Record<Aggregate, string>> = {
  sum: 'Sum',
  avg: 'Average',
  median: 'Median',
  min: 'Smallest',
  max: 'Largest',
  p95: '95th percentile',
};

/** The measure in words, events as `nameEvent` names them. */
export function describeMeasure(measure: Measure, nameEvent: NameEvent): string {
  const rowsOf = (selection: EventSelection) => nameEvent(selection.event) + describeWhere(selection.where);
  switch (measure.kind) {
    case 'count':
      return `Number of ${rowsOf(measure.event)}`;
    case 'users':
      return `Users with ${rowsOf(measure.event)}`;
    case 'ratio':
      return `${describeMeasure(measure.of, nameEvent)} ÷ ${describeMeasure(measure.to, nameEvent)}`;
    case 'funnel':
      return `Share of users who do, within ${measure.within.text}, ${measure.steps.map(rowsOf).join(' → ')}`;
    case 'retention':
      return `Share of users who do ${rowsOf(measure.event)} again within ${measure.after.text}`;
    case 'interval':
      return `Time by which ${Number((measure.share * 100).toFixed(2))}% of users do ${rowsOf(measure.event)} again`;
    case 'stickiness':
      return `Users of a ${measure.of} ÷ users of a ${measure.to}, by ${rowsOf(measure.event)}`;
    default:
      return `${aggregateWords[measure.kind]} of ${printCode(measure.property.path)} of ${rowsOf(measure.property)}`;
  }
}

function describeWhere(where: ReadonlyMap<string, Condition>): string {
  const conditions = [...where].map(([path, condition]) => `${printCode(path)} is ${describeCondition(condition)}`);
  return conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
}

function describeCondition(condition: Condition): string {
  if ('values' in condition) return condition.values.map(printScalar).join(' or ');
  const { min, max } = condition;
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

/** A value as code; the type of what holds it tells text from numbers. */
export function printScalar(value: Scalar): string {
  return printCode(String(value));
}
