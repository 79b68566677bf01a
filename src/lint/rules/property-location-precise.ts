/** Places are no finer than the question asks. */
import { z } from 'zod';
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

const step = z
  .number()
  .gt(0)
  .default(0.01)
  .meta({ description: 'The finest step of degrees that is let be; 0.01 is about a kilometre.' });

export const propertyLocationPrecise = defineRule({
  id: 'property-location-precise',
  summary: 'A latitude or longitude is finer than a kilometre, or without a limit.',
  why: `Four decimals of a degree are a front door: with two such points a person is known by home and work. Questions of business are
answered by a town; two decimals are enough for every map.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Round before sending and write `multipleOf: 0.01`, or send the country or region instead.',
  options: z.strictObject({ step }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Store Searched:
    properties:
      latitude: { type: number, pii: indirect }
      geo_lng: { type: number, pii: indirect, multipleOf: 0.0001 }
`,
        findings: [
          { at: '5:7', message: '"latitude" is a place with no limit to its precision.' },
          { at: '6:7', message: '"geo_lng" is a place as fine as 0.0001 degrees.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Store Searched:
    properties:
      latitude: { type: number, pii: indirect, multipleOf: 0.01 }
      longitude: { type: number, pii: indirect, multipleOf: 0.1 }
      has_latitude: boolean
`,
    ],
  },
  *check(plan, options) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const { name, type, multipleOf } = property;
      if (type !== 'number' && type !== undefined) continue;
      const last = splitWords(name).at(-1)?.toLowerCase() ?? '';
      if (!/^(latitude|longitude|lat|lng|lon)$/.test(last) || (multipleOf ?? 0) >= options.step) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `"${path}" is a place ${multipleOf === undefined ? 'with no limit to its precision' : `as fine as ${multipleOf} degrees`}.`,
        help: `Round it and add \`multipleOf: ${options.step}\`, or send the region.`,
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
