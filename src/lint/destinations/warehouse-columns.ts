/** Columns that Segment and RudderStack write into every table of a warehouse; a property of that name is lost there. */

export const warehouseColumns: ReadonlySet<string> = new Set([
  'id',
  'user_id',
  'anonymous_id',
  'event',
  'event_text',
  'received_at',
  'sent_at',
  'original_timestamp',
  'timestamp',
  'uuid',
  'uuid_ts',
]);
