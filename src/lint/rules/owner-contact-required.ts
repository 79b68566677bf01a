/** Whoever answers can be reached. */
import { defineRule, refInside } from '../rule.js';

export const ownerContactRequired = defineRule({
  id: 'owner-contact-required',
  summary: 'An owner cannot be reached: no contact and no Slack channel.',
  why: `Findings name the owner so that somebody mends them. A name alone sends the reader to ask around, and after a reorganisation
there is nobody left who knows.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `contact`, an address of the team that outlives its members, or `slack`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners:
  checkout: { name: Checkout squad }
  growth: { name: Growth, contact: ' ' }
events:
  Order Completed: { owner: checkout }
`,
        findings: [
          { at: '3:3', message: '"checkout" has no contact.' },
          { at: '4:27', message: '"growth" has no contact.' },
        ],
      },
    ],
    good: [
      `name: Shop
owners:
  checkout: { name: Checkout squad, contact: checkout@acme.example }
  growth: { name: Growth, slack: '#growth' }
events:
  Order Completed: { owner: checkout }
`,
    ],
  },
  *check(plan) {
    for (const { id, ref, contact, slack } of plan.owners.values()) {
      if ([contact, slack].some((text) => text !== undefined && text.trim() !== '')) continue;
      yield {
        at: refInside(ref, 'contact'),
        message: `"${id}" has no contact.`,
        help: 'Add `contact:` with an address of the team, or `slack:`.',
        owner: id,
      };
    }
  },
});
