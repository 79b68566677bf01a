/** Whoever answers can be reached. */
import { defineRule, refInside } from '../rule.js';
import { tellLack } from '../tell-once.js';

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
      {
        plan: `name: Shop
owners:
${Array.from({ length: 10 }, (_, squad) => `  squad_${squad}: { name: Squad ${squad} }\n`).join('')}events:
  Order Completed: { owner: squad_1 }
`,
        findings: [{ at: '2:1', message: 'None of the 10 owners has a contact.' }],
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
  check(plan) {
    const parts = [...plan.owners.values()];
    const help = 'Add `contact:` with an address of the team, or `slack:`.';
    return tellLack({
      parts,
      lacking: parts.filter(({ contact = '', slack = '' }) => contact.trim() === '' && slack.trim() === ''),
      tell: ({ id, ref }) => ({ at: refInside(ref, 'contact'), message: `"${id}" has no contact.`, help, owner: id }),
      whole: () => ({ message: `None of the ${parts.length} owners has a contact.`, help }),
    });
  },
});
