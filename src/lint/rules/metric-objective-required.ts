/** A metric serves a goal. */
import { defineRule, refInside } from '../rule.js';
import { listSome, tellCommonLack } from '../tell-once.js';

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
      {
        plan: `name: Shop
objectives: { grow: { title: More orders } }
metrics:
${Array.from({ length: 10 }, (_, day) => `  day_${day}: { title: Orders, measure: { count: Order Completed } }\n`).join('')}events:
  Order Completed: {}
`,
        findings: [
          {
            at: '3:1',
            message: '10 of 10 metrics serve no objective: day_0, day_1, day_2, day_3, day_4 and 5 others.',
          },
        ],
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
  check(plan) {
    if (plan.objectives.size === 0) return [];
    const parts = [...plan.metrics.values()].filter(({ role }) => role !== 'input' && role !== 'guardrail');
    const lacking = parts.filter(({ objective }) => objective === undefined);
    const help = `Add \`objective:\` with one of: ${listSome([...plan.objectives.keys()])}; or drop the metric.`;
    return tellCommonLack({
      parts,
      lacking,
      tell: ({ id, ref, owner }) => ({
        at: refInside(ref, 'objective'),
        message: `"${id}" serves no objective.`,
        help,
        ...(owner !== undefined && { owner }),
      }),
      whole: () => ({
        message: `${lacking.length} of ${parts.length} metrics serve no objective: ${listSome(lacking.map(({ id }) => id))}.`,
        help,
      }),
    });
  },
});
