/** Every live event serves a metric. */
import { listMeasuredEvents } from '../../plan/read-events.js';
import { defineRule } from '../rule.js';
import { listSome, tellCommonLack } from '../tell-once.js';

export const eventMetricRequired = defineRule({
  id: 'event-metric-required',
  summary: 'An event serves no metric.',
  why: `What nobody reads costs money to collect, code to maintain and attention to skip, and data protection law asks for a purpose.
An event that cannot be tied to a metric is a candidate for removal, or the sign of a metric that nobody wrote down.

An event also serves where another one's volume is checked against it (\`expect.ratioTo\`). Planned and deprecated events are exempt,
and so are plans that have no metrics at all. Where no metric reads ten events or more, and those are more than half, the plan has
just begun to have metrics, and is told once.`,
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
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, measure: { count: A } }
events: { A: , B: , C: , D: , E: , F: , G: , H: , I: , J: , K: , L: }
`,
        findings: [{ at: '4:1', message: 'No metric reads 11 of 12 events: B, C, D, E, F and 6 others.' }],
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
  check(plan) {
    if (plan.metrics.size === 0) return [];
    const serving = listMeasuredEvents(plan);
    for (const { expect } of plan.events.values()) if (expect?.ratioTo) serving.add(expect.ratioTo.event);
    const parts = [...plan.events.values()].filter(({ status }) => status === 'active');
    const lacking = parts.filter(({ key }) => !serving.has(key));
    return tellCommonLack({
      parts,
      lacking,
      tell: ({ name, ref, owner }) => ({
        at: ref,
        message: `No metric reads "${name}".`,
        help: 'Write down the metric that it serves, or stop collecting it.',
        event: name,
        ...(owner !== undefined && { owner }),
      }),
      whole: () => ({
        message: `No metric reads ${lacking.length} of ${parts.length} events: ${listSome(lacking.map(({ name }) => name))}.`,
        help: 'Write down the metrics that they serve, or stop collecting them.',
      }),
    });
  },
});
