/** Every stage that the plan names is measured. */
import { defineRule, refInside } from '../rule.js';

export const stageMetricRequired = defineRule({
  id: 'stage-metric-required',
  summary: 'No metric measures a stage.',
  why: `Stages say where users are lost. A stage without a metric is a blind spot in the report: what happens there is noticed one
stage later, where it cannot be mended. Only stages that the plan writes down are judged, and only where metrics have stages at all.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Add a metric with that `stage`, or take the stage out of `stages`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
stages: [acquisition, activation, revenue]
metrics:
  visits: { title: Visits, stage: acquisition, per: week, measure: { users: Home Viewed } }
  orders: { title: Orders, stage: revenue, per: week, measure: { count: Order Completed } }
events:
  Home Viewed: {}
  Order Completed: {}
`,
        findings: [{ at: '2:23', message: 'No metric measures the stage "activation".' }],
      },
    ],
    good: [
      `name: Shop
stages: [acquisition, revenue]
metrics:
  visits: { title: Visits, stage: acquisition, per: week, measure: { users: Home Viewed } }
  orders: { title: Orders, stage: revenue, per: week, measure: { count: Order Completed } }
events:
  Home Viewed: {}
  Order Completed: {}
`,
      `name: Shop
metrics:
  orders: { title: Orders, stage: revenue, per: week, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const { stagesRef } = plan;
    const measured = new Set([...plan.metrics.values()].flatMap(({ stage }) => (stage === undefined ? [] : [stage])));
    if (stagesRef === undefined || measured.size === 0) return;
    for (const [index, stage] of plan.stages.entries()) {
      if (measured.has(stage)) continue;
      yield {
        at: refInside(stagesRef, index),
        part: 'value',
        message: `No metric measures the stage "${stage}".`,
        help: `Add a metric with \`stage: ${stage}\`, or take the stage out.`,
      };
    }
  },
});
