/** What the plan tells apart, the destination tells apart. */
import type { Event, NodeRef } from '../../plan/model.js';
import { placeOf } from '../destinations/judge-names.js';
import { listDestinationUses } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

export const destinationNameCollision = defineRule({
  id: 'destination-name-collision',
  summary: 'Two events, or two properties of one event, have one name once the destination has rewritten them.',
  why: `Warehouses and GA4 know neither spaces nor capitals: \`planType\` and \`plan_type\` become one column, \`Order Done\` and
\`order_done\` one table. What arrives last wins, and the two can never be told apart again.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Give one of the two another name; where they are the same thing, keep one and make the other its alias.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4, segment]
events:
  Order Completed:
    properties: { planType: string, plan_type: string }
  order-completed: {}
`,
        findings: [
          { at: '5:37', message: '"plan_type" and "planType" are both "plan_type" in Segment\'s warehouses.' },
          { at: '6:3', message: '"order-completed" and "Order Completed" are both "order_completed" in GA4.' },
          {
            at: '6:3',
            message: '"order-completed" and "Order Completed" are both "order_completed" in Segment\'s warehouses.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [mixpanel]
events:
  Order Completed: { properties: { planType: string, plan_type: string } }
  order-completed: {}
`,
      `name: Shop
destinations: [segment]
events:
  Cart Viewed: { properties: { planType: string } }
  Order Completed: { properties: { plan_type: string } }
  Order Page: { call: page, name: Order Completed }
`,
    ],
  },
  *check(plan) {
    const folds = memoize();
    for (const { destination, events } of listDestinationUses(plan)) {
      const { folding } = destination;
      if (folding?.certainty !== 'A') continue;
      const fold = folds(folding.fold);
      const names = new Map<string, Event>();
      const told = new Set<NodeRef>();
      for (const event of events) {
        const owner = event.owner === undefined ? {} : { owner: event.owner };
        const name = fold(event.name);
        const earlier = event.call === 'track' ? names.get(name) : undefined;
        if (event.call === 'track') names.set(name, earlier ?? event);
        if (earlier !== undefined) {
          yield {
            ...placeOf(event),
            message: `"${event.name}" and "${earlier.name}" are both "${name}" ${folding.what}.`,
            help: 'Give one of them another name.',
            related: [{ at: earlier.ref, message: 'is the other event' }],
            event: event.name,
            ...owner,
          };
        }
        const columns = new Map<string, string>();
        for (const property of event.properties.values()) {
          const column = fold(property.name);
          const other = columns.get(column);
          columns.set(column, other ?? property.name);
          const at = property.dictionary ?? property.ref;
          if (other === undefined || told.has(at)) continue;
          told.add(at);
          yield {
            at,
            message: `"${property.name}" and "${other}" are both "${column}" ${folding.what}.`,
            help: 'Keep one of them, or give one another name.',
            event: event.name,
            property: property.name,
            ...owner,
          };
        }
      }
    }
  },
});

/** Folding with a memory for each function: the same few names are folded for every event. */
function memoize(): (fold: (name: string) => string) => (name: string) => string {
  const known = new Map<(name: string) => string, Map<string, string>>();
  return (fold) => {
    const folded = known.get(fold) ?? new Map<string, string>();
    known.set(fold, folded);
    return (name) => {
      const result = folded.get(name) ?? fold(name);
      folded.set(name, result);
      return result;
    };
  };
}
