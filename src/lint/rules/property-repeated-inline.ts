/** What several events carry is defined once. */
import { z } from 'zod';
import { type Definition, groupDefinitions } from '../group-definitions.js';
import { defineRule } from '../rule.js';

const times = z.int().min(2).default(3).meta({ description: 'How many definitions of one name are too many.' });

export const propertyRepeatedInline = defineRule({
  id: 'property-repeated-inline',
  summary: 'A property is defined anew in several events instead of once in the dictionary.',
  why: `Copies drift: the third gets another description, the fifth another type, and nobody knows which one counts. Defined once in
\`properties\` of the plan, it is described once, and events write \`required\` or \`optional\`.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix:
    'Move the definition to `properties` of the plan, or to a bundle, and write `required` or `optional` in the events.',
  options: z.strictObject({ times }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed: { properties: { currency: string } }
  Order Completed: { properties: { currency: string } }
  Order Refunded: { properties: { currency: string } }
`,
        findings: [{ at: '3:32', message: '"currency" is defined alike in 3 events.' }],
      },
    ],
    good: [
      `name: Shop
properties: { currency: string }
events:
  Cart Viewed: { properties: { currency: optional, type: string } }
  Order Completed: { properties: { currency: required, type: { type: string, enum: [a, b] } } }
  Order Refunded: { properties: { currency: required, type: { type: string, enum: [c, d] } } }
`,
    ],
  },
  *check(plan, options) {
    for (const [path, definitions] of groupDefinitions(plan)) {
      // Inside of objects the object is what is defined twice.
      if (definitions.length < options.times || /[.[]/.test(path)) continue;
      const own = definitions.filter(
        ({ property, events }) => isOwn({ property, events }) && !plan.superProperties.has(path),
      );
      const alike = mostAlike(own);
      const [first, second] = alike;
      if (!first || !second || alike.length < options.times) continue;
      yield {
        at: first.property.ref,
        message: `"${path}" is defined alike in ${alike.length} events.`,
        help: 'Define it once in `properties` of the plan, and write `required` or `optional` here.',
        related: [{ at: second.property.ref, message: 'is another of them' }],
        property: path,
      };
    }
  },
});

/** Written in the event itself, with no entry of the dictionary behind it. */
function isOwn({ property, events }: Definition): boolean {
  return property.dictionary === undefined && property.ref.path[0] === 'events' && events.length === 1;
}

/** Names that mean something else in each event; without a description nobody can tell. */
const generic =
  /^(type|mode|kind|name|title|label|value|values|id|status|state|source|action|reason|result|level|data|count|index|position)$/i;

/** The largest number of definitions that mean the same. */
function mostAlike(definitions: readonly Definition[]): readonly Definition[] {
  const groups = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const { name, type, format, pattern, unit, enum: values, description } = definition.property;
    if (description === undefined && generic.test(name)) continue;
    const key = JSON.stringify([type, format, pattern, unit, values, description]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(definition);
  }
  return [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best), []);
}
