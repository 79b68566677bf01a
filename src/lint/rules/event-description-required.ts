/** Every event says what happened, in more words than its name. */
import { isRepetition } from '../description.js';
import { defineRule, refInside } from '../rule.js';
import { tellLack } from '../tell-once.js';

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
      {
        plan: `name: Shop
events: { A: , B: , C: , D: , E: , F: , G: , H: , I: , J: }
`,
        findings: [{ at: '2:1', message: 'None of the 10 events has a description that says more than its name.' }],
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
  check(plan) {
    const parts = [...plan.events.values()];
    const help = "Say in a sentence what happened, from the user's point of view.";
    return tellLack({
      parts,
      lacking: parts.filter(({ name, description = '' }) => isEmpty(description) || isRepetition(description, name)),
      tell: ({ name, ref, description = '', owner }) => ({
        at: refInside(ref, 'description'),
        part: isEmpty(description) ? 'key' : 'value',
        message: isEmpty(description)
          ? `"${name}" has no description.`
          : `The description of "${name}" only repeats its name.`,
        help,
        event: name,
        ...(owner !== undefined && { owner }),
      }),
      whole: () => ({
        message: `None of the ${parts.length} events has a description that says more than its name.`,
        help,
      }),
    });
  },
});

const isEmpty = (text: string): boolean => text.trim() === '';
