/** Braze: refuses properties by name, and cuts texts. */
import type { Destination, Fact } from './destination.js';

const docs: Fact = { certainty: 'A', source: 'braze.com/docs, custom_event_properties and event_object' };

export const braze: Destination = {
  id: 'braze',
  title: 'Braze',
  read: '2026-08',
  eventName: {
    lengths: [
      {
        certainty: 'C',
        source: 'not verified',
        max: 255,
        unit: 'characters',
        effect: 'to refuse longer ones',
        harm: 'refused',
      },
    ],
  },
  propertyName: {
    lengths: [{ ...docs, max: 255, unit: 'characters', effect: 'refuses longer ones', harm: 'refused' }],
    reserved: [
      { ...docs, names: new Set(['time', 'event_name']), effect: 'refuses as a property', harm: 'refused' },
      { ...docs, prefixes: ['$'], effect: 'refuses', harm: 'refused' },
    ],
  },
  propertiesPerEvent: { ...docs, max: 256, effect: 'takes no more', harm: 'refused' },
  text: { ...docs, max: 255, unit: 'characters', effect: 'takes no more', harm: 'lossy' },
  noDatesInArrays: docs,
};
