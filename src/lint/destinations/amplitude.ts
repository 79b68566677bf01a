/** Amplitude: what exceeds its counts stays raw and cannot be queried. */
import type { Destination, Fact } from './destination.js';

const docs: Fact = { certainty: 'A', source: 'amplitude.com/docs, limits and http-v2 (amplitude/amplitude-docs)' };
const cuts = { unit: 'characters', effect: 'cuts off the rest', harm: 'lossy' } as const;

export const amplitude: Destination = {
  id: 'amplitude',
  title: 'Amplitude',
  read: '2026-08',
  eventName: {
    lengths: [{ ...docs, max: 1024, ...cuts }],
    reserved: [
      {
        ...docs,
        names: new Set(['$identify', '$groupidentify', 'revenue_amount', 'session_start', 'session_end']),
        prefixes: ['[Amplitude] '],
        effect: 'keeps for its own events',
        harm: 'lossy',
      },
    ],
  },
  propertyName: { lengths: [{ ...docs, max: 1024, ...cuts }] },
  text: { ...docs, max: 1024, ...cuts },
  depth: { ...docs, max: 40, effect: 'takes no deeper ones', harm: 'refused' },
  events: { ...docs, max: 2000, effect: 'cannot query further event types', harm: 'lossy' },
  properties: { ...docs, max: 2000, effect: 'cannot query further event properties', harm: 'lossy' },
  traits: { ...docs, max: 1000, effect: 'cannot query further user properties', harm: 'lossy' },
};
