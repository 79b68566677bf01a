/** Every goal has somebody who answers for it. */
import { defineRule, refInside } from '../rule.js';
import { listSome } from '../tell-once.js';

export const objectiveOwnerRequired = defineRule({
  id: 'objective-owner-required',
  summary: 'An objective has no owner.',
  why: `A goal that belongs to everybody is nobody's when its metrics compete for time. The owner decides which metrics it has and
which events those are worth.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Name the id of the team that answers for it in `owner`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners: { growth: { name: Growth, contact: growth@acme.example } }
objectives:
  grow: { title: More orders }
events:
  Order Completed: { owner: growth }
`,
        findings: [{ at: '4:3', message: 'The objective "grow" has no owner.' }],
      },
    ],
    good: [
      `name: Shop
owners: { growth: { name: Growth, contact: growth@acme.example } }
objectives:
  grow: { title: More orders, owner: growth }
events:
  Order Completed: { owner: growth }
`,
      `name: Shop
objectives:
  grow: { title: More orders }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    // A plan without any owners is told once, by event-owner-required.
    if (plan.owners.size === 0) return;
    for (const { id, ref, owner } of plan.objectives.values()) {
      if (owner !== undefined) continue;
      yield {
        at: refInside(ref, 'owner'),
        message: `The objective "${id}" has no owner.`,
        help: `Add \`owner:\` with one of: ${listSome([...plan.owners.keys()])}.`,
      };
    }
  },
});
