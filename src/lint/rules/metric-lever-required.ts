/** An input says how it moves the North Star. */
import { defineRule, refInside } from '../rule.js';

export const metricLeverRequired = defineRule({
  id: 'metric-lever-required',
  summary: 'An input has no lever, or a metric that is no input has one.',
  why: `An input explains the North Star: more users do it (breadth), they do more of it (depth), more often (frequency), or faster
and with fewer failures (efficiency). An input that is none of these is a KPI that was promoted.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `lever: breadth`, `depth`, `frequency` or `efficiency`; or make the metric a KPI.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  buyers: { title: Buyers, role: input, per: week, measure: { users: Order Completed } }
  orders: { title: Orders, role: kpi, lever: depth, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [
          { at: '3:3', message: '"buyers" is an input without a lever.' },
          { at: '4:39', message: '"orders" has a lever and is no input.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
  orders: { title: Orders, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    for (const { id, ref, role, lever, owner } of plan.metrics.values()) {
      const isInput = role === 'input';
      if (isInput === (lever !== undefined)) continue;
      yield {
        at: refInside(ref, 'lever'),
        message: isInput ? `"${id}" is an input without a lever.` : `"${id}" has a lever and is no input.`,
        help: isInput
          ? 'Add `lever: breadth`, `depth`, `frequency` or `efficiency`.'
          : 'Give it `role: input`, or take the lever away.',
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
