/** A goal can be seen to be reached. */
import { defineRule } from '../rule.js';

export const objectiveMetricRequired = defineRule({
  id: 'objective-metric-required',
  summary: 'No metric measures an objective.',
  why: `An objective that no number follows cannot be reached or missed; it is a wish. Each one gets a few metrics, and those are what
events are collected for.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Give the metric that shows whether it is reached `objective: <id>`, or take the objective out.',
  examples: {
    bad: [
      {
        plan: `name: Shop
objectives:
  grow: { title: More orders }
  delight: { title: Happy customers, owner: care }
owners: { care: { name: Customer care } }
metrics:
  orders: { title: Orders, objective: grow, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '4:3', message: 'No metric measures the objective "delight".' }],
      },
    ],
    good: [
      `name: Shop
objectives:
  grow: { title: More orders }
metrics:
  orders: { title: Orders, objective: grow, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const served = new Set([...plan.metrics.values()].map(({ objective }) => objective));
    for (const { id, ref, owner } of plan.objectives.values()) {
      if (served.has(id)) continue;
      yield {
        at: ref,
        message: `No metric measures the objective "${id}".`,
        help: `Give a metric \`objective: ${id}\`, or take the objective out.`,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
