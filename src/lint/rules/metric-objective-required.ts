/** A metric serves a goal. */
import { defineRule, refInside } from '../rule.js';
import { listSome } from '../tell-once.js';

export const metricObjectiveRequired = defineRule({
  id: 'metric-objective-required',
  summary: 'A metric serves no objective, although the plan has some.',
  why: `A plan starts from what the business wants, not from what can be counted. A metric that nobody can tie to an objective is
reported every week and decides nothing. Inputs serve the objective of the North Star, and guardrails watch over all of them: both are
let be.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `objective:` with the id of the goal it serves, or drop the metric.',
  examples: {
    bad: [
      {
        plan: `name: Shop
objectives:
  grow: { title: More orders }
metrics:
  orders: { title: Orders, objective: grow, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '6:3', message: '"buyers" serves no objective.' }],
      },
    ],
    good: [
      `name: Shop
objectives: { grow: { title: More orders } }
metrics:
  orders: { title: Orders, role: north-star, objective: grow, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
  failures: { title: Failures, role: guardrail, per: week, measure: { count: Payment Failed } }
events:
  Order Completed: {}
  Payment Failed: {}
`,
      `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    if (plan.objectives.size === 0) return;
    for (const { id, ref, objective, role, owner } of plan.metrics.values()) {
      if (objective !== undefined || role === 'input' || role === 'guardrail') continue;
      yield {
        at: refInside(ref, 'objective'),
        message: `"${id}" serves no objective.`,
        help: `Add \`objective:\` with one of: ${listSome([...plan.objectives.keys()])}; or drop the metric.`,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
