import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readRows } from '../../dev/read-rows.js';
import { enrichedColumns } from '../input/enriched-columns.js';

const plan = 'name: Reports\nevents: { report_exported: {} }\n';
const tokyo = { timezone: 'Asia/Tokyo' };

/** The record of the vendor's documentation. */
const loaded = {
  app_id: 'shop-web',
  platform: 'web',
  collector_tstamp: '2026-03-04T10:15:07.904Z',
  derived_tstamp: '2026-03-04T10:15:07.812Z',
  event: 'unstruct',
  event_id: '5b1c9d0e-3f7a-4f6b-9a51-0c2b7e44d310',
  user_id: 'u_812',
  domain_userid: '2d7f6a10-8e6b-4e55-8f63-bb1f4c0a9e21',
  event_vendor: 'com.acme',
  event_name: 'report_exported',
  event_format: 'jsonschema',
  event_version: '1-0-2',
  event_fingerprint: '8f14e45fceea167a5a36dedd4bea2543',
  contexts_com_acme_plan_1: [{ tier: 'pro' }],
  contexts_com_snowplowanalytics_snowplow_application_1: [{ version: '5.2.0' }],
  unstruct_event_com_acme_report_exported_1: { format: 'pdf', rows: 42, note: null },
};
const row = {
  call: 'track',
  event: 'report_exported',
  id: '36:5b1c9d0e-3f7a-4f6b-9a51-0c2b7e44d31032:8f14e45fceea167a5a36dedd4bea2543',
  time: '2026-03-04T10:15:07.812Z',
  received: '2026-03-04T10:15:07.904Z',
  user_id: 'u_812',
  anonymous_id: '2d7f6a10-8e6b-4e55-8f63-bb1f4c0a9e21',
  version: '5.2.0',
  properties: { format: 'pdf', rows: 42, note: null },
};

const application = (vendor: string) => ({
  schema: `iglu:${vendor}/application/jsonschema/1-0-0`,
  data: { build: '1', version: '5.2.0' },
});
const contexts = (...data: readonly object[]) =>
  JSON.stringify({ data, schema: 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1' });
const unstruct = (data: object) =>
  JSON.stringify({
    schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
    data: { schema: 'iglu:com.acme/report_exported/jsonschema/1-0-2', data },
  });
const cells = {
  ...loaded,
  collector_tstamp: '2026-03-04 10:15:07.904',
  derived_tstamp: '2026-03-04 10:15:07.812',
  contexts: contexts(
    { schema: 'iglu:com.acme/plan/jsonschema/1-0-0', data: { version: 'no' } },
    application('com.snowplowanalytics.mobile'),
  ),
  unstruct_event: unstruct({ format: 'pdf', rows: 42, note: null }),
};
const line = (more: Readonly<Record<string, string>> = {}) => {
  const given: Readonly<Record<string, unknown>> = { ...cells, ...more };
  return enrichedColumns.map((name) => given[name] ?? '').join('\t');
};

describe('enriched TSV', () => {
  test('has 131 columns', () => {
    expect([enrichedColumns.length, new Set(enrichedColumns).size]).toEqual([131, 131]);
    expect([52, 58, 124, 126, 129].map((index) => enrichedColumns[index])).toEqual([
      'contexts',
      'unstruct_event',
      'derived_tstamp',
      'event_name',
      'event_fingerprint',
    ]);
  });

  test.each([
    ['as it is', (text: string) => text],
    ['gzipped', (text: string) => gzipSync(text)],
  ])('%s: UTC whatever zone the user gives', async (_, pack) => {
    const read = await readRows(pack(`${line()}\n`), plan, tokyo);
    expect(read).toEqual({ format: 'snowplow', lines: 1, blank: 0, rows: [row] });
  });

  test.each([
    ['line feeds', '\n'],
    ['line ends of Windows', '\r\n'],
  ])('quotes mean nothing, lines of other lengths are malformed, blank ones blank; %s', async (_, end) => {
    const lines = [
      `${line()}\tmore`,
      line({ page_title: 'He said "no' }),
      '',
      line({ page_title: '"a"b"', contexts: '' }),
      'shop\tweb',
      line({ event_name: '' }),
      line({ unstruct_event: '' }),
      line({ unstruct_event: '{"data":' }),
    ];
    const { rows, ...counted } = await readRows(lines.join(end), plan);
    expect(counted).toEqual({ format: 'snowplow', lines: 8, blank: 1 });
    expect(rows).toEqual([
      { malformed: 'not-a-record' },
      row,
      { ...row, version: undefined },
      { malformed: 'not-a-record' },
      { malformed: 'no-event' },
      { ...row, properties: {} },
      { ...row, properties: {} },
    ]);
  });

  test('as many columns without a time in its place are another table', async () => {
    const other = line({ collector_tstamp: 'then' });
    await expect(readRows(`${other}\n${other}\n`, plan)).rejects.toThrow(/no known log format/);
  });
});

describe('JSON of loaders', () => {
  test('the record of the documentation', async () => {
    expect(await readRows([loaded], plan, tokyo)).toEqual({ format: 'snowplow', lines: 1, blank: 0, rows: [row] });
  });

  test('a schema that comes late, one that is null, a whole version', async () => {
    const { unstruct_event_com_acme_report_exported_1: data, ...rest } = loaded;
    const early = Array.from({ length: 300 }, () => ({ ...rest, unstruct_event_com_acme_a_1: { a: 1 } }));
    const late = { ...rest, unstruct_event_com_acme_a_1: null, unstruct_event_com_acme_report_exported_1_0_2: data };
    const { rows } = await readRows([...early, late], plan);
    expect(rows.at(0)).toMatchObject({ properties: { a: 1 } });
    expect(rows.at(-1)).toEqual(row);
  });

  test('events without a schema of their own', async () => {
    const { rows } = await readRows(
      [
        {
          ...loaded,
          event: 'struct',
          event_name: 'event',
          se_category: 'c',
          se_action: 'add',
          se_label: '',
          se_value: 4.5,
        },
        { ...loaded, event: 'struct', event_name: 'event', se_action: 'add', se_property: 'p', se_value: 'NaN' },
        { ...loaded, event: 'page_view', event_name: 'page_view', page_url: 'https://a.example/?q="' },
        {
          ...loaded,
          event: 'page_ping',
          event_name: 'page_ping',
          unstruct_event_com_acme_report_exported_1: undefined,
        },
      ],
      plan,
    );
    expect(rows.map(({ call, event, properties }) => [call, event, properties])).toEqual([
      ['track', 'add', { category: 'c', value: 4.5 }],
      ['track', 'add', { property: 'p' }],
      ['track', 'page_view', { page_url: 'https://a.example/?q="' }],
      ['track', 'page_ping', {}],
    ]);
  });

  test('the same id with another fingerprint is another event', async () => {
    const { rows } = await readRows(
      [loaded, { ...loaded, event_fingerprint: 'other' }, { ...loaded, event_id: '' }],
      plan,
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(rows[2]?.id).toBeUndefined();
  });
});

test('failed events are refused, whatever they are called', async () => {
  const failed = {
    schema: 'iglu:com.snowplowanalytics.snowplow.badrows/schema_violations/jsonschema/2-0-0',
    data: { failure: {}, payload: {}, processor: {} },
  };
  const refusal = /holds failed events of Snowplow, which never became events/;
  await expect(readRows([failed], plan)).rejects.toThrow(refusal);
  await expect(readRows([failed], plan, { format: 'snowplow' })).rejects.toThrow(refusal);
});
