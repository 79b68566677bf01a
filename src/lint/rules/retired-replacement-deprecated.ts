/** A tombstone points to something that lives. */
import { defineRule, refInside } from '../rule.js';

export const retiredReplacementDeprecated = defineRule({
  id: 'retired-replacement-deprecated',
  summary: 'A retired name is replaced by an event that is deprecated itself.',
  why: `Whoever still sends the old name is told to change to one that is on its way out as well, and has to change twice.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Name the event that is to be sent today.',
  examples: {
    bad: [
      {
        plan: `name: Shop
retired:
  Basket Viewed: { since: 2.0.0, replacedBy: Cart Viewed }
events:
  Cart Viewed: { deprecated: { replacedBy: Cart Opened } }
  Cart Opened: {}
`,
        findings: [
          { at: '3:46', message: '"Basket Viewed" is replaced by "Cart Viewed", which is deprecated itself.' },
        ],
      },
    ],
    good: [
      `name: Shop
retired:
  Basket Viewed: { since: 2.0.0, replacedBy: Cart Opened }
events:
  Cart Opened: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, replacedBy } of plan.retired.values()) {
      const event = plan.events.get(replacedBy ?? '');
      if (event?.status !== 'deprecated') continue;
      const next = event.deprecated?.replacedBy;
      yield {
        at: refInside(ref, 'replacedBy'),
        part: 'value',
        message: `"${name}" is replaced by "${replacedBy}", which is deprecated itself.`,
        help: next === undefined ? 'Name the event that is to be sent today.' : `"${next}" replaces that one.`,
        event: event.name,
      };
    }
  },
});
