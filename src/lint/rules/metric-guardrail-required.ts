/** What grows is watched for its cost. */
import { defineRule } from '../rule.js';

export const metricGuardrailRequired = defineRule({
  id: 'metric-guardrail-required',
  summary: 'The plan has a North Star with inputs, and no guardrail.',
  why: `Every number can be pushed at the expense of another: orders by discounts, sends by spam, sign-ups by hiding the price.
A guardrail (cancellations, complaints, failures, cost) says when growth costs too much; without one nobody notices until users leave.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Add a metric with `role: guardrail` and a `target` for the harm that growth might do.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '3:3', message: 'No guardrail says when the growth of "orders" costs too much.' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
  failures: { title: Failures, role: guardrail, per: day, target: { max: 20 }, measure: { count: Payment Failed } }
events:
  Order Completed: {}
  Payment Failed: {}
`,
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const metrics = [...plan.metrics.values()];
    const star = metrics.find(({ role }) => role === 'north-star');
    // A North Star alone is a plan that has just begun.
    if (star === undefined || !metrics.some(({ role }) => role === 'input')) return;
    if (metrics.some(({ role }) => role === 'guardrail')) return;
    yield {
      at: star.ref,
      message: `No guardrail says when the growth of "${star.id}" costs too much.`,
      help: 'Add a metric with `role: guardrail` and a `target`: failures, complaints, cancellations, cost.',
      ...(star.owner !== undefined && { owner: star.owner }),
    };
  },
});
