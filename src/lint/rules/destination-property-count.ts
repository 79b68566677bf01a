/** An event carries no more than its destinations take. */
import { listDestinationUses } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

export const destinationPropertyCount = defineRule({
  id: 'destination-property-count',
  summary: 'An event has more properties than a destination takes.',
  why: `GA4 and Firebase keep 25 parameters of an event, Mixpanel 254, Braze 256. Which ones survive is not defined, and may differ
from one row to the next, so that a report is wrong without a trace. Super properties and bundles count.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Send fewer properties, super properties included, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4, mixpanel]
superProperties: { p1: string, p2: string, p3: string, p4: string, p5: string, p6: string, p7: string, p8: string, p9: string }
bundles:
  many:
    properties: { q1: string, q2: string, q3: string, q4: string, q5: string, q6: string, q7: string, q8: string, q9: string }
events:
  Order Completed:
    bundles: [many]
    properties: { r1: string, r2: string, r3: string, r4: string, r5: string, r6: string, r7: string, r8: string }
  Cart Viewed:
    bundles: [many]
`,
        findings: [
          { at: '8:3', message: '"Order Completed" has 26 properties; GA4 takes 25 and keeps any 25 of them.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4]
events:
  Order Completed: { properties: { total: number } }
`,
    ],
  },
  *check(plan) {
    for (const { destination, events } of listDestinationUses(plan)) {
      const limit = destination.propertiesPerEvent;
      if (limit?.certainty !== 'A') continue;
      for (const event of events) {
        const { size } = event.properties;
        if (size <= limit.max) continue;
        yield {
          at: event.ref,
          message: `"${event.name}" has ${size} properties; ${destination.title} takes ${limit.max} and ${limit.effect}.`,
          help: 'Send fewer, super properties included, or narrow `destinations` of the event.',
          event: event.name,
          ...(event.owner !== undefined && { owner: event.owner }),
        };
      }
    }
  },
});
