/** What is deprecated begins to be so before it ends. */
import { listDeprecations } from '../deprecations.js';
import { defineRule, refInside } from '../rule.js';

export const deprecatedDatesOrder = defineRule({
  id: 'deprecated-dates-order',
  summary: 'The last day of a deprecated event or property is before the day that deprecated it.',
  why: `Two dates that contradict each other are a slip of the pen, mostly in the year. An audit goes by \`until\` and reports every row
since then as obsolete.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Correct the date that is wrong.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed: { deprecated: { since: 2026-03-01, until: 2025-06-01, reason: The cart is a drawer now. } }
`,
        findings: [{ at: '3:58', message: '"Cart Viewed" is deprecated since 2026-03-01 and until 2025-06-01.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Cart Viewed: { deprecated: { since: 2026-03-01, until: 2026-06-01, reason: The cart is a drawer now. } }
  Cart Seen: { deprecated: { since: 3.0.0, until: 2026-06-01, reason: The cart is a drawer now. } }
`,
    ],
  },
  *check(plan) {
    for (const { name, deprecated, subject } of listDeprecations(plan)) {
      const { since, until } = deprecated;
      if (until === undefined || since === undefined || !('date' in since) || since.date <= until) continue;
      yield {
        at: refInside(deprecated.ref, 'until'),
        part: 'value',
        message: `"${name}" is deprecated since ${since.date} and until ${until}.`,
        help: 'Correct one of the two dates.',
        ...subject,
      };
    }
  },
});
