/** A row as Snowplow's enriched events: a line of 131 cells, or the JSON of its loaders. Calls about people have no place in it. */
import { createHash } from 'node:crypto';
import { enrichedColumns } from '../../src/audit/input/enriched-columns.js';
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

/** Names of Snowplow's trackers by those of Segment's libraries. */
const trackers: Readonly<Record<string, readonly [platform: string, tracker: string]>> = {
  'analytics.js': ['web', 'js-4.1.0'],
  'analytics-swift': ['mob', 'ios-6.2.0'],
  '@segment/analytics-node': ['srv', 'node-4.8.0'],
};
const atomic = 'iglu:com.snowplowanalytics.snowplow';
const application = 'iglu:com.snowplowanalytics.mobile/application/jsonschema/1-0-0';

/** Whether the row is an event to Snowplow. */
export function isSnowplowRow({ call }: LogRow): boolean {
  return call === 'track' || call === 'page' || call === 'screen';
}

/** Prints one row as a line of the enriched TSV. */
export function printSnowplowTsv(row: LogRow, scenario: Scenario): string {
  const described = row.call === 'page' ? undefined : { schema: schemaOf(row), data: row.body };
  const cells: Readonly<Record<string, string | undefined>> = {
    ...cellsOf(row, scenario, (time) => new Date(time).toISOString().replace('T', ' ').replace('Z', '')),
    ...(described && {
      unstruct_event: JSON.stringify({ schema: `${atomic}/unstruct_event/jsonschema/1-0-0`, data: described }),
    }),
    ...(row.version !== undefined && {
      contexts: JSON.stringify({
        schema: `${atomic}/contexts/jsonschema/1-0-1`,
        data: [{ schema: application, data: { version: row.version, build: '1' } }],
      }),
    }),
  };
  return enrichedColumns.map((name) => cells[name] ?? '').join('\t');
}

/** Prints one row as the loaders do: no empty fields, one for each schema. */
export function printSnowplowJson(row: LogRow, scenario: Scenario): string {
  const cells = cellsOf(row, scenario, (time) => new Date(time).toISOString());
  const given = Object.entries(cells).filter(([, value]) => value !== undefined);
  return JSON.stringify({
    ...Object.fromEntries(given),
    ...(row.call === 'page' ? {} : { [`unstruct_event_com_acme_${snakeCase(row.name ?? 'none')}_1`]: row.body }),
    ...(row.version === undefined
      ? {}
      : { contexts_com_snowplowanalytics_mobile_application_1: [{ version: row.version, build: '1' }] }),
  });
}

function cellsOf(row: LogRow, scenario: Scenario, print: (time: number) => string): Record<string, string | undefined> {
  const [platform, tracker] = trackers[scenario.sources[row.source]?.library ?? ''] ?? ['app', row.source];
  const isPage = row.call === 'page';
  const name = isPage ? 'page_view' : row.name;
  return {
    app_id: 'shop',
    platform,
    etl_tstamp: print(row.received + 1_200),
    collector_tstamp: print(row.received),
    dvce_created_tstamp: typeof row.time === 'number' ? print(row.time) : undefined,
    event: isPage ? 'page_view' : 'unstruct',
    event_id: row.id,
    name_tracker: 'sp1',
    v_tracker: tracker,
    v_collector: 'ssc-3.2.0-kinesis',
    v_etl: 'snowplow-enrich-kinesis-5.1.0',
    user_id: row.userId,
    domain_userid: row.anonymousId,
    ...(isPage ? { page_url: 'https://www.acme.example/', page_title: 'Acme' } : {}),
    derived_tstamp: typeof row.time === 'number' ? print(row.time) : row.time,
    event_vendor: isPage ? 'com.snowplowanalytics.snowplow' : 'com.acme',
    event_name: name,
    event_format: 'jsonschema',
    event_version: '1-0-0',
    // The same delivery has the same fingerprint.
    event_fingerprint: createHash('md5')
      .update(`${row.id} ${name ?? ''}`)
      .digest('hex'),
  };
}

function schemaOf({ name = 'none' }: LogRow): string {
  return `iglu:com.acme/${snakeCase(name)}/jsonschema/1-0-0`;
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
