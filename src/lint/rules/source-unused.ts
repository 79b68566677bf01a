/** Sources send something. */
import { defineRule } from '../rule.js';

export const sourceUnused = defineRule({
  id: 'source-unused',
  summary: 'A source sends no event of the plan.',
  why: `Where every event names its sources and one source is never named, either the events of a platform are not planned, or the
platform is gone. Generated code for it is empty, and its rows in a log are all unplanned.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add it to `sources` of the events that it sends, or remove it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
sources:
  web: { platform: web }
  android: { platform: android }
events:
  Order Completed: { sources: [web] }
`,
        findings: [{ at: '4:3', message: 'The source "android" sends no event.' }],
      },
    ],
    good: [
      `name: Shop
sources:
  web: { platform: web }
  android: { platform: android }
events:
  Order Completed: { sources: [web] }
  Cart Viewed: {}
`,
    ],
  },
  *check(plan) {
    const used = new Set([...plan.events.values()].flatMap(({ sources }) => sources));
    if (plan.events.size === 0) return;
    for (const { id, ref } of plan.sources.values()) {
      if (used.has(id)) continue;
      yield {
        at: ref,
        message: `The source "${id}" sends no event.`,
        help: 'Add it to `sources` of the events that it sends, or remove it.',
      };
    }
  },
});
