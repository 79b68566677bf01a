/** A metric has its place in the user's life. */
import { defineRule, refInside } from '../rule.js';
import { listSome, tellCommonLack } from '../tell-once.js';

export const metricStageRequired = defineRule({
  id: 'metric-stage-required',
  summary: 'A metric belongs to no stage, although others do.',
  why: `Reports are read along the user's life: who comes, who starts, who stays, who pays. A metric without a stage is missing from
that story, and the stage looks better measured or worse than it is. The North Star and guardrails may stand above them all. Where ten
metrics or more have none, and those are most, that is told once.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `stage:` with one of the `stages` of the plan.',
  examples: {
    bad: [
      {
        plan: `name: Shop
stages: [acquisition, revenue]
metrics:
  orders: { title: Orders, stage: revenue, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '5:3', message: '"buyers" has no stage.' }],
      },
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, stage: revenue, per: week, measure: { count: Order Completed } }
${Array.from({ length: 10 }, (_, day) => `  day_${day}: { title: Orders, measure: { count: Order Completed } }\n`).join('')}events:
  Order Completed: {}
`,
        findings: [
          { at: '2:1', message: '10 of 11 metrics have no stage: day_0, day_1, day_2, day_3, day_4 and 5 others.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  visits: { title: Visits, stage: acquisition, per: week, measure: { users: Home Viewed } }
  failures: { title: Failures, role: guardrail, per: week, measure: { count: Payment Failed } }
events:
  Order Completed: {}
  Payment Failed: {}
  Home Viewed: {}
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
    const metrics = [...plan.metrics.values()];
    if (!metrics.some(({ stage }) => stage !== undefined)) return [];
    const parts = metrics.filter(({ role }) => role !== 'north-star' && role !== 'guardrail');
    const lacking = parts.filter(({ stage }) => stage === undefined);
    const help = `Add \`stage:\` with one of: ${plan.stages.join(', ')}.`;
    return tellCommonLack({
      parts,
      lacking,
      tell: ({ id, ref, owner }) => ({
        at: refInside(ref, 'stage'),
        message: `"${id}" has no stage.`,
        help,
        ...(owner !== undefined && { owner }),
      }),
      whole: () => ({
        message: `${lacking.length} of ${parts.length} metrics have no stage: ${listSome(lacking.map(({ id }) => id))}.`,
        help,
      }),
    });
  },
});
