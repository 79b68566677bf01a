/** Meta: Pixel and Conversions API. */
import type { Destination, Fact } from './destination.js';

const docs: Fact = { certainty: 'A', source: 'developers.facebook.com/docs/marketing-api/conversions-api/parameters' };

export const meta: Destination = {
  id: 'meta',
  title: 'Meta',
  read: '2026-08',
  eventName: {
    lengths: [
      {
        certainty: 'C',
        source: 'not verified',
        max: 50,
        unit: 'characters',
        effect: 'to refuse longer ones',
        harm: 'refused',
      },
    ],
  },
  requirements: [{ ...docs, event: 'Purchase', needs: ['value', 'currency'] }],
};
