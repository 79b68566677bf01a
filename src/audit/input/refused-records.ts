/** Records that are told apart in order to be refused: vendors give them beside events, or gave them once. */
import type { SampleRecord } from '../log-format.js';

export interface RefusedRecords {
  /** What they are, in words that follow "holds". */
  readonly what: string;
  readonly help: string;
  recognises(record: SampleRecord): boolean;
}

const badRows = 'iglu:com.snowplowanalytics.snowplow.badrows/';

export const refusedRecords: readonly RefusedRecords[] = [
  {
    what: 'profiles of Mixpanel, which are no events',
    help: 'name the raw event export (/api/2.0/export)',
    recognises: (record) => '$distinct_id' in record && '$properties' in record,
  },
  {
    what: "staging files of RudderStack's warehouse",
    help: 'name the files of an object storage destination (rudder-logs/) or tables of the warehouse',
    recognises: ({ data, metadata }) =>
      typeof data === 'object' &&
      typeof metadata === 'object' &&
      metadata !== null &&
      'table' in metadata &&
      'columns' in metadata,
  },
  {
    what: 'failed events of Snowplow, which never became events',
    help: 'name the folder of the enriched events; see why events failed in the field data.failure',
    recognises: ({ schema, data }) => typeof schema === 'string' && schema.startsWith(badRows) && data !== undefined,
  },
  {
    what: "Firebase's export as it was until June 2018, several events a row",
    help: 'export the tables of today (events_YYYYMMDD), or unnest event_dim into one event a row and name its fields with --map',
    recognises: (record) => 'event_dim' in record,
  },
];
