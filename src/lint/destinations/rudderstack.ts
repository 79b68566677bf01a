/** RudderStack: takes any event, but its data catalogue refuses long names; its warehouses write snake_case. */

import { toSnakeCase } from '../../plan/vendor-spelling.js';
import type { Destination, Fact } from './destination.js';
import { warehouseColumns } from './warehouse-columns.js';

const catalogue: Fact = { certainty: 'A', source: 'rudderlabs/rudder-iac, validators of rudder-cli' };
const docs: Fact = { certainty: 'A', source: 'rudderstack.com/docs, warehouse schema' };

export const rudderstack: Destination = {
  id: 'rudderstack',
  title: 'RudderStack',
  read: '2026-08',
  eventName: {
    lengths: [
      { ...catalogue, max: 64, unit: 'characters', effect: 'refuses longer ones in its catalogue', harm: 'refused' },
    ],
  },
  propertyName: {
    lengths: [
      { ...catalogue, max: 65, unit: 'characters', effect: 'refuses longer ones in its catalogue', harm: 'refused' },
    ],
    reserved: [
      {
        ...docs,
        names: warehouseColumns,
        prefixes: ['context_'],
        effect: 'overwrites in warehouses with a column of its own',
        harm: 'lossy',
      },
    ],
  },
  folding: { ...docs, fold: toSnakeCase, what: "in RudderStack's warehouses" },
};
