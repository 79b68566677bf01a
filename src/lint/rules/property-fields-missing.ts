/** An object says what is in it. */
import { defineRule } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyFieldsMissing = defineRule({
  id: 'property-fields-missing',
  summary: 'An object does not say which properties it has.',
  why: `An object without \`properties\` is a bag into which anything goes, personal data included, and from which nobody can count on
getting anything out. It is also where plans hide what they did not want to plan.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'List its `properties`. Where the keys are data themselves (counts by category), send an array of objects with a key and a value.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      context: object
      products: { type: array, items: object }
`,
        findings: [
          { at: '5:7', message: '"context" is an object of anything.' },
          { at: '6:32', message: '"products[]" is an object of anything.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      address: { type: object, properties: { city: string } }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const isOpen = property.properties === undefined || property.properties.size === 0;
      if (property.type !== 'object' || !isOpen || property.const !== undefined) continue;
      yield {
        at: property.ref,
        message: `"${path}" is an object of anything.`,
        help: 'List what is inside under `properties:`.',
        ...subjectOf(place),
      };
    }
  },
});
