/** A row as Amplitude's export has it, and which of its files it lies in: one for every hour in which the server took events. */
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

const project = 187520;

/** Names of Amplitude's libraries and platforms by the names of Segment's libraries. */
const libraries: Readonly<Record<string, { readonly library: string; readonly platform: string | null }>> = {
  'analytics.js': { library: 'amplitude-ts/2.48.1', platform: 'Web' },
  'analytics-swift': { library: 'amplitude-swift/1.11.2', platform: 'iOS' },
  '@segment/analytics-node': { library: 'amplitude-node-ts/1.5.73', platform: null },
};

/** Prints one row as Amplitude writes it. */
export function printAmplitudeLine(row: LogRow, scenario: Scenario): string {
  const segmentName = scenario.sources[row.source]?.library ?? '';
  const isAboutPerson = row.call === 'identify' || row.call === 'group' || row.call === 'alias';
  const time = row.time === undefined ? null : typeof row.time === 'number' ? printTime(row.time) : row.time;
  return JSON.stringify({
    $insert_id: row.id,
    $schema: null,
    amplitude_id: 748392018475,
    app: project,
    device_id: row.anonymousId ?? null,
    user_id: row.userId ?? null,
    event_type: eventOf(row),
    event_id: 57,
    event_time: time,
    client_event_time: time,
    client_upload_time: printTime(row.received - 120),
    server_received_time: printTime(row.received - 12),
    server_upload_time: printTime(row.received),
    processed_time: printTime(row.received + 1_300),
    session_id: -1,
    event_properties: isAboutPerson ? {} : row.body,
    user_properties: { country: row.country },
    groups: {},
    group_properties: isAboutPerson ? row.body : {},
    data: {},
    ...(libraries[segmentName] ?? { library: row.source, platform: null }),
    country: row.country,
    version_name: row.version ?? null,
    uuid: row.id.split('-').reverse().join('-'),
  });
}

/** Name in the archive of the file that holds a row. */
export function amplitudeFileOf({ received }: LogRow): string {
  const time = new Date(received).toISOString();
  return `${project}/${project}_${time.slice(0, 10)}_${Number(time.slice(11, 13))}#0.json.gz`;
}

function eventOf({ call, name }: LogRow): string {
  switch (call) {
    case 'track':
      return name ?? '';
    case 'page':
      return '[Amplitude] Page Viewed';
    case 'screen':
      return '[Amplitude] Screen Viewed';
    case 'group':
      return '$groupidentify';
    case 'identify':
    case 'alias':
      return '$identify';
  }
}

/** With microseconds and without a zone. */
function printTime(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '000');
}
