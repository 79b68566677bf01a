/** Snowplow: an event is a schema; what does not fit becomes a failed event. */

import { igluName, toIgluName, toSnakeCase } from '../../plan/vendor-spelling.js';
import type { Destination, Fact } from './destination.js';

const cli: Fact = { certainty: 'A', source: 'snowplow/snowplow-cli, data-structure.json' };
const docs: Fact = { certainty: 'A', source: 'docs.snowplow.io, warehouse schemas' };

export const snowplow: Destination = {
  id: 'snowplow',
  title: 'Snowplow',
  read: '2026-08',
  // Names of schemas know no spaces; plans that speak of `Order Completed` have the schema `order_completed`.
  toEventName: toIgluName,
  eventName: {
    lengths: [{ ...docs, max: 1000, unit: 'characters', effect: 'fails events whose name is longer', harm: 'refused' }],
    form: { ...cli, pattern: igluName, says: 'the name of a schema has letters, digits, - and _ only' },
  },
  folding: { ...docs, fold: toSnakeCase, what: "in Snowplow's warehouse" },
};
