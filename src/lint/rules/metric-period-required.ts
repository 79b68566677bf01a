/** A metric says over which time it is read. */
import { defineRule, refInside } from '../rule.js';

export const metricPeriodRequired = defineRule({
  id: 'metric-period-required',
  summary: 'A metric does not say per which time it is read.',
  why: `A conversion rate of the week and one of the month are two numbers. Where the period is left open, each report picks its own
and the same metric has several values in one meeting. Counts and sums without a period are told by \`metric-vanity\`: they can
only grow.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `per: day`, `week` or `month`: the rhythm in which the team looks at it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  basket: { title: Average basket, measure: { avg: Order Completed.total } }
events:
  Order Completed: { properties: { total: number } }
`,
        findings: [{ at: '3:3', message: '"basket" has no period.' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  basket: { title: Average basket, per: week, measure: { avg: Order Completed.total } }
  orders: { title: Orders, measure: { count: Order Completed } }
events:
  Order Completed: { properties: { total: number } }
`,
    ],
  },
  *check(plan) {
    for (const { id, ref, per, measure, owner } of plan.metrics.values()) {
      const isTotal = measure.kind === 'count' || measure.kind === 'users' || measure.kind === 'sum';
      if (per !== undefined || isTotal) continue;
      yield {
        at: refInside(ref, 'per'),
        message: `"${id}" has no period.`,
        help: 'Add `per: day`, `week` or `month`.',
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
