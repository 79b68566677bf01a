import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRows } from '../../dev/read-rows.js';

const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');

const plan = 'name: Reports\nevents: { report_exported: { properties: { is_first: boolean, other: integer } } }\n';

/** The record of the vendor's documentation. */
const exported = {
  event_date: '20260304',
  event_timestamp: '1772619307904000',
  event_name: 'report_exported',
  event_params: [
    { key: 'format', value: { string_value: 'pdf' } },
    { key: 'rows', value: { int_value: '42' } },
    { key: 'score', value: { double_value: 0.75 } },
    { key: 'is_first', value: { int_value: '1' } },
    { key: 'other', value: { int_value: '0' } },
    { key: 'large', value: { int_value: '9007199254740993' } },
    { key: 'ga_session_id', value: { int_value: '1772619100' } },
    { key: 'nothing', value: {} },
    { key: 'odd', value: { double_value: 'NaN' } },
    { key: 'format', value: { string_value: 'again' } },
  ],
  event_bundle_sequence_id: '-1183902',
  user_id: 'u_812',
  user_pseudo_id: '1190482213.1771000000',
  user_properties: [{ key: 'plan', value: { string_value: 'pro', set_timestamp_micros: '1772619100000000' } }],
  app_info: { version: '5.2.0' },
  platform: 'WEB',
  items: [],
  batch_event_index: '3',
  batch_page_id: '1772619300000',
  batch_ordering_id: '2',
};

test('the record of the documentation, in microseconds UTC', async () => {
  const { format, rows } = await readRows([exported], plan, { timezone: 'Asia/Tokyo' });
  expect(format).toBe('ga4');
  expect(rows).toMatchObject([
    {
      call: 'track',
      event: 'report_exported',
      time: '2026-03-04T10:15:07.904Z',
      user_id: 'u_812',
      anonymous_id: '1190482213.1771000000',
      version: '5.2.0',
    },
  ]);
  expect(rows[0]?.properties).toEqual({
    format: 'pdf',
    rows: 42,
    score: 0.75,
    is_first: true,
    other: 0,
    large: 9007199254740992,
    ga_session_id: 1772619100,
  });
});

test('items lose what is null and take in their own parameters', async () => {
  const items = [
    {
      item_id: 'a',
      item_brand: null,
      price: 4.5,
      quantity: '2',
      item_params: [
        { key: 'size', value: { string_value: 'm', int_value: null } },
        { key: 'rank', value: { int_value: '7' } },
      ],
    },
    { item_id: 'b' },
  ];
  const { rows } = await readRows(
    [
      { ...exported, event_params: [], items },
      { ...exported, event_params: null },
    ],
    plan,
  );
  expect(rows.map(({ properties }) => properties)).toEqual([
    { items: [{ item_id: 'a', price: 4.5, quantity: 2, size: 'm', rank: 7 }, { item_id: 'b' }] },
    {},
  ]);
});

test('only rows that have all that tells them apart have a key', async () => {
  const { rows } = await readRows(
    [
      exported,
      exported,
      { ...exported, batch_event_index: '4' },
      { ...exported, batch_event_index: undefined },
      { ...exported, user_pseudo_id: null },
    ],
    plan,
  );
  const ids = rows.map(({ id }) => id);
  expect([ids[0] === ids[1], ids[0] === ids[2], ids[3], ids[4]]).toEqual([true, false, undefined, undefined]);
  expect(ids[0]).toBeTypeOf('string');
});

test('the export of before June 2018 is refused', async () => {
  await expect(readRows([{ user_dim: {}, event_dim: [] }], plan)).rejects.toThrow(/as it was until June 2018/);
});

const value =
  "{'string_value': NULL::VARCHAR, 'int_value': 42, 'float_value': NULL::DOUBLE, 'double_value': NULL::DOUBLE}";
const param = (key: string) => `{'key': '${key}', 'value': ${value}}`;
const item = (params: string) =>
  `{'item_id': 'a', 'item_brand': NULL::VARCHAR, 'quantity': 2, 'item_params': ${params}}`;

test.each([
  ['lists', `[${param('rows')}]`, `[${item(`[${param('rank')}]`)}]`],
  ['lists that are wrapped', `{'list': [{'element': ${param('rows')}}]}`, `{'list': [{'element': ${item('NULL')}}]}`],
])('a Parquet file with %s', async (name, params, items) => {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT 1772619307904000 AS event_timestamp, 'report_exported' AS event_name, ${params} AS event_params,
    ${items} AS items, {'version': '5.2.0'} AS app_info) TO '${folder}/events.parquet' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const { format, rows } = await readRows(await readFile(join(folder, 'events.parquet')), plan);
  await rm(folder, { recursive: true });
  const inside = name === 'lists' ? { rank: 42 } : {};
  expect([format, rows]).toMatchObject(['ga4', [{ time: '2026-03-04T10:15:07.904Z', version: '5.2.0' }]]);
  expect(rows[0]?.properties).toEqual({ rows: 42, items: [{ item_id: 'a', quantity: 2, ...inside }] });
});
