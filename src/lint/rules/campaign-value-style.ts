/** Campaign parameters and their values have one spelling. */
import type { NodeRef } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';

export const campaignValueStyle = defineRule({
  id: 'campaign-value-style',
  summary: 'A campaign parameter, or one of its values, has capitals or spaces.',
  why: `Analytics tools tell \`Email\` from \`email\`, and a space becomes \`%20\`, \`+\` or \`_\` by the tool that made the link.
Small letters without spaces are the one spelling that nobody gets wrong.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Write it in small letters, with `_` or `-` for spaces, and change the links that are still in use.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    UTM_Source: { enum: [google] }
    utm_medium: { enum: [cpc, Email, paid social] }
events:
  Landing Viewed: {}
`,
        findings: [
          { at: '4:5', message: 'The parameter "UTM_Source" is not in small letters without spaces.' },
          { at: '5:31', message: 'The value "Email" of "utm_medium" is not in small letters without spaces.' },
          { at: '5:38', message: 'The value "paid social" of "utm_medium" is not in small letters without spaces.' },
        ],
      },
    ],
    good: [
      `name: Shop
campaigns:
  parameters:
    utm_source: { enum: [google, t.co] }
    utm_medium: { enum: [cpc, paid_social, e-mail] }
events:
  Landing Viewed: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, enum: values = [] } of plan.campaigns.values()) {
      const places: {
        readonly text: string;
        readonly what: string;
        readonly at: NodeRef;
        readonly part: 'key' | 'value';
      }[] = [
        { text: name, what: `parameter "${name}"`, at: ref, part: 'key' },
        ...values.map((value, index) => ({
          text: value,
          what: `value "${value}" of "${name}"`,
          at: refInside(ref, 'enum', index),
          part: 'value' as const,
        })),
      ];
      for (const { text, what, at, part } of places) {
        const wanted = text.trim().toLowerCase().replace(/\s+/g, '_');
        if (text === wanted) continue;
        yield { at, part, message: `The ${what} is not in small letters without spaces.`, help: `Write ${wanted}.` };
      }
    }
  },
});
