/** A metric has its place in the user's life. */
import { defineRule, refInside } from '../rule.js';

export const metricStageRequired = defineRule({
  id: 'metric-stage-required',
  summary: 'A metric belongs to no stage, although others do.',
  why: `Reports are read along the user's life: who comes, who starts, who stays, who pays. A metric without a stage is missing from
that story, and the stage looks better measured or worse than it is. The North Star may stand above them all.`,
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
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  visits: { title: Visits, stage: acquisition, per: week, measure: { users: Home Viewed } }
events:
  Order Completed: {}
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
  *check(plan) {
    const metrics = [...plan.metrics.values()];
    if (!metrics.some(({ stage }) => stage !== undefined)) return;
    for (const { id, ref, stage, role, owner } of metrics) {
      if (stage !== undefined || role === 'north-star') continue;
      yield {
        at: refInside(ref, 'stage'),
        message: `"${id}" has no stage.`,
        help: `Add \`stage:\` with one of: ${plan.stages.join(', ')}.`,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
