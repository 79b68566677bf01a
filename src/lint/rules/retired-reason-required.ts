/** A tombstone says why. */
import { defineRule } from '../rule.js';

export const retiredReasonRequired = defineRule({
  id: 'retired-reason-required',
  summary: 'A retired name says neither why it went nor what replaces it.',
  why: `A name is retired so that nobody uses it again. Whoever meets it in an old dashboard or in the data needs to know what became of
it; two years later nobody is left to ask.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `reason` or `replacedBy`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
retired:
  Basket Viewed: { since: 2.0.0 }
events: {}
`,
        findings: [{ at: '3:3', message: '"Basket Viewed" is retired without a reason or a replacement.' }],
      },
    ],
    good: [
      `name: Shop
retired:
  Basket Viewed: { since: 2.0.0, replacedBy: Cart Opened }
  Wish Added: { reason: The shop has no wish lists any more. }
events: { Cart Opened: {} }
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, reason, replacedBy } of plan.retired.values()) {
      if (replacedBy !== undefined || (reason !== undefined && reason.trim() !== '')) continue;
      yield {
        at: ref,
        message: `"${name}" is retired without a reason or a replacement.`,
        help: 'Add `reason`, or `replacedBy` with the event that is sent instead.',
        event: name,
      };
    }
  },
});
