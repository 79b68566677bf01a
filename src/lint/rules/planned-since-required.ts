/** What is planned says for when. */
import { defineRule, refInside } from '../rule.js';

export const plannedSinceRequired = defineRule({
  id: 'planned-since-required',
  summary: 'A planned event does not say when it is to come.',
  why: `A planned event is exempt from audits. Without a day or version nobody notices that it never came, or that it is live and has
been arriving unchecked.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `since` with the day or the version of the plan from which it is expected.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Quiz Completed: { status: planned }
`,
        findings: [{ at: '3:3', message: '"Quiz Completed" is planned, and not said for when.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Quiz Completed: { status: planned, since: 2026-09-01 }
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, status, since, owner } of plan.events.values()) {
      if (status !== 'planned' || since !== undefined) continue;
      yield {
        at: refInside(ref, 'since'),
        message: `"${name}" is planned, and not said for when.`,
        help: 'Add `since:` with a day or a version.',
        event: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
