/** A ratio divides what can be divided. */
import type { Aggregate, Measure, Plan } from '../../plan/model.js';
import { findProperty } from '../../plan/property-path.js';
import { defineRule, refInside } from '../rule.js';

export const metricRatioUnlike = defineRule({
  id: 'metric-ratio-unlike',
  summary: 'A ratio divides unlike things, or a thing by itself.',
  why: `Happenings per person, money per order or people per people mean something. People per happening, a share divided by a count, a
mean divided by a total, euros by points do not: they give a number that moves and that nobody can interpret. A thing divided by
itself is always 1.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Divide like by like: users by users, events by events or by users, sums by sums of the same unit.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  buyers_per_view:
    title: Buyers per view
    per: week
    measure: { ratio: { of: { users: Order Completed }, to: { count: Product Viewed } } }
  points_per_euro:
    title: Points per euro
    per: week
    measure: { ratio: { of: { sum: Order Completed.points }, to: { sum: Order Completed.total } } }
  basket_share:
    title: Share of the basket
    per: week
    measure: { ratio: { of: { avg: Order Completed.total }, to: { sum: Order Completed.total } } }
  order_rate:
    title: Order rate
    per: week
    measure: { ratio: { of: { count: Order Completed }, to: { count: Order Completed } } }
events:
  Order Completed:
    properties:
      total: { type: number, unit: EUR }
      points: { type: integer, unit: '{points}' }
  Product Viewed: {}
`,
        findings: [
          { at: '6:16', message: '"buyers_per_view" divides people by happenings.' },
          { at: '10:16', message: '"points_per_euro" divides {points} by EUR.' },
          { at: '14:16', message: '"basket_share" divides a mean by a total.' },
          { at: '18:16', message: '"order_rate" divides a thing by itself: it is always 1.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders_per_buyer: { title: Orders per buyer, per: month, measure: { ratio: { of: { count: Order Completed }, to: { users: Order Completed } } } }
  revenue_per_visitor: { title: Revenue per visitor, per: week, measure: { ratio: { of: { sum: Order Completed.total }, to: { users: Product Viewed } } } }
  buyers: { title: Visitors who buy, per: week, measure: { ratio: { of: { users: Order Completed }, to: { users: Product Viewed } } } }
  discount_share: { title: Discounts, per: week, measure: { ratio: { of: { sum: Order Completed.discount }, to: { sum: Order Completed.total } } } }
  large: { title: Large orders, per: week, measure: { ratio: { of: { count: { event: Order Completed, where: { total: { min: 100 } } } }, to: { count: Order Completed } } } }
events:
  Order Completed:
    properties: { total: { type: number, unit: EUR }, discount: number }
  Product Viewed: {}
`,
    ],
  },
  *check(plan) {
    for (const { id, ref, measure, owner } of plan.metrics.values()) {
      if (measure.kind !== 'ratio') continue;
      const fault = findFault(plan, measure.of, measure.to);
      if (fault === undefined) continue;
      yield {
        at: refInside(ref, 'measure', 'ratio'),
        message: `"${id}" divides ${fault}.`,
        help: 'Divide like by like, or follow the two numbers as two metrics.',
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

/** What a measure's value is. */
type Quantity = 'happenings' | 'people' | 'a total' | 'a mean' | 'a share' | 'a time';

/** Divisions that mean something; all others do not. */
const meaningful: Readonly<Record<Quantity, readonly Quantity[]>> = {
  happenings: ['happenings', 'people'],
  people: ['people'],
  'a total': ['a total', 'happenings', 'people'],
  'a mean': ['a mean'],
  'a share': ['a share'],
  'a time': ['a time', 'a mean'],
};

function findFault(plan: Plan, of: Measure, to: Measure): string | undefined {
  if (printBare(of) === printBare(to)) return 'a thing by itself: it is always 1';
  const [above, below] = [quantityOf(of), quantityOf(to)];
  if (!meaningful[above].includes(below)) return `${above} by ${below}`;
  const [unit, otherUnit] = [unitOf(plan, of), unitOf(plan, to)];
  return unit !== undefined && otherUnit !== undefined && unit !== otherUnit ? `${unit} by ${otherUnit}` : undefined;
}

function quantityOf(measure: Measure): Quantity {
  switch (measure.kind) {
    case 'count':
      return 'happenings';
    case 'users':
      return 'people';
    case 'sum':
      return 'a total';
    case 'interval':
      return 'a time';
    case 'funnel':
    case 'retention':
    case 'stickiness':
      return 'a share';
    case 'ratio':
      // What it gives depends on its parts: a share of like things, else so much for each, which is a mean.
      return quantityOf(measure.of) === quantityOf(measure.to) ? 'a share' : 'a mean';
    default:
      return quantityOfAggregate(measure.kind);
  }
}

function quantityOfAggregate(kind: Aggregate): Quantity {
  return kind === 'sum' ? 'a total' : 'a mean';
}

/** The unit of the property that is added up or averaged, where the plan says it. */
function unitOf(plan: Plan, measure: Measure): string | undefined {
  if (!('property' in measure)) return undefined;
  const event = plan.events.get(measure.property.event);
  return event && findProperty(event.properties, measure.property.path)?.unit;
}

/** The measure without places, to compare by. */
function printBare(measure: Measure): string {
  return JSON.stringify(measure, (key, value: unknown) =>
    key === 'ref' ? undefined : value instanceof Map ? [...value] : value,
  );
}
