import { expect, test } from 'vitest';
import { readRows } from '../../dev/read-rows.js';

const plan = 'name: Shop\nevents: { Order Completed: {} }\n';
const open = (log: readonly object[], options = {}) => readRows(log, plan, options);

const row = {
  uuid: 'a-1',
  event: 'Order Completed',
  distinct_id: 'u1',
  person_id: 'p1',
  properties: { $device_id: 'd1', $app_version: '4.1', total: 1, note: null },
  timestamp: '2026-03-04T10:15:07.310000+00:00',
  created_at: '2026-03-04T10:15:08.020000+00:00',
};

test('a row of the JSON lines', async () => {
  const { format, rows } = await open([row]);
  expect(format).toBe('posthog');
  expect(rows).toEqual([
    {
      call: 'track',
      event: 'Order Completed',
      id: 'a-1',
      time: '2026-03-04T10:15:07.310Z',
      received: '2026-03-04T10:15:08.020Z',
      user_id: 'u1',
      anonymous_id: 'd1',
      version: '4.1',
      properties: { $device_id: 'd1', $app_version: '4.1', total: 1, note: null },
    },
  ]);
});

test('times without a zone are UTC, whatever zone the user gives', async () => {
  const times = { timestamp: '2026-03-04 10:15:07', created_at: null, _inserted_at: '2026-03-04 10:15:09.5' };
  const { rows } = await open([{ ...row, ...times }], { timezone: 'Asia/Tokyo' });
  expect(rows).toMatchObject([{ time: '2026-03-04T10:15:07.000Z', received: '2026-03-04T10:15:09.500Z' }]);
});

test('calls about people carry their traits, others are no events', async () => {
  const { rows } = await open([
    { ...row, event: '$identify', properties: { $set: { plan: 'pro' }, $set_once: { plan: 'free', first: 1 } } },
    { ...row, event: '$identify', properties: { $set: { plan: 'pro' } } },
    { ...row, event: '$groupidentify', properties: { $group_type: 'company', $group_set: { size: 3 } } },
    { ...row, event: '$set', properties: {} },
    { ...row, event: '$create_alias', properties: {} },
    { ...row, event: '$pageview', properties: {} },
  ]);
  expect(rows.map(({ call, event, properties }) => [call, event, properties])).toEqual([
    ['identify', undefined, { plan: 'pro', first: 1 }],
    ['identify', undefined, { plan: 'pro' }],
    ['group', undefined, { size: 3 }],
    ['set', undefined, {}],
    ['alias', undefined, {}],
    ['track', '$pageview', {}],
  ]);
});

test('a row without a name is malformed', async () => {
  const { rows } = await open([row, { ...row, event: '' }, { ...row, event: 7 }]);
  expect(rows.map(({ malformed }) => malformed)).toEqual([undefined, 'no-event', 'no-event']);
});

test.each([
  ['without what the server adds', { person_id: undefined }],
  ['without the id', { uuid: undefined }],
])('events that a library sends, %s, are not taken for an export', async (_, without) => {
  expect((await open([{ ...row, ...without }])).format).toBe('generic');
});
