/** Snowplow: an event is a schema; what does not fit becomes a failed event. */
import type { Destination, Fact } from './destination.js';
import { toSnakeCase } from './snake-case.js';

const cli: Fact = { certainty: 'A', source: 'snowplow/snowplow-cli, data-structure.json' };
const docs: Fact = { certainty: 'A', source: 'docs.snowplow.io, warehouse schemas' };

export const snowplow: Destination = {
  id: 'snowplow',
  title: 'Snowplow',
  read: '2026-08',
  // Names of schemas know no spaces; plans that speak of `Order Completed` have the schema `order_completed`.
  toEventName: (name) => (/^[a-zA-Z0-9\-_]+$/.test(name) ? name : toSnakeCase(name)),
  eventName: {
    lengths: [{ ...docs, max: 1000, unit: 'characters', effect: 'fails events whose name is longer', harm: 'refused' }],
    form: { ...cli, pattern: /^[a-zA-Z0-9\-_]+$/, says: 'the name of a schema has letters, digits, - and _ only' },
  },
  folding: { ...docs, fold: toSnakeCase, what: "in Snowplow's warehouse" },
};
