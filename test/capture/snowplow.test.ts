/** What Snowplow's own tracker sends, audited as the enriched events that the pipeline makes of it. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPageView, buildSelfDescribingEvent, buildStructEvent, newTracker } from '@snowplow/node-tracker';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { enrichedColumns } from '../../src/audit/input/enriched-columns.js';
import { auditFiles } from '../../src/dev/audit-files.js';
import { loadPlanText } from '../../src/plan/load.js';
import { type Collector, startCollector } from './collector.js';

const plan = `
name: Shop
unplanned: forbid
sources:
  server: { match: { platform: srv } }
events:
  order_completed:
    sources: [server]
    properties:
      total: { type: number, required: true }
      is_gift: boolean
      products: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }
  add-to-cart:
    sources: [server]
    properties: { category: { type: string, required: true }, label: string, value: { type: number, maximum: 10 } }
`;

const received = Date.UTC(2026, 2, 4, 10, 20);
let collector: Collector;
let folder: string;
beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 4, 10, 16), toFake: ['Date'] });
  collector = await startCollector();
  folder = await mkdtemp(join(tmpdir(), 'trackwright-capture-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await collector.close();
  await rm(folder, { recursive: true, force: true });
});

type Payload = Readonly<Record<string, string>>;

/** Fields of the tracker's protocol by the column that holds them as they are. */
const sameFields: Readonly<Record<string, string>> = {
  app_id: 'aid',
  platform: 'p',
  event_id: 'eid',
  name_tracker: 'tna',
  v_tracker: 'tv',
  user_id: 'uid',
  domain_userid: 'duid',
  page_url: 'url',
  page_title: 'page',
  contexts: 'co',
  unstruct_event: 'ue_pr',
  se_category: 'se_ca',
  se_action: 'se_ac',
  se_label: 'se_la',
  se_value: 'se_va',
};
const kinds: Readonly<Record<string, string>> = { ue: 'unstruct', se: 'struct', pv: 'page_view' };
const print = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '');

/**
 * The enrichment of one payload. It spells out names and kinds, takes the name of an event from its schema, corrects the
 * device's clock (`collector - (sent - created)`, or the true time that the tracker gave), and takes a fingerprint of all but
 * the id and the time of sending.
 */
function enrich(payload: Payload): string {
  const { eid: _, stm = '0', dtm = '0', ttm, ...rest } = payload;
  const [vendor, name, format, version] = schemaOf(payload);
  const cells: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(Object.entries(sameFields).map(([column, field]) => [column, payload[field]])),
    event: kinds[payload.e ?? ''],
    collector_tstamp: print(received),
    derived_tstamp: print(ttm === undefined ? received - (Number(stm) - Number(dtm)) : Number(ttm)),
    event_vendor: vendor,
    event_name: name,
    event_format: format,
    event_version: version,
    event_fingerprint: createHash('md5')
      .update(JSON.stringify({ ...rest, dtm, ttm }))
      .digest('hex'),
  };
  return enrichedColumns.map((column) => cells[column] ?? '').join('\t');
}

function schemaOf({ e, ue_pr: described }: Payload): readonly string[] {
  if (described !== undefined) return JSON.parse(described).data.schema.replace('iglu:', '').split('/');
  return e === 'se'
    ? ['com.google.analytics', 'event', 'jsonschema', '1-0-0']
    : ['com.snowplowanalytics.snowplow', 'page_view', 'jsonschema', '1-0-0'];
}

test('events, one of them wrong, one twice, and a page view', async () => {
  const tracker = newTracker(
    { namespace: 'sp1', appId: 'shop', encodeBase64: false },
    { endpoint: '127.0.0.1', protocol: 'http', port: collector.port, bufferSize: 5 },
  );
  tracker.setUserId('u_1');
  const send = (data: Record<string, unknown>, second: number, name = 'order_completed') =>
    tracker.track(
      buildSelfDescribingEvent({ event: { schema: `iglu:com.acme/${name}/jsonschema/1-0-0`, data } }),
      [
        {
          schema: 'iglu:com.snowplowanalytics.mobile/application/jsonschema/1-0-0',
          data: { version: '4.1', build: '7' },
        },
      ],
      { type: 'ttm', value: Date.UTC(2026, 2, 4, 10, 15, second) },
    );
  send({ total: 19.9, is_gift: true, products: [{ sku: 'a' }, { sku: 'b' }] }, 0);
  send({ total: '19.90', products: [{}], coupon: 'X' }, 1);
  send({}, 2, 'OrderCompleted');
  tracker.track(buildStructEvent({ category: 'shop', action: 'add-to-cart', label: 'vase', value: 40 }));
  tracker.track(buildPageView({ pageUrl: 'https://shop.example/', pageTitle: 'Shop' }));
  await collector.arrived(1);

  const payloads = collector.received.flatMap(({ body }) => JSON.parse(body).data as Payload[]);
  // The first request is sent again: the tracker did not see the answer.
  const lines = [...payloads, ...payloads.slice(0, 1)].map(enrich);
  await writeFile(join(folder, 'part-00000'), lines.map((line) => `${line}\n`).join(''));
  const { findings, json } = await auditFiles(await loadPlanText(plan), { folder, inputs: ['part-00000'] });
  expect(json.input).toMatchObject({ format: 'snowplow', lines: 6, events: 6, malformed: 0, blank: 0, skipped: 0 });
  expect(json.period).toEqual({ from: '2026-03-04T10:15:00.000Z', to: '2026-03-04T10:20:00.000Z' });
  expect(findings.map(({ id, event, property, rows }) => [id, event, property, rows]).sort()).toEqual([
    ['duplicate-id', 'order_completed', undefined, 1],
    ['event-variant', 'OrderCompleted', undefined, 1],
    ['property-missing', 'order_completed', 'products[].sku', 1],
    ['property-range', 'add-to-cart', 'value', 1],
    ['property-type', 'order_completed', 'total', 1],
    ['property-unplanned', 'order_completed', 'coupon', 1],
  ]);
});
