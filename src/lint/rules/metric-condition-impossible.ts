/** A condition can hold. */
import type { Condition, Property, Scalar } from '../../plan/model.js';
import { findProperty } from '../../plan/property-path.js';
import { listReadings } from '../../plan/read-events.js';
import { defineRule } from '../rule.js';

export const metricConditionImpossible = defineRule({
  id: 'metric-condition-impossible',
  summary: 'A metric asks for a value that the property cannot have.',
  why: `A condition that never holds makes a metric that is always 0, and a value that was renamed in one place makes one that loses
a part of its rows without anybody noticing.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Write a value that the property can have, or add the value to its `enum`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  paid:
    title: Visitors from adverts
    per: week
    measure: { users: { event: Landing Viewed, where: { utm_medium: [cpc, display], visit: 0 } } }
  long:
    title: Long visits
    per: week
    measure: { users: { event: Landing Viewed, where: { seconds: { min: 60, max: 30 } } } }
events:
  Landing Viewed:
    properties:
      utm_medium: { type: string, enum: [cpc, email] }
      visit: { type: integer, minimum: 1 }
      seconds: number
`,
        findings: [
          { at: '6:57', message: '"utm_medium" is never "display".' },
          { at: '6:85', message: '"visit" is never 0.' },
          { at: '10:57', message: '"seconds" is never at least 60 and at most 30.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  paid:
    title: Visitors from adverts
    per: week
    measure: { users: { event: Landing Viewed, where: { utm_medium: cpc, coupon: null, visit: { min: 2 } } } }
events:
  Landing Viewed:
    properties:
      utm_medium: { type: string, enum: [cpc, email] }
      coupon: { type: string, enum: [a], nullable: true }
      visit: { type: integer, minimum: 1 }
`,
    ],
  },
  *check(plan) {
    for (const { measure, owner } of plan.metrics.values()) {
      for (const { selection } of listReadings(measure)) {
        const event = plan.events.get(selection.event);
        for (const [path, condition] of selection.where) {
          const property = event && findProperty(event.properties, path);
          if (!event || !property) continue;
          for (const fault of listFaults(property, condition)) {
            yield {
              // Conditions stand beside the event's name.
              at: { file: selection.ref.file, path: [...selection.ref.path.slice(0, -1), 'where', path] },
              message: `"${path}" is never ${fault}.`,
              help: helpFor(property),
              related: [{ at: property.dictionary ?? property.ref, message: 'says which values it has' }],
              event: event.name,
              property: path,
              ...(owner !== undefined && { owner }),
            };
          }
        }
      }
    }
  },
});

function* listFaults(property: Property, condition: Condition): Iterable<string> {
  if ('values' in condition) {
    for (const value of condition.values) if (!canBe(property, value)) yield JSON.stringify(value);
    return;
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = property;
  if (min <= max && max >= minimum && min <= maximum) return;
  const bounds = [
    ...(condition.min === undefined ? [] : [`at least ${min}`]),
    ...(condition.max === undefined ? [] : [`at most ${max}`]),
  ];
  yield bounds.join(' and ');
}

/** Whether the plan lets the property have the value; patterns and formats are not asked. */
function canBe(property: Property, value: Scalar): boolean {
  if (value === null) return property.nullable || property.type === undefined;
  if (property.enum !== undefined) return property.enum.some((known) => known === value);
  if (property.const !== undefined) return property.const === value;
  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = property;
    const { exclusiveMinimum = Number.NEGATIVE_INFINITY, exclusiveMaximum = Number.POSITIVE_INFINITY } = property;
    const isInside = value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
    return isInside && (property.type === undefined || property.type === 'number' || property.type === 'integer');
  }
  return property.type === undefined || property.type === typeof value;
}

function helpFor({ enum: values, type }: Property): string {
  if (values === undefined) return `Write a value that it can have${type === undefined ? '' : `; it is ${type}`}.`;
  return `It is one of: ${values.slice(0, 10).join(', ')}${values.length > 10 ? ' …' : ''}.`;
}
