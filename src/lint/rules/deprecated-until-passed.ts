/** What was to be gone is gone. Knows the day only where the run says it. */
import { listDeprecations } from '../deprecations.js';
import { defineRule, refInside } from '../rule.js';

export const deprecatedUntilPassed = defineRule({
  id: 'deprecated-until-passed',
  summary: 'The last day of a deprecated event or property has passed.',
  why: `The plan promised that nobody would see it any more. Either it is gone, then it belongs to \`retired\`, which keeps the name from
being used again; or it is not, then the promise needs a new date and somebody who keeps it.

Off in \`recommended\`: there, what is clean today is clean tomorrow.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix:
    'Audit a recent log. If nothing arrives, remove it and put the name of an event into `retired`; else set a new `until`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed: { deprecated: { until: 2026-03-20, replacedBy: Cart Opened } }
  Cart Opened:
    properties:
      sum: { type: number, deprecated: { until: 2026-06-29, replacedBy: total } }
      total: number
`,
        findings: [
          { at: '3:39', message: '"Cart Viewed" was to be gone by 2026-03-20; today is 2026-06-30.' },
          { at: '6:49', message: '"sum" was to be gone by 2026-06-29; today is 2026-06-30.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Cart Viewed: { deprecated: { until: 2026-06-30, replacedBy: Cart Opened } }
  Cart Opened: {}
`,
    ],
  },
  *check(plan, _options, { today }) {
    if (today === undefined) return;
    for (const { name, deprecated, subject } of listDeprecations(plan)) {
      const { until } = deprecated;
      if (until === undefined || until >= today) continue;
      yield {
        at: refInside(deprecated.ref, 'until'),
        part: 'value',
        message: `"${name}" was to be gone by ${until}; today is ${today}.`,
        help: 'Retire it, or set a new day.',
        ...subject,
      };
    }
  },
});
