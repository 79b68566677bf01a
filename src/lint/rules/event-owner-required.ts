/** Every event has somebody who answers for it. */
import { defineRule, refInside } from '../rule.js';
import { listSome, tellLack } from '../tell-once.js';

export const eventOwnerRequired = defineRule({
  id: 'event-owner-required',
  summary: 'An event has no owner.',
  why: `When an event stops arriving after a release, somebody has to be asked. An event that belongs to everybody is repaired by
nobody, and the people who read the metric find out last.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add the team that ships the feature to `owners`, and name its id in the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners: { checkout: { name: Checkout squad } }
events:
  Order Completed: { owner: checkout }
  Cart Viewed: { description: A customer looked into the cart. }
`,
        findings: [{ at: '5:3', message: '"Cart Viewed" has no owner.' }],
      },
      {
        plan: `name: Shop
events:
  Cart Viewed: {}
  Order Completed: {}
`,
        findings: [{ at: '2:1', message: 'None of the 2 events has an owner; the plan has no owners.' }],
      },
      {
        plan: `name: Shop
owners: { checkout: { name: Checkout squad } }
events: { A: , B: , C: , D: , E: , F: , G: , H: , I: , J: }
`,
        findings: [{ at: '3:1', message: 'None of the 10 events has an owner.' }],
      },
    ],
    good: [
      `name: Shop
owners: { checkout: { name: Checkout squad } }
events:
  Order Completed: { owner: checkout }
`,
    ],
  },
  check(plan) {
    const parts = [...plan.events.values()];
    const [first] = parts;
    if (plan.owners.size === 0 && first) {
      return [
        {
          at: { file: first.ref.file, path: first.ref.path.slice(0, -1) },
          message: `None of the ${parts.length} events has an owner; the plan has no owners.`,
          help: 'Add `owners: { checkout: { name: …, contact: … } }`, and `owner: checkout` to the events.',
        },
      ];
    }
    const help = `Add \`owner:\` with one of: ${listSome([...plan.owners.keys()])}.`;
    return tellLack({
      parts,
      lacking: parts.filter(({ owner }) => owner === undefined),
      tell: ({ name, ref }) => ({
        at: refInside(ref, 'owner'),
        message: `"${name}" has no owner.`,
        help,
        event: name,
      }),
      whole: () => ({ message: `None of the ${parts.length} events has an owner.`, help }),
    });
  },
});
