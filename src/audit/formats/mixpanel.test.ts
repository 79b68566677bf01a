import { describe, expect, it } from 'vitest';
import { readRows } from '../../dev/read-rows.js';

const plan = `
name: Reports
sources:
  web: { platform: web, match: { properties.mp_lib: web } }
  server: { platform: server, match: { properties.mp_lib: [node, python] } }
events:
  Report Exported: { properties: { format: string, rows: integer } }
`;

/** The record of the vendor's documentation, changed by `more`. */
const exported = (more: object = {}, event = 'Report Exported') => ({
  event,
  properties: {
    time: 1772619307,
    distinct_id: 'u_812',
    $user_id: 'u_812',
    $device_id: '18f0c2ab-1d7c-4b5f-9a36-2f1c0d9e8b47',
    $insert_id: 'q9f3m2x7k1p0',
    mp_lib: 'web',
    $app_version_string: '5.2.0',
    $mp_api_timestamp_ms: 1772619307904,
    mp_processing_time_ms: 1772619308120,
    format: 'pdf',
    rows: 42,
    ...more,
  },
});

const piped = {
  event_name: 'Report Exported',
  distinct_id: 'u_812',
  device_id: '18f0c2ab',
  user_id: 'u_812',
  insert_id: 'q9f3m2x7k1p0',
  time: '2026-03-04 10:15:07.000000 UTC',
  properties: { mp_lib: 'node', mp_processing_time_ms: 1772619308120, $app_version_string: '5.2.0', format: 'pdf' },
};

const first = async (record: object, timezone?: string) => {
  const { rows } = await readRows([record], plan, timezone === undefined ? {} : { timezone });
  return rows[0];
};

describe('the raw export', () => {
  it('is told by its content; fields are no properties', async () => {
    const { format, rows } = await readRows([exported()], plan);
    expect(format).toBe('mixpanel');
    expect(rows).toEqual([
      {
        call: 'track',
        event: 'Report Exported',
        id: '12:q9f3m2x7k1p0' + '10:1772619307' + '5:u_812' + '15:Report Exported',
        time: '2026-03-04T10:15:07.000Z',
        received: '2026-03-04T10:15:08.120Z',
        user_id: 'u_812',
        anonymous_id: '18f0c2ab-1d7c-4b5f-9a36-2f1c0d9e8b47',
        version: '5.2.0',
        source: 'web',
        properties: { mp_lib: 'web', $app_version_string: '5.2.0', format: 'pdf', rows: 42 },
      },
    ]);
  });

  it.each([
    [{ time: 1772619307 }, 'UTC', '2026-03-04T10:15:07.000Z'],
    [{ time: 1772619307 }, 'America/New_York', '2026-03-04T15:15:07.000Z'],
    [{ time: 1783160107 }, 'America/New_York', '2026-07-04T14:15:07.000Z'],
    [{ time: 1772619307812 }, 'America/New_York', '2026-03-04T15:15:07.812Z'],
    [{ time: 'soon' }, 'UTC', undefined],
  ])('the time %o is what clocks of %s show', async (time, zone, expected) => {
    const { rows } = await readRows([exported(), exported(time)], plan, { timezone: zone });
    expect(rows[1]?.time).toBe(expected);
    expect(rows[1]?.received).toBe('2026-03-04T10:15:08.120Z');
  });

  it.each([
    ['of older projects', { $user_id: undefined, $device_id: undefined }, 'u_812', undefined],
    ['of a device', { $user_id: undefined, $device_id: 'd1', distinct_id: '$device:d1' }, undefined, 'd1'],
    [
      'of a device, told by the id alone',
      { $user_id: null, $device_id: null, distinct_id: '$device:d1' },
      undefined,
      'd1',
    ],
    ['of a device without a mark', { $user_id: undefined, $device_id: 'd1', distinct_id: 'd1' }, undefined, 'd1'],
    ['of a user on a device', { $user_id: '', $device_id: 'd1' }, 'u_812', 'd1'],
    ['of nobody', { $user_id: undefined, $device_id: undefined, distinct_id: '' }, undefined, undefined],
  ])('ids %s', async (_, ids, userId, anonymousId) => {
    const row = await first(exported(ids));
    expect([row?.user_id, row?.anonymous_id]).toEqual([userId, anonymousId]);
  });

  it('has the key of one delivery of four parts, none of which passes for another', async () => {
    const id = async (more: object, event?: string) => (await first(exported(more, event)))?.id;
    const ids = await Promise.all([
      id({}),
      id({ time: 1772619308 }),
      id({ distinct_id: 'u_813' }),
      id({ $insert_id: 'q9f3m2x7k1p01' }),
      id({}, 'Report Opened'),
    ]);
    expect(new Set(ids).size).toBe(5);
    expect(await id({ mp_processing_time_ms: 1772619399999 })).toBe(ids[0]);
    expect(await id({ $insert_id: undefined })).toBeUndefined();
  });

  it('skips events that join ids, keeps what was sent without a name out', async () => {
    const { rows } = await readRows(
      [exported(), exported({}, '$identify'), exported({}, '$create_alias'), exported({}, '$merge'), exported({}, '')],
      plan,
    );
    expect(rows.map(({ call, malformed }) => call ?? malformed)).toEqual([
      'track',
      'identity',
      'identity',
      'identity',
      'no-event',
    ]);
  });

  it('keeps properties of the plan that are called like fields', async () => {
    const { rows } = await readRows([exported()], plan.replace('rows: integer', 'distinct_id: string'));
    expect(rows[0]?.properties).toHaveProperty('distinct_id', 'u_812');
  });

  it('finds a property that is given twice', async () => {
    const line = JSON.stringify(exported()).replace('"rows":42', '"rows":42,"rows":43');
    const { rows } = await readRows(`${line}\n${JSON.stringify(exported())}\n`, plan);
    expect(rows.map(({ malformed }) => malformed)).toEqual(['repeated-key', undefined]);
  });
});

describe('the JSON pipeline', () => {
  const row = {
    call: 'track',
    event: 'Report Exported',
    time: '2026-03-04T10:15:07.000Z',
    received: '2026-03-04T10:15:08.120Z',
    user_id: 'u_812',
    anonymous_id: '18f0c2ab',
    version: '5.2.0',
    source: 'server',
    properties: { mp_lib: 'node', $app_version_string: '5.2.0', format: 'pdf' },
  };

  it.each([piped.time, '2026-03-04 10:15:07', '2026-03-04T10:15:07Z'])(
    'is told by its content; %s is UTC whatever zone is given',
    async (time) => {
      const { format, rows } = await readRows([{ ...piped, time }], plan, { timezone: 'America/New_York' });
      expect(format).toBe('mixpanel');
      expect(rows).toMatchObject([row]);
      expect(rows[0]?.properties).toEqual(row.properties);
    },
  );

  it('is read as a table with the properties as JSON text', async () => {
    const cells = Object.values({ ...piped, properties: JSON.stringify(piped.properties) });
    const csv = [Object.keys(piped), cells]
      .map((record) => record.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\n');
    const { format, rows } = await readRows(csv, plan);
    expect(format).toBe('mixpanel');
    expect(rows).toMatchObject([row]);
  });
});

it('refuses profiles, which are no events', async () => {
  const profile = { $distinct_id: 'u_812', $properties: { plan: 'pro' } };
  await expect(readRows([profile], plan)).rejects.toThrow('profiles of Mixpanel');
});
