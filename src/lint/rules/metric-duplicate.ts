/** One number has one name. */
import type { Measure, Metric } from '../../plan/model.js';
import { defineRule } from '../rule.js';

export const metricDuplicate = defineRule({
  id: 'metric-duplicate',
  summary: 'Two metrics measure the same.',
  why: `One number under two names is reported twice, gets two targets, and one day only one of the two definitions is changed.
The same measure per another period is another metric.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Keep one of them; where they were meant to differ, say in `measure` how.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { count: Order Completed } }
  sales: { title: Sales, per: week, measure: { count: { event: Order Completed } } }
events:
  Order Completed: {}
`,
        findings: [{ at: '4:3', message: '"sales" measures the same as "orders".' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { count: Order Completed } }
  daily_orders: { title: Orders a day, per: day, measure: { count: Order Completed } }
  large_orders: { title: Large orders, per: week, measure: { count: { event: Order Completed, where: { total: { min: 100 } } } } }
events:
  Order Completed: { properties: { total: number } }
`,
    ],
  },
  *check(plan) {
    const known = new Map<string, Metric>();
    for (const metric of plan.metrics.values()) {
      const text = `${metric.per} ${printMeasure(metric.measure)}`;
      const earlier = known.get(text);
      known.set(text, earlier ?? metric);
      if (earlier === undefined) continue;
      yield {
        at: metric.ref,
        message: `"${metric.id}" measures the same as "${earlier.id}".`,
        help: 'Keep one of them, or say how they differ.',
        related: [{ at: earlier.ref, message: 'is the other one' }],
        ...(metric.owner !== undefined && { owner: metric.owner }),
      };
    }
  },
});

/** The measure as a text to compare by: without places, conditions in any order. */
function printMeasure(measure: Measure): string {
  return JSON.stringify(measure, (key, value: unknown) => {
    if (key === 'ref') return undefined;
    return value instanceof Map ? [...value].sort(([a], [b]) => (a < b ? -1 : 1)) : value;
  });
}
