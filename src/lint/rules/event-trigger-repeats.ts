/** A trigger says when, not again what. */
import { isRepetition } from '../description.js';
import { defineRule, refInside } from '../rule.js';

export const eventTriggerRepeats = defineRule({
  id: 'event-trigger-repeats',
  summary: 'The trigger of an event only repeats its description or its name.',
  why: `The description says what happened to the user, the trigger at which moment the code sends the event. One text for both leaves
the moment open, and each platform chooses its own.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Name the moment: after which answer of which service, on which click, once per what.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    description: A customer has paid.
    trigger: A customer has paid
  Cart Viewed:
    description: A customer looked into the cart.
    trigger: Cart viewed.
`,
        findings: [
          { at: '5:14', message: 'The trigger of "Order Completed" only repeats its description.' },
          { at: '8:14', message: 'The trigger of "Cart Viewed" only repeats its name.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    description: A customer has paid.
    trigger: The payment provider confirms the payment.
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, description, trigger, owner } of plan.events.values()) {
      if (trigger === undefined || trigger.trim() === '') continue;
      const repeatsDescription = description !== undefined && isRepetition(trigger, description);
      if (!repeatsDescription && !isRepetition(trigger, name)) continue;
      yield {
        at: refInside(ref, 'trigger'),
        part: 'value',
        message: `The trigger of "${name}" only repeats its ${repeatsDescription ? 'description' : 'name'}.`,
        help: 'Say at which moment the code sends it.',
        event: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
