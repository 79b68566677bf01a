/** Links to campaigns name nobody. */
import { recognizePersonalData } from '../personal-data-names.js';
import { recognizePersonalValue } from '../personal-data-values.js';
import { defineRule, refInside } from '../rule.js';

export const campaignPersonalData = defineRule({
  id: 'campaign-personal-data',
  summary: 'A campaign parameter carries personal data: by its name, its values or its pattern.',
  why: `Parameters of a link are read by every server and script on the way, stay in histories and logs, and are sent to each
advertising tool on the page. An address in a link of a newsletter reaches them all.`,
  severities: { minimal: 'warning', recommended: 'error', strict: 'error' },
  howToFix: 'Put an id of the mailing into the link that means nothing outside, and take the person out.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_email: { pattern: '^[a-z]+$' }
    utm_content: { pattern: '^[a-z0-9.]+@[a-z0-9.]+$' }
    utm_source: { enum: [newsletter, jane@acme-shop.com] }
events:
  Landing Viewed: {}
`,
        findings: [
          { at: '4:5', message: '"utm_email" looks like an e-mail address.' },
          { at: '5:29', message: 'The pattern of "utm_content" asks for an e-mail address.' },
          { at: '6:38', message: 'The value "jane@acme-shop.com" of "utm_source" is an e-mail address.' },
        ],
      },
    ],
    good: [
      `name: Shop
campaigns:
  parameters:
    utm_source: { enum: [newsletter] }
    utm_medium: { enum: [email, phone] }
    utm_content: { pattern: '^[a-z0-9_]+$' }
events:
  Landing Viewed: {}
`,
    ],
  },
  *check(plan) {
    const help = 'Take the person out of the link; send an id that means nothing outside.';
    for (const { name, ref, enum: values = [], pattern } of plan.campaigns.values()) {
      const found = recognizePersonalData(name);
      if (found) yield { at: ref, message: `"${name}" looks like ${found.what}.`, help };
      if (pattern?.includes('@')) {
        const at = refInside(ref, 'pattern');
        yield { at, part: 'value', message: `The pattern of "${name}" asks for an e-mail address.`, help };
      }
      for (const [index, value] of values.entries()) {
        const what = recognizePersonalValue(value);
        if (what === undefined) continue;
        const at = refInside(ref, 'enum', index);
        yield { at, part: 'value', message: `The value "${value}" of "${name}" is ${what}.`, help };
      }
    }
  },
});
