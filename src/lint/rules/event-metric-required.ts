/** Every live event serves a metric. */
import { listMeasuredEvents } from '../../plan/read-events.js';
import { defineRule } from '../rule.js';

export const eventMetricRequired = defineRule({
  id: 'event-metric-required',
  summary: 'An event serves no metric.',
  why: `What nobody reads costs money to collect, code to maintain and attention to skip, and data protection law asks for a purpose.
An event that cannot be tied to a metric is a candidate for removal, or the sign of a metric that nobody wrote down.

An event also serves where another one's volume is checked against it (\`expect.ratioTo\`). Planned and deprecated events are exempt,
and so are plans that have no metrics at all.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Write down the metric that reads it, give its use a place in a funnel, or stop collecting it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
  Banner Hovered: {}
`,
        findings: [{ at: '6:3', message: 'No metric reads "Banner Hovered".' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  paid: { title: Paid carts, measure: { funnel: { steps: [Cart Viewed, Order Completed], within: 7d } } }
events:
  Cart Viewed: {}
  Order Completed: { expect: { every: day, ratioTo: { event: Order Placed, min: 0.5 } } }
  Order Placed: {}
  Reward Granted: { status: planned }
`,
      `name: Shop
events:
  Banner Hovered: {}
`,
    ],
  },
  *check(plan) {
    if (plan.metrics.size === 0) return;
    const serving = listMeasuredEvents(plan);
    for (const { expect } of plan.events.values()) if (expect?.ratioTo) serving.add(expect.ratioTo.event);
    for (const event of plan.events.values()) {
      if (event.status !== 'active' || serving.has(event.key)) continue;
      yield {
        at: event.ref,
        message: `No metric reads "${event.name}".`,
        help: 'Write down the metric that it serves, or stop collecting it.',
        event: event.name,
        ...(event.owner !== undefined && { owner: event.owner }),
      };
    }
  },
});
