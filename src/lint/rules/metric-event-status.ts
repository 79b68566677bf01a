/** Metrics read what is live. */

import type { Deprecation, Status } from '../../plan/model.js';
import { findProperty } from '../../plan/property-path.js';
import { listReadings } from '../../plan/read-events.js';
import { defineRule } from '../rule.js';

export const metricEventStatus = defineRule({
  id: 'metric-event-status',
  summary: 'A metric reads an event or property that is deprecated or not live yet.',
  why: `A metric over an event that is being phased out falls for a reason that has nothing to do with the product, and one over an
event that is not live yet is zero. Both look like news.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix:
    'Let the metric read the replacement: its aliases count, so the series goes on through a rename. Where an event is planned, wait with the metric until it is live.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  carts:
    title: Carts
    measure: { users: Cart Viewed }
  reward_rate:
    title: Rewards per order
    measure: { ratio: { of: { count: Reward Granted }, to: { sum: Order Completed.amount } } }
events:
  Cart Viewed: { deprecated: { since: 3.0.0, replacedBy: Cart Opened } }
  Cart Opened: {}
  Reward Granted: { status: planned }
  Order Completed: { properties: { amount: { type: number, deprecated: { replacedBy: total } }, total: number } }
`,
        findings: [
          { at: '5:23', message: '"carts" reads "Cart Viewed", which is deprecated since 3.0.0.' },
          { at: '8:38', message: '"reward_rate" reads "Reward Granted", which is planned and not live yet.' },
          { at: '8:67', message: '"reward_rate" reads "amount" of "Order Completed", which is deprecated.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  carts: { title: Carts, measure: { users: Cart Opened } }
events:
  Cart Opened: { aliases: [Cart Viewed] }
`,
    ],
  },
  *check(plan) {
    for (const metric of plan.metrics.values()) {
      const owner = metric.owner;
      for (const { selection, paths } of listReadings(metric.measure)) {
        const event = plan.events.get(selection.event);
        if (!event) continue;
        const fault = describeStatus(event.status, event.deprecated);
        if (fault !== undefined) {
          const replacement = event.deprecated?.replacedBy;
          yield {
            at: selection.ref,
            part: 'value',
            message: `"${metric.id}" reads "${event.key}", which is ${fault}.`,
            help: adviseFor(event.status, replacement),
            event: event.name,
            ...(owner !== undefined && { owner }),
          };
        }
        for (const path of paths) {
          const property = findProperty(event.properties, path);
          const propertyFault = property && describeStatus(property.status, property.deprecated);
          if (propertyFault === undefined || !property) continue;
          yield {
            at: selection.ref,
            part: 'value',
            message: `"${metric.id}" reads "${path}" of "${event.key}", which is ${propertyFault}.`,
            help: adviseFor(property.status, property.deprecated?.replacedBy),
            event: event.name,
            property: path,
            ...(owner !== undefined && { owner }),
          };
        }
      }
    }
  },
});

function describeStatus(status: Status, deprecated: Deprecation | undefined): string | undefined {
  if (status === 'planned') return 'planned and not live yet';
  if (status !== 'deprecated') return undefined;
  const since = deprecated?.since;
  if (!since) return 'deprecated';
  return `deprecated since ${'date' in since ? since.date : since.version}`;
}

function adviseFor(status: Status, replacement: string | undefined): string {
  if (status === 'planned') return 'Add the metric when the event is live, or mark it active.';
  return replacement === undefined
    ? 'Read what replaces it, or retire the metric with it.'
    : `Read "${replacement}" instead.`;
}
