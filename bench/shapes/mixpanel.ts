/** A row as Mixpanel's raw export has it: an event a line, who and when among its properties; calls are told by names with `$`. */
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

/** Names of Mixpanel's libraries by those of Segment. */
const libraries: Readonly<Record<string, string>> = {
  'analytics.js': 'web',
  'analytics-swift': 'swift',
  '@segment/analytics-node': 'node',
};

/** Prints one row as Mixpanel writes it. */
export function printMixpanelLine(row: LogRow, scenario: Scenario): string {
  const library = scenario.sources[row.source]?.library ?? '';
  const { time } = row;
  return JSON.stringify({
    event: eventOf(row),
    properties: {
      ...(time === undefined ? {} : { time: typeof time === 'number' ? Math.floor(time / 1000) : time }),
      distinct_id: row.userId ?? (row.anonymousId === undefined ? '' : `$device:${row.anonymousId}`),
      ...(row.userId === undefined ? {} : { $user_id: row.userId }),
      ...(row.anonymousId === undefined ? {} : { $device_id: row.anonymousId }),
      $insert_id: row.id,
      $lib_version: '2.83.0',
      $mp_api_endpoint: 'api.mixpanel.com',
      $mp_api_timestamp_ms: row.received - 216,
      ...(row.version === undefined ? {} : { $app_version_string: row.version }),
      mp_country_code: row.country,
      mp_lib: libraries[library] ?? row.source,
      mp_processing_time_ms: row.received,
      ...row.body,
    },
  });
}

function eventOf({ call, name }: LogRow): string {
  switch (call) {
    case 'track':
      return name ?? '';
    case 'page':
    case 'screen':
      return '$mp_web_page_view';
    case 'alias':
      return '$create_alias';
    case 'identify':
    case 'group':
      return '$identify';
  }
}
