/** Two events whose names are nearly the same are probably one. */
import { defineRule } from '../rule.js';
import { findSimilarPairs } from '../similar-names.js';

export const eventNameSimilar = defineRule({
  id: 'event-name-similar',
  summary: 'Two events have nearly the same name.',
  why: `Two spellings of one event split its counts: a funnel built on one of them loses everybody who sent the other, and no
chart says so. Opposites (Activated, Deactivated) and words that the plan uses elsewhere are not taken for misspellings.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix:
    'Where both are one event, keep one and write the other into its `aliases`. Where they differ, give them names that nobody can mix up.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed: {}
  order_completed: {}
  Products Searched: {}
  Product Searched: {}
  Subscription Canceled: {}
  Subscription Cancelled: {}
`,
        findings: [
          { at: '4:3', message: '"order_completed" is another spelling of "Order Completed".' },
          { at: '6:3', message: '"Product Searched" is nearly the name of "Products Searched".' },
          { at: '8:3', message: '"Subscription Cancelled" is nearly the name of "Subscription Canceled".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Account Activated: {}
  Account Deactivated: {}
  Account Linked: {}
  Account Unlinked: {}
  Cart Viewed: {}
  Card Viewed: {}
  Cart Emptied: {}
  Card Removed: {}
  Step 1 Completed: {}
  Step 2 Completed: {}
`,
      `name: Shop
events:
  Checkout: { call: page }
  Checkout Page: { name: checkout }
`,
    ],
  },
  *check(plan) {
    const events = [...plan.events.values()];
    for (const call of ['track', 'page', 'screen'] as const) {
      const ofCall = events.filter((event) => event.call === call);
      for (const { first, second, isSpelling } of findSimilarPairs(ofCall, (event) => event.name)) {
        yield {
          at: second.ref,
          message: `"${second.name}" is ${isSpelling ? 'another spelling' : 'nearly the name'} of "${first.name}".`,
          help: 'If both are one event, keep one and make the other an alias of it; else give one a name of its own.',
          related: [{ at: first.ref, message: 'is the other event' }],
          event: second.name,
          ...(second.owner !== undefined && { owner: second.owner }),
        };
      }
    }
  },
});
