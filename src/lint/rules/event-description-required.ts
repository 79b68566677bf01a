/** Every event says what happened, in more words than its name. */
import { isRepetition } from '../description.js';
import { defineRule, refInside } from '../rule.js';

export const eventDescriptionRequired = defineRule({
  id: 'event-description-required',
  summary: 'An event has no description, or one that only repeats its name.',
  why: `The name is a label; the description is the agreement. Without it the analyst guesses whether "Order Completed" means paid,
confirmed or delivered, and two dashboards disagree by exactly the difference.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: "Write one sentence from the user's point of view: who did what, and when it counts.",
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: {}
  Cart Viewed:
    description: Cart viewed.
`,
        findings: [
          { at: '3:3', message: '"Order Completed" has no description.' },
          { at: '5:18', message: 'The description of "Cart Viewed" only repeats its name.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    description: A customer has paid and the order is confirmed.
`,
    ],
  },
  *check(plan) {
    for (const event of plan.events.values()) {
      const { description, name, owner } = event;
      const isMissing = description === undefined || description.trim() === '';
      if (!isMissing && !isRepetition(description, name)) continue;
      yield {
        at: refInside(event.ref, 'description'),
        part: isMissing ? 'key' : 'value',
        message: isMissing ? `"${name}" has no description.` : `The description of "${name}" only repeats its name.`,
        help: "Say in a sentence what happened, from the user's point of view.",
        event: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
