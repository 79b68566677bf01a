import { describe, expect, it } from 'vitest';
import { readRows } from '../../dev/read-rows.js';

const plan = `
name: Reports
sources:
  web: { platform: web, match: { platform: Web } }
events:
  Report Exported: { properties: { format: string, rows: integer } }
`;

/** The record of the vendor's documentation. */
const exported = {
  $insert_id: '7d1c9a52-0f4e-4a65-9f0b-31d2c4e5f601',
  $schema: null,
  amplitude_id: 748392018475,
  app: 187520,
  device_id: 'c0ffee12',
  user_id: 'u_812',
  event_type: 'Report Exported',
  event_id: 57,
  event_time: '2026-03-04 10:15:07.812000',
  client_event_time: '2026-03-04 10:15:07.310000',
  client_upload_time: '2026-03-04 10:15:07.402000',
  server_received_time: '2026-03-04 10:15:07.904000',
  server_upload_time: '2026-03-04 10:15:08.011000',
  processed_time: '2026-03-04 10:15:09.300000',
  session_id: 1772619100123,
  event_properties: { format: 'pdf', rows: 42 },
  user_properties: { plan: 'pro' },
  groups: { org: 'o_17' },
  group_properties: {},
  data: {},
  platform: 'Web',
  os_name: 'Firefox',
  version_name: '5.2.0',
  library: 'amplitude-ts/2.48.1',
  uuid: '2a9c6e11-17ad-11f1-8de9-0242ac120002',
};

const first = async (record: object) => (await readRows([record], plan)).rows[0];

describe('the export', () => {
  it('is told by its content; its times are UTC whatever zone is given', async () => {
    const { format, rows } = await readRows([exported], plan, { timezone: 'America/New_York' });
    expect(format).toBe('amplitude');
    expect(rows).toEqual([
      {
        call: 'track',
        event: 'Report Exported',
        id: '36:7d1c9a52-0f4e-4a65-9f0b-31d2c4e5f601' + '8:c0ffee12',
        time: '2026-03-04T10:15:07.812Z',
        received: '2026-03-04T10:15:08.011Z',
        user_id: 'u_812',
        anonymous_id: 'c0ffee12',
        version: '5.2.0',
        source: 'web',
        properties: { format: 'pdf', rows: 42 },
      },
    ]);
  });

  it.each([
    ['2026-03-04 10:15:07.812000', '2026-03-04T10:15:07.812Z'],
    ['2026-03-04 10:15:07', '2026-03-04T10:15:07.000Z'],
    ['2026-03-04T10:15:07.812Z', '2026-03-04T10:15:07.812Z'],
    ['2026-03-04 10:15:07.812+02', '2026-03-04T08:15:07.812Z'],
    ['2026-02-30 10:15:07.812000', undefined],
    ['', '2026-03-04T10:15:07.310Z'],
    [null, '2026-03-04T10:15:07.310Z'],
  ])('reads the time %s', async (time, expected) => {
    expect((await first({ ...exported, event_time: time }))?.time).toBe(expected);
  });

  it('has the key of one delivery in its insert id and device, else in what tells one event of a device', async () => {
    const id = async (more: object) => (await first({ ...exported, ...more }))?.id;
    const whole = await id({});
    expect(await id({ event_id: 58, event_time: '2026-03-05 10:15:07.812000' })).toBe(whole);
    expect(await id({ device_id: 'c0ffee13' })).not.toBe(whole);
    const other = await id({ $insert_id: null });
    expect(other).toBe('2:57' + '8:c0ffee12' + '15:Report Exported' + '26:2026-03-04 10:15:07.812000');
    expect(await id({ $insert_id: null, event_id: null })).toBeUndefined();
  });

  it('skips events that join ids and files of merged ids', async () => {
    const merged = { scope: 187520, merge_time: '2026-03-04 10:15:07.812000', amplitude_id: 1, merged_amplitude_id: 2 };
    const { format, rows } = await readRows(
      [
        merged,
        { ...exported, event_type: '$identify' },
        { ...exported, event_type: '$groupidentify' },
        { ...exported, event_type: null },
        exported,
      ],
      plan,
    );
    expect(format).toBe('amplitude');
    expect(rows.map(({ call, malformed }) => call ?? malformed)).toEqual([
      'identity',
      'identity',
      'identity',
      'no-event',
      'track',
    ]);
  });
});

it.each([
  ['CSV', (record: Record<string, string>) => [Object.keys(record), Object.values(record)].map(printCsv).join('\n')],
  ['NDJSON', (record: Record<string, string>) => JSON.stringify(record)],
])('a warehouse table with objects as JSON text, as %s', async (_, print) => {
  const { $insert_id, $schema, ...fields } = exported;
  const texts = Object.entries(fields).map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value).replace(' 10', 'T10'),
  ]);
  const { format, rows } = await readRows(print({ ...Object.fromEntries(texts), _insert_id: $insert_id }), plan);
  expect(format).toBe('amplitude');
  expect(rows).toMatchObject([
    {
      id: '36:7d1c9a52-0f4e-4a65-9f0b-31d2c4e5f601' + '8:c0ffee12',
      time: '2026-03-04T10:15:07.812Z',
      received: '2026-03-04T10:15:08.011Z',
      properties: { format: 'pdf', rows: 42 },
    },
  ]);
});

function printCsv(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}
