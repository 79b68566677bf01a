/** A report that can be read. */
import { z } from 'zod';
import { defineRule } from '../rule.js';

const max = z.int().min(1).default(40).meta({ description: 'Most KPIs that a plan may have.' });

export const metricKpiCount = defineRule({
  id: 'metric-kpi-count',
  summary: 'The plan has more KPIs than anybody can read.',
  why: `A report of more than 30 to 40 KPIs is not read: whatever matters is lost among what does not. KPIs are metrics without a role
and those with \`role: kpi\`; the North Star, its inputs and guardrails are not counted.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Keep the KPIs that decide something, a few for each objective, and drop the others.',
  options: z.strictObject({ max }),
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: kpi, per: week, measure: { users: Order Completed } }
  basket: { title: Average basket, per: week, measure: { avg: Order Completed.total } }
  largest: { title: Largest basket, per: week, measure: { max: Order Completed.total } }
events:
  Order Completed: { properties: { total: number } }
`,
        options: { max: 2 },
        findings: [
          {
            at: '6:3',
            message: 'The plan has 3 KPIs, more than the 2 that anybody reads; "largest" is the first too many.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: kpi, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan, options) {
    const kpis = [...plan.metrics.values()].filter(({ role = 'kpi' }) => role === 'kpi');
    const surplus = kpis[options.max];
    if (surplus === undefined) return;
    yield {
      at: surplus.ref,
      message: `The plan has ${kpis.length} KPIs, more than the ${options.max} that anybody reads; "${surplus.id}" is the first too many.`,
      help: 'Drop those that decide nothing, or split the plan.',
    };
  },
});
