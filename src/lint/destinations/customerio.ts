/** Customer.io (Track API): counts bytes, so that names in other scripts reach the limit sooner. */
import type { Destination, Fact } from './destination.js';

const docs: Fact = { certainty: 'A', source: 'customer.io/docs/invalid-api-requests' };

export const customerio: Destination = {
  id: 'customerio',
  title: 'Customer.io',
  read: '2026-08',
  eventName: { lengths: [{ ...docs, max: 100, unit: 'bytes', effect: 'refuses longer ones', harm: 'refused' }] },
  traitName: {
    lengths: [{ ...docs, max: 150, unit: 'bytes', effect: 'refuses longer attributes', harm: 'refused' }],
    reserved: [
      {
        certainty: 'C',
        source: 'not verified',
        names: new Set(['unsubscribed']),
        prefixes: ['cio_'],
        effect: 'is said to keep for itself',
        harm: 'lossy',
      },
    ],
  },
  traits: { ...docs, max: 300, effect: 'takes no more attributes in a request', harm: 'refused' },
};
