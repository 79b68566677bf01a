/** Properties that a destination reads together are there together. */
import { listDestinationUses } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

export const destinationPropertyNeeded = defineRule({
  id: 'destination-property-needed',
  summary: 'A destination requires a property with this event, or with another property, and it is missing.',
  why: `GA4 counts a \`value\` as revenue only with a \`currency\`, a \`purchase\` needs its \`transaction_id\` and \`items\`, Meta
optimises adverts for \`Purchase\` only with \`value\` and \`currency\`. Without them the event arrives and is worth nothing.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix: 'Add the property, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4, meta]
events:
  lead_submitted: { properties: { value: number } }
  Purchase: { properties: { value: number, currency: string } }
  purchase:
    destinations: [ga4]
    properties: { value: number, currency: string, transaction_id: string }
  Booking:
    name: Purchase!
    destinations: [meta]
`,
        findings: [
          {
            at: '4:3',
            message: '"lead_submitted" has "value" and lacks "currency", which GA4 requires with it.',
          },
          { at: '6:3', message: '"purchase" lacks "items", which GA4 requires.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4, meta]
events:
  Order Completed: { properties: { value: number, currency: string } }
  order_started: { properties: { total: number } }
  choice: { properties: { value: string } }
`,
    ],
  },
  *check(plan) {
    for (const { destination, events } of listDestinationUses(plan)) {
      for (const { certainty, event: only, property, needs } of destination.requirements ?? []) {
        if (certainty !== 'A') continue;
        for (const event of events) {
          const { name, properties, owner } = event;
          const given = property === undefined ? undefined : properties.get(property);
          // A `value` that is text is no amount of money.
          if (property !== undefined && given?.type !== 'number' && given?.type !== 'integer') continue;
          if (only !== undefined && name !== only) continue;
          const missing = needs.filter((needed) => !properties.has(needed));
          if (missing.length === 0) continue;
          const [has, withIt] = property === undefined ? ['', ''] : [` has "${property}" and`, ' with it'];
          const lacked = missing.map((needed) => `"${needed}"`).join(' and ');
          yield {
            at: event.ref,
            message: `"${name}"${has} lacks ${lacked}, which ${destination.title} requires${withIt}.`,
            help: `Add ${missing.map((needed) => `\`${needed}\``).join(' and ')}, or narrow \`destinations\`.`,
            event: name,
            ...(owner !== undefined && { owner }),
          };
        }
      }
    }
  },
});
