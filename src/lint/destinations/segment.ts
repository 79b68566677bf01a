/** Segment: takes any event; its warehouses write names in snake_case beside columns of their own. */

import { toSnakeCase } from '../../plan/vendor-spelling.js';
import type { Destination, Fact } from './destination.js';
import { warehouseColumns } from './warehouse-columns.js';

const docs: Fact = {
  certainty: 'A',
  source: 'segment.com/docs, http-api and warehouses schema (segmentio/segment-docs)',
};

export const segment: Destination = {
  id: 'segment',
  title: 'Segment',
  read: '2026-08',
  propertyName: {
    reserved: [
      {
        ...docs,
        names: warehouseColumns,
        prefixes: ['context_'],
        effect: 'overwrites in warehouses with a column of its own',
        harm: 'lossy',
      },
      {
        certainty: 'C',
        source: 'not verified',
        prefixes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        effect: 'is said to write with "_" before it in warehouses',
        harm: 'lossy',
      },
    ],
  },
  folding: { ...docs, fold: toSnakeCase, what: "in Segment's warehouses" },
  propertiesPerEvent: { ...docs, max: 10_000, effect: 'takes no more', harm: 'refused' },
};
