/** Every metric has somebody who answers for it. */
import { defineRule, refInside } from '../rule.js';
import { listSome, tellCommonLack } from '../tell-once.js';

export const metricOwnerRequired = defineRule({
  id: 'metric-owner-required',
  summary: 'A metric has no owner.',
  why: `When a number moves, somebody has to say why. The team that consumes the data owns the metric: it notices first when an event
behind it breaks, and decides what it means.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Name the id of the team that steers by it in `owner`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners: { growth: { name: Growth } }
metrics:
  orders:
    title: Orders
    measure: { count: Order Completed }
events:
  Order Completed: { owner: growth }
`,
        findings: [{ at: '4:3', message: '"orders" has no owner.' }],
      },
      {
        plan: `name: Shop
owners: { growth: { name: Growth } }
metrics:
${Array.from({ length: 10 }, (_, day) => `  day_${day}: { title: Orders, measure: { count: Order Completed } }\n`).join('')}events:
  Order Completed: { owner: growth }
`,
        findings: [
          { at: '3:1', message: '10 of 10 metrics have no owner: day_0, day_1, day_2, day_3, day_4 and 5 others.' },
        ],
      },
    ],
    good: [
      `name: Shop
owners: { growth: { name: Growth } }
metrics:
  orders: { title: Orders, owner: growth, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
      `name: Shop
metrics:
  orders: { title: Orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  check(plan) {
    // A plan without any owners is told once, by event-owner-required.
    if (plan.owners.size === 0) return [];
    const parts = [...plan.metrics.values()];
    const lacking = parts.filter(({ owner }) => owner === undefined);
    const help = `Add \`owner:\` with one of: ${listSome([...plan.owners.keys()])}.`;
    return tellCommonLack({
      parts,
      lacking,
      tell: ({ id, ref }) => ({ at: refInside(ref, 'owner'), message: `"${id}" has no owner.`, help }),
      whole: () => ({
        message: `${lacking.length} of ${parts.length} metrics have no owner: ${listSome(lacking.map(({ id }) => id))}.`,
        help,
      }),
    });
  },
});
