/** Mixpanel: it takes nearly everything, and cuts or hides what is too long or too many. */
import type { Destination, Fact } from './destination.js';

const docs: Fact = { certainty: 'A', source: 'docs.mixpanel.com, data-structure and reference/import-events' };

const ownProperties = new Set([
  'token',
  'ip',
  'bucket',
  'distinct_id',
  'time',
  'alias',
  'mp_original_distinct_id',
  'mp_original_event_name',
]);

export const mixpanel: Destination = {
  id: 'mixpanel',
  title: 'Mixpanel',
  read: '2026-08',
  eventName: {
    lengths: [{ ...docs, max: 255, unit: 'characters', effect: 'cuts off the rest', harm: 'lossy' }],
    reserved: [{ ...docs, prefixes: ['$', 'mp_'], effect: 'keeps for its own events', harm: 'lossy' }],
  },
  propertyName: {
    lengths: [{ ...docs, max: 255, unit: 'characters', effect: 'cuts off the rest', harm: 'lossy' }],
    reserved: [
      { ...docs, names: new Set(['$ignore']), effect: 'takes for an order to drop the event', harm: 'refused' },
      { ...docs, names: ownProperties, prefixes: ['$', 'mp_'], effect: 'gives a meaning of its own', harm: 'lossy' },
    ],
  },
  traitName: { reserved: [{ ...docs, prefixes: ['mp_'], effect: 'gives a meaning of its own', harm: 'lossy' }] },
  propertiesPerEvent: { ...docs, max: 254, effect: 'takes no more', harm: 'refused' },
  text: { ...docs, max: 255, unit: 'bytes', effect: 'cuts off the rest', harm: 'lossy' },
  depth: { ...docs, max: 3, effect: 'takes no deeper ones', harm: 'refused' },
  events: { ...docs, max: 5000, effect: 'does not index further names', harm: 'lossy' },
};
