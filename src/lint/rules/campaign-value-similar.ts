/** One channel has one value. */
import { defineRule, refInside } from '../rule.js';

export const campaignValueSimilar = defineRule({
  id: 'campaign-value-similar',
  summary: 'Two values of a campaign parameter differ only by case or separators.',
  why: `\`paid-social\` and \`paid_social\` are one channel to whoever makes the link and two rows in every report. With both allowed, an
audit lets both pass and the split stays.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix: 'Keep one of the two and change the links that carry the other.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_medium: { enum: [paid_social, cpc, Paid-Social] }
events:
  Landing Viewed: {}
`,
        findings: [
          { at: '4:44', message: 'The values "Paid-Social" and "paid_social" of "utm_medium" are one spelled twice.' },
        ],
      },
    ],
    good: [
      `name: Shop
campaigns:
  parameters:
    utm_medium: { enum: [paid_social, social] }
events:
  Landing Viewed: {}
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, enum: values = [] } of plan.campaigns.values()) {
      const known = new Map<string, string>();
      for (const [index, value] of values.entries()) {
        const folded = value.toLowerCase().replace(/[\s._+-]+/g, '');
        const earlier = known.get(folded);
        known.set(folded, earlier ?? value);
        if (earlier === undefined || earlier === value) continue;
        yield {
          at: refInside(ref, 'enum', index),
          part: 'value',
          message: `The values "${value}" and "${earlier}" of "${name}" are one spelled twice.`,
          help: 'Keep one of them.',
        };
      }
    }
  },
});
