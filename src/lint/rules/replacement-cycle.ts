/** Replacements lead somewhere. */
import { defineRule, refInside } from '../rule.js';

export const replacementCycle = defineRule({
  id: 'replacement-cycle',
  summary: 'Following the replacements of a deprecated event leads back to it.',
  why: `"Use B instead of A" and "use A instead of B" cannot both be followed: whoever implements either is sent on for ever, and every
event of the circle is on its way out.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Decide which event is the one to send, and take `deprecated` away from it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed: { deprecated: { replacedBy: Cart Opened } }
  Cart Opened: { deprecated: { replacedBy: Cart Viewed } }
  Basket Viewed: { deprecated: { replacedBy: Cart Viewed } }
  Cart Closed: { deprecated: { replacedBy: Cart Closed } }
`,
        findings: [
          { at: '3:44', message: 'The replacements of "Cart Viewed" lead back to it: Cart Opened, Cart Viewed.' },
          { at: '4:44', message: 'The replacements of "Cart Opened" lead back to it: Cart Viewed, Cart Opened.' },
          { at: '6:44', message: 'The replacements of "Cart Closed" lead back to it: Cart Closed.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Cart Viewed: { deprecated: { replacedBy: Cart Opened } }
  Cart Opened: { deprecated: { replacedBy: Cart Entered } }
  Cart Entered: {}
`,
    ],
  },
  *check(plan) {
    for (const event of plan.events.values()) {
      if (event.deprecated?.replacedBy === undefined) continue;
      const way = new Set<string>();
      let next: string | undefined = event.deprecated.replacedBy;
      while (next !== undefined && !way.has(next)) {
        way.add(next);
        // Another event's circle is told there.
        next = next === event.key ? undefined : plan.events.get(next)?.deprecated?.replacedBy;
      }
      if (!way.has(event.key)) continue;
      yield {
        at: refInside(event.deprecated.ref, 'replacedBy'),
        part: 'value',
        message: `The replacements of "${event.name}" lead back to it: ${[...way].join(', ')}.`,
        help: 'Name the event that is to be sent, and take its `deprecated` away.',
        event: event.name,
        ...(event.owner !== undefined && { owner: event.owner }),
      };
    }
  },
});
