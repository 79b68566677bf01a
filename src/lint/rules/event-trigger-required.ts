/** Every event says at which moment the code sends it. */
import { defineRule, refInside } from '../rule.js';

export const eventTriggerRequired = defineRule({
  id: 'event-trigger-required',
  summary: 'An event does not say when it is sent.',
  why: `The web team sends on the click, the app team on the server's answer: both are "Order Completed", and the conversion rates of
the platforms cannot be compared. The trigger is the one line of the plan that a developer implements.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Name the exact moment: after which answer of which service, once per what. Deprecated events are exempt.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    description: A customer has paid.
`,
        findings: [{ at: '3:3', message: '"Order Completed" does not say when it is sent.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    trigger: The payment provider confirms the payment; once an order.
  Cart Viewed:
    deprecated: { reason: The cart is a drawer now. }
`,
    ],
  },
  *check(plan) {
    for (const event of plan.events.values()) {
      const hasTrigger = event.trigger !== undefined && event.trigger.trim() !== '';
      if (hasTrigger || event.status === 'deprecated') continue;
      yield {
        at: refInside(event.ref, 'trigger'),
        message: `"${event.name}" does not say when it is sent.`,
        help: 'Add `trigger:` with the exact moment at which the code sends it.',
        event: event.name,
        ...(event.owner !== undefined && { owner: event.owner }),
      };
    }
  },
});
