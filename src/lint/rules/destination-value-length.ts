/** Texts arrive whole. */
import type { Property } from '../../plan/model.js';
import type { Destination } from '../destinations/destination.js';
import { measureText } from '../destinations/measure-text.js';
import { listDestinationUses, placeOfUse } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

export const destinationValueLength = defineRule({
  id: 'destination-value-length',
  summary: 'A property allows texts longer than a destination keeps.',
  why: `The destination cuts the text without a word: two long values become one, an address loses its end, a value of a list no longer
equals itself. Only lengths that the plan allows (\`maxLength\`, \`enum\`, \`const\`) are judged; a text without a limit is not told.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Lower `maxLength` to what arrives, shorten the values, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4]
events:
  Landing Viewed:
    properties:
      landing_path: { type: string, maxLength: 300 }
      page_location: { type: string, maxLength: 900 }
      answer:
        type: string
        enum: ['yes', 'no, because the delivery would not have come before the day on which I wanted to give the present to a friend']
`,
        findings: [
          {
            at: '6:7',
            message: '"landing_path" allows 300 characters; GA4 takes 100 of a text and cuts off the rest.',
          },
          {
            at: '8:7',
            message: '"answer" allows 109 characters; GA4 takes 100 of a text and cuts off the rest.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4, mixpanel]
events:
  Landing Viewed: { properties: { landing_path: { type: string, maxLength: 100 }, title: string } }
`,
    ],
  },
  *check(plan) {
    for (const { destination, properties } of listDestinationUses(plan)) {
      const { text, title } = destination;
      if (text?.certainty !== 'A') continue;
      for (const use of properties) {
        const { property, depth } = use;
        const max = Object.hasOwn(text.own ?? {}, property.name) ? (text.own?.[property.name] ?? text.max) : text.max;
        const longest = depth === 1 ? measureLongest(property, text) : 0;
        if (longest <= max) continue;
        yield {
          ...placeOfUse(use),
          message: `"${property.name}" allows ${longest} ${text.unit}; ${title} takes ${max} of a text and ${text.effect}.`,
          help: 'Allow what arrives, or narrow `destinations` of its events.',
        };
      }
    }
  },
});

/** The longest text that the plan lets the property have, where it says so; a character has at least one byte. */
function measureLongest(property: Property, { unit }: NonNullable<Destination['text']>): number {
  const values = property.enum ?? (property.const === undefined ? undefined : [property.const]);
  if (values === undefined) return property.maxLength ?? 0;
  return Math.max(0, ...values.map((value) => (typeof value === 'string' ? measureText(value, unit) : 0)));
}
