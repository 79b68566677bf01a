/** A funnel goes the way users go. */
import { defineRule } from '../rule.js';

/** Stages that users enter again and again; from there the way leads through the earlier ones once more. */
const recurring = /retention|referral|engagement|loyalty|resurrection|activity|audience/i;

export const metricFunnelOrder = defineRule({
  id: 'metric-funnel-order',
  summary: 'A step of a funnel belongs to an earlier stage than the step before it.',
  why: `A funnel counts only users who do its steps in order. A step that belongs before the one above it is done by few in that
order, so that the conversion looks far worse than it is; or the event is in the wrong stage. Steps after one of retention, referral
or engagement may go back: whoever returns begins again.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Put the steps in the order in which users take them, or correct the `stage` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  sign_up_to_order:
    title: Accounts that lead to an order
    per: week
    measure:
      funnel:
        steps: [Order Completed, Account Created]
        within: 7d
events:
  Account Created: { stage: activation }
  Order Completed: { stage: revenue }
`,
        findings: [
          {
            at: '8:34',
            message: '"Account Created" (activation) comes after "Order Completed" (revenue) in the funnel.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, per: week, measure: { funnel: { steps: [Account Created, Order Completed], within: 7d } } }
  return: { title: Returns, per: week, measure: { funnel: { steps: [Notification Opened, Product Viewed], within: 7d } } }
events:
  Account Created: { stage: activation }
  Product Viewed: { stage: activation }
  Notification Opened: { stage: retention }
  Order Completed: { stage: revenue }
`,
    ],
  },
  *check(plan) {
    const ranks = new Map(plan.stages.map((stage, index) => [stage, index]));
    for (const { measure, owner } of plan.metrics.values()) {
      if (measure.kind !== 'funnel') continue;
      let before: { readonly key: string; readonly stage: string } | undefined;
      for (const step of measure.steps) {
        const stage = plan.events.get(step.event)?.stage;
        if (stage === undefined) continue;
        const goesBack = before && (ranks.get(stage) ?? 0) < (ranks.get(before.stage) ?? 0);
        if (before && goesBack && !recurring.test(before.stage)) {
          yield {
            at: step.ref,
            part: 'value',
            message: `"${step.event}" (${stage}) comes after "${before.key}" (${before.stage}) in the funnel.`,
            help: 'Change the order of the steps, or the `stage` of the event that stands wrong.',
            event: step.event,
            ...(owner !== undefined && { owner }),
          };
        }
        before = { key: step.event, stage };
      }
    }
  },
});
