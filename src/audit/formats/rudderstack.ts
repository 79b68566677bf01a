/** RudderStack: object storage (one call a line) and tables of a warehouse. Segment's shape with a few fields of its own. */
import { sql } from '../../sql/fragment.js';
import { isObject, sampleValue } from '../input/sample-value.js';
import type { LogFormat, SampleRecord } from '../log-format.js';
import { noVendorNames } from '../vendor-names.js';
import {
  isCall,
  isWarehouse,
  isWarehouseRow,
  readCall,
  readWarehouseRow,
  sampleCall,
  sampleWarehouseRow,
} from './segment.js';

export const rudderstack: LogFormat = {
  id: 'rudderstack',
  summary: 'RudderStack: files in object storage, or tables exported from the warehouse',
  documentation: `Read as \`segment\` is, with one difference: the traits of an \`identify\` call are those of \`context.traits\` and of
\`traits\` together; where both name one, \`traits\` wins. Those of a \`group\` call are \`traits\`: its \`context.traits\` are the user's. Files of
\`rudder-warehouse-staging-logs\` have another shape and are not read.

The key of one delivery is \`messageId\`. RudderStack does not remove repeated deliveries unless told to.

How to export and what to type: [RudderStack](exports/rudderstack.md).`,
  recognises: (record) =>
    (isCall(record) && isRudder(record)) ||
    (isWarehouseRow(record) && Object.keys(record).some((key) => /rudder|^context_session_?id$/i.test(key))),
  readRecord(record, outline) {
    if (isWarehouse(outline.keys)) return readWarehouseRow(record, outline);
    const traits = record.object(['traits']);
    return readCall(
      record,
      sql`CASE WHEN ${record.text(['type'])} = 'group' THEN ${traits}
        ELSE ${record.merge(record.object(['context', 'traits']), traits)} END`,
    );
  },
  readSample: (record) =>
    isWarehouseRow(record)
      ? sampleWarehouseRow(record)
      : sampleCall(
          record,
          record.type === 'group'
            ? record.traits
            : mergeObjects(sampleValue(record, ['context', 'traits']), record.traits),
        ),
  hasPages: true,
  vendorEvents: noVendorNames,
  vendorProperties: noVendorNames,
  pageProperties: {
    names: `category name path referrer referring_domain search tab_url title url initial_referrer
      initial_referring_domain`.split(/\s+/),
    prefixes: [],
  },
};

function mergeObjects(first: unknown, second: unknown): unknown {
  return isObject(first) && isObject(second) ? { ...first, ...second } : isObject(second) ? second : first;
}

function isRudder(record: SampleRecord): boolean {
  if ('rudderId' in record || 'request_ip' in record) return true;
  const context = record.context;
  if (typeof context !== 'object' || context === null) return false;
  if ('sessionId' in context && typeof context.sessionId === 'number') return true;
  const library = 'library' in context ? context.library : undefined;
  if (typeof library !== 'object' || library === null || !('name' in library)) return false;
  return typeof library.name === 'string' && /rudder/i.test(library.name);
}
