/** A convention of campaigns says the three things that every report asks. */
import { z } from 'zod';
import { defineRule, refInside } from '../rule.js';

const parameters = z
  .array(z.string())
  .default(['utm_source', 'utm_medium', 'utm_campaign'])
  .meta({ description: 'The parameters that the convention has to name.' });

export const campaignParameterRequired = defineRule({
  id: 'campaign-parameter-required',
  summary: 'The convention of campaign parameters leaves out the source, the medium or the campaign.',
  why: `Reports of acquisition are cut by where a link stood, of what kind the placement was and which campaign paid for it. A part
without a convention is filled in by whoever makes the link, and one channel falls apart into five.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add the parameter under `campaigns.parameters`, with the values in use or a pattern.',
  options: z.strictObject({ parameters }),
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_source: { enum: [google, newsletter] }
events:
  Landing Viewed: {}
`,
        findings: [{ at: '3:3', message: 'The campaign parameters leave out utm_medium and utm_campaign.' }],
      },
    ],
    good: [
      `name: Shop
campaigns:
  parameters:
    utm_source: { enum: [google] }
    utm_medium: { enum: [cpc] }
    utm_campaign: { pattern: '^[a-z0-9_]+$' }
events:
  Landing Viewed: {}
`,
      `name: Shop
events:
  Landing Viewed: {}
`,
    ],
  },
  *check(plan, options) {
    const [first] = plan.campaigns.values();
    // A convention of other parameters than these is another convention.
    if (first === undefined || ![...plan.campaigns.keys()].some((name) => /^utm_/i.test(name))) return;
    const known = new Set([...plan.campaigns.keys()].map((name) => name.toLowerCase()));
    const missing = options.parameters.filter((name) => !known.has(name));
    const [next] = missing;
    if (next === undefined) return;
    yield {
      at: refInside({ file: first.ref.file, path: first.ref.path.slice(0, -1) }, next),
      message: `The campaign parameters leave out ${missing.join(' and ')}.`,
      help: 'Add it with `enum` or `pattern`.',
    };
  },
});
