/** Who somebody is, is said once. */
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyIdentifierRepeated = defineRule({
  id: 'property-identifier-repeated',
  summary: 'A direct identifier that is a trait of the user is sent with events too.',
  why: `An e-mail address belongs to the user, not to each thing they do: \`identify\` says it once, and every event finds it through the
user's id. Repeated in events it is copied into every row and destination, and an erasure has to find them all.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix:
    'Take it out of the event and keep the trait; where it is about somebody else, give it a name that says so.',
  examples: {
    bad: [
      {
        plan: `name: Shop
traits:
  user: { properties: { email: { type: string, pii: direct } } }
events:
  Order Completed:
    properties:
      email: { type: string, pii: direct }
`,
        findings: [{ at: '7:7', message: '"email" identifies a person and is a trait of the user already.' }],
      },
    ],
    good: [
      `name: Shop
traits:
  user: { properties: { email: { type: string, pii: direct }, tier: string } }
events:
  Gift Card Sent: { properties: { recipient_email: { type: string, pii: direct }, tier: string } }
`,
    ],
  },
  *check(plan) {
    const traits = plan.traits.user?.properties;
    if (traits === undefined) return;
    for (const { property, path, event } of listWrittenProperties(plan)) {
      // What is defined for many (dictionary, bundles) may be what the trait takes; events that add it are meant.
      if (event === undefined || path !== property.name || property.pii !== 'direct') continue;
      const trait = traits.get(property.name);
      if (trait === undefined) continue;
      const owner = property.owner ?? event.owner;
      yield {
        at: property.ref,
        message: `"${path}" identifies a person and is a trait of the user already.`,
        help: 'Take it out of the event: the id of the user leads to the trait.',
        related: [{ at: trait.ref, message: 'is the trait' }],
        event: event.name,
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
