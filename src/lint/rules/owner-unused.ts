/** Owners own something. */
import { defineRule } from '../rule.js';

export const ownerUnused = defineRule({
  id: 'owner-unused',
  summary: 'An owner answers for nothing in the plan.',
  why: `Teams are renamed and dissolved. An owner to whom nothing belongs is a name that people write to without an answer, or the
sign that events of a team were never assigned.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Name the owner in what it answers for, or remove it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners:
  checkout: { name: Checkout squad }
  growth: { name: Growth }
events:
  Order Completed: { owner: checkout }
`,
        findings: [{ at: '4:3', message: 'Nothing belongs to the owner "growth".' }],
      },
    ],
    good: [
      `name: Shop
owners:
  checkout: { name: Checkout squad }
  data: { name: Data team }
properties:
  order_id: { type: string, owner: data }
events:
  Order Completed: { owner: checkout, properties: { order_id: required } }
`,
    ],
  },
  *check(plan) {
    const used = new Set(plan.references.flatMap(({ kind, name }) => (kind === 'owner' ? [name] : [])));
    for (const { id, ref } of plan.owners.values()) {
      if (used.has(id)) continue;
      yield {
        at: ref,
        message: `Nothing belongs to the owner "${id}".`,
        help: `Write \`owner: ${id}\` in what it answers for, or remove it.`,
        owner: id,
      };
    }
  },
});
