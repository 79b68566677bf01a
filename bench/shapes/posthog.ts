/** A row as PostHog's batch export has it: one event a line, calls told by names that begin with `$`. */
import { createHash } from 'node:crypto';
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

/** Names of PostHog's libraries by those of Segment. */
const libraries: Readonly<Record<string, string>> = {
  'analytics.js': 'web',
  'analytics-swift': 'posthog-ios',
  '@segment/analytics-node': 'posthog-node',
};

/** Prints one row as PostHog writes it. */
export function printPosthogLine(row: LogRow, scenario: Scenario): string {
  const source = scenario.sources[row.source];
  const person = row.userId ?? row.anonymousId ?? '';
  const received = printTime(row.received);
  return JSON.stringify({
    uuid: row.id,
    event: eventOf(row),
    distinct_id: person,
    person_id: uuidOf(person),
    properties: {
      ...propertiesOf(row),
      $lib: libraries[source?.library ?? ''] ?? row.source,
      $lib_version: '1.449.2',
      ...(row.anonymousId === undefined ? {} : { $device_id: row.anonymousId }),
      ...(row.version === undefined ? {} : { $app_version: row.version }),
    },
    person_properties: { country: row.country },
    elements_chain: '',
    ...(row.time === undefined ? {} : { timestamp: typeof row.time === 'number' ? printTime(row.time) : row.time }),
    created_at: received,
    _inserted_at: printTime(row.received + 1_500),
  });
}

function eventOf({ call, name }: LogRow): string {
  switch (call) {
    case 'track':
      return name ?? '';
    case 'page':
      return '$pageview';
    case 'screen':
      return '$screen';
    case 'identify':
      return '$identify';
    case 'group':
      return '$groupidentify';
    case 'alias':
      return '$create_alias';
  }
}

function propertiesOf({ call, name, body, userId, anonymousId }: LogRow): Record<string, unknown> {
  switch (call) {
    case 'identify':
      return { $set: body, $set_once: {} };
    case 'group':
      return { $group_type: 'company', $group_key: `g_${userId ?? 'none'}`, $group_set: body };
    case 'alias':
      return { alias: anonymousId ?? null };
    case 'screen':
      return { ...body, ...(name === undefined ? {} : { $screen_name: name }) };
    default:
      return body;
  }
}

/** With microseconds and an offset. */
function printTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '000+00:00');
}

function uuidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
