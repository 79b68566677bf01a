/** Every event says at which moment the code sends it. */
import { defineRule, refInside } from '../rule.js';
import { tellLack } from '../tell-once.js';

export const eventTriggerRequired = defineRule({
  id: 'event-trigger-required',
  summary: 'An event does not say when it is sent.',
  why: `The web team sends on the click, the app team on the server's answer: both are "Order Completed", and the conversion rates of
the platforms cannot be compared. The trigger is the one line of the plan that a developer implements.
A plan with ten events or more of which none has one is told once.`,
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
      {
        plan: `name: Shop
events: { A: , B: , C: , D: , E: , F: , G: , H: , I: , J: }
`,
        findings: [{ at: '2:1', message: 'None of the 10 events says when it is sent.' }],
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
  check(plan) {
    const parts = [...plan.events.values()].filter(({ status }) => status !== 'deprecated');
    return tellLack({
      parts,
      lacking: parts.filter(({ trigger = '' }) => trigger.trim() === ''),
      tell: ({ name, ref, owner }) => ({
        at: refInside(ref, 'trigger'),
        message: `"${name}" does not say when it is sent.`,
        help: 'Add `trigger:` with the exact moment at which the code sends it.',
        event: name,
        ...(owner !== undefined && { owner }),
      }),
      whole: () => ({
        message: `None of the ${parts.length} events says when it is sent.`,
        help: 'Add `trigger:` with the exact moment at which the code sends it, first to the events that metrics read.',
      }),
    });
  },
});
