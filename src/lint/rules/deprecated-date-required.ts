/** What is deprecated says since when or until when. */

import { listDeprecations } from '../deprecations.js';
import { defineRule } from '../rule.js';

export const deprecatedDateRequired = defineRule({
  id: 'deprecated-date-required',
  summary: 'A deprecated event or property says neither since when nor until when.',
  why: `Without a date nobody knows whether a deprecated event may still arrive or should be gone, and it stays in the plan, the code
and the bill for years. With \`until\`, an audit reports what comes after it.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `since`, the version or day that deprecated it, and `until`, the last day on which it may be seen.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed:
    deprecated: { reason: The cart is a drawer now. }
  Order Completed:
    properties:
      total: { type: number, deprecated: { replacedBy: amount } }
      amount: number
`,
        findings: [
          { at: '4:5', message: '"Cart Viewed" is deprecated without a date.' },
          { at: '7:30', message: '"total" is deprecated without a date.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Cart Viewed: { deprecated: { since: 3.0.0, reason: The cart is a drawer now. } }
  Cart Seen: { deprecated: { until: 2026-12-31, replacedBy: Cart Opened } }
  Cart Opened: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, deprecated, subject } of listDeprecations(plan)) {
      if (deprecated.since !== undefined || deprecated.until !== undefined) continue;
      yield {
        at: deprecated.ref,
        message: `"${name}" is deprecated without a date.`,
        help: 'Add `since`, and `until` with the last day on which it may be seen.',
        ...subject,
      };
    }
  },
});
