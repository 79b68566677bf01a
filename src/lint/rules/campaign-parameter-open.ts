/** A campaign parameter says which values it takes. */
import { defineRule } from '../rule.js';

export const campaignParameterOpen = defineRule({
  id: 'campaign-parameter-open',
  summary: 'A campaign parameter has neither a list of values nor a pattern.',
  why: `Without either, everything is right: \`Facebook\`, \`facebook.com\` and \`fb\` are three sources. An audit can only find links
that break a convention where the plan has one.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `enum` with the values in use, or `pattern` for names that are made up anew each time.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_term: { description: Search word. }
    utm_source: { pattern: '.*' }
events:
  Landing Viewed: {}
`,
        findings: [
          { at: '4:5', message: '"utm_term" takes any value.' },
          { at: '5:28', message: '"utm_source" takes any value.' },
        ],
      },
    ],
    good: [
      `name: Shop
campaigns:
  parameters:
    utm_source: { enum: [google] }
    utm_campaign: { pattern: '^[a-z0-9_]+$' }
events:
  Landing Viewed: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, enum: values, pattern } of plan.campaigns.values()) {
      const takesAny = pattern !== undefined && /^\^?(\.|\[\\s\\S\])[*+]\$?$/.test(pattern);
      if (values !== undefined || (pattern !== undefined && !takesAny)) continue;
      yield {
        at: takesAny ? { file: ref.file, path: [...ref.path, 'pattern'] } : ref,
        part: takesAny ? 'value' : 'key',
        message: `"${name}" takes any value.`,
        help: 'Add `enum` with the values in use, or a `pattern` that a wrong one breaks.',
      };
    }
  },
});
