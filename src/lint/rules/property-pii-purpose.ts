/** Personal data says why it is collected and how long it is kept. */
import { z } from 'zod';
import { piiLevels } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

const levels = z
  .array(z.enum(piiLevels))
  .default(['direct', 'sensitive'])
  .meta({ description: 'The levels of `pii` that need a purpose and a retention.' });

export const propertyPiiPurpose = defineRule({
  id: 'property-pii-purpose',
  summary: 'Personal data has no purpose or no retention.',
  why: `Data protection law (GDPR, articles 5 and 30) asks of each piece of personal data what it is for and when it is deleted. The
plan is where the answer is known; a year later it has to be reconstructed.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `purpose`, a sentence, and `retention`, a duration such as `30d`; or leave the property out.',
  options: z.strictObject({ levels }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      email: { type: string, pii: direct, purpose: Order confirmation }
      iban:
        type: string
        pii: sensitive
      postal_code: { type: string, pii: indirect }
`,
        findings: [
          { at: '5:7', message: '"email" is direct personal data without a retention.' },
          { at: '6:7', message: '"iban" is sensitive personal data without a purpose and a retention.' },
        ],
      },
      {
        plan: `name: Shop
superProperties:
  postal_code: { type: string, pii: indirect, retention: 30d }
events:
  Order Completed: {}
`,
        options: { levels: ['indirect'] },
        findings: [{ at: '3:3', message: '"postal_code" is indirect personal data without a purpose.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      email: { type: string, pii: direct, purpose: Order confirmation, retention: 30d }
      method: { type: string, pii: none }
`,
    ],
  },
  *check(plan, options) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      const { pii, purpose, retention } = property;
      if (pii === undefined || pii === 'none' || !options.levels.includes(pii)) continue;
      const missing = [
        ...(purpose === undefined || purpose.trim() === '' ? ['purpose'] : []),
        ...(retention === undefined ? ['retention'] : []),
      ];
      const [first] = missing;
      if (first === undefined) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: refInside(property.ref, first),
        message: `"${path}" is ${pii} personal data without a ${missing.join(' and a ')}.`,
        help: `Add ${missing.map((key) => `\`${key}:\``).join(' and ')}, or leave the property out.`,
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
