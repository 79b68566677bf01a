/** Audits of real logs against counts made here, row by row, without SQL and without the audit's rules. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { AuditResult } from '../src/audit/audit.js';
import type { FieldName } from '../src/audit/log-format.js';
import { nodeFiles } from '../src/cli/node-files.js';
import { auditFiles } from '../src/dev/audit-files.js';
import { loadPlan } from '../src/plan/load.js';

const logs = '../shared/corpus/logs';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Row = { readonly [key: string]: Json };

async function audit(
  plan: string,
  log: string,
  fields: readonly (readonly [FieldName, string])[],
  format = 'generic',
): Promise<AuditResult> {
  const loaded = await loadPlan(nodeFiles, `test/corpus/${plan}`);
  return auditFiles(loaded, {
    folder: '.',
    inputs: [`${logs}/${log}`],
    format,
    fields: new Map(fields),
  });
}

/** `id event property` → rows, of findings about rows. */
function countsOf({ findings }: AuditResult): Record<string, number> {
  return Object.fromEntries(
    findings.map(({ id, event, property, rows }) => [
      [id, event, property].filter((part) => part).join(' '),
      rows ?? 0,
    ]),
  );
}

function rowsOf({ facts }: AuditResult): Record<string, number> {
  return Object.fromEntries(facts.events.map(({ name, all }) => [name, all.rows]));
}

/** The checks on properties that these tests count by hand. */
const countedByHand = /^property-(missing|null|type|enum|pattern|range|unplanned) /;

/** How often something holds, leaving out what never does. */
function tally(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

const isObject = (value: Json | undefined): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Json | undefined): value is string => typeof value === 'string';

describe.skipIf(!existsSync(`${logs}/sunbird`))('telemetry of a learning app (NDJSON, epoch milliseconds)', () => {
  const lines = () =>
    readFileSync(`${logs}/sunbird/workflow-summary.ndjson`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');

  test('agrees with a count by hand', async () => {
    const result = await audit('learning.yaml', 'sunbird/workflow-summary.ndjson', [
      ['event', 'eid'],
      ['id', 'mid'],
      ['time', 'ets'],
      ['properties', 'edata'],
      ['userId', 'actor.id'],
      ['version', 'context.pdata.ver'],
    ]);
    const all = lines().map((line) => JSON.parse(line) as Row);
    const rows = all.filter(({ eid }) => isText(eid));
    const of = (eid: string) => rows.filter((row) => row.eid === eid).map(({ edata }) => edata as Row);
    const count = (eid: string, holds: (edata: Row) => boolean) => of(eid).filter(holds).length;
    const missing = (eid: string, name: string) => count(eid, (edata) => !(name in edata));
    const isNull = (eid: string, name: string) => count(eid, (edata) => edata[name] === null);
    const outside = (eid: string, name: string, holds: (text: string) => boolean) =>
      count(eid, (edata) => isText(edata[name]) && !holds(edata[name]));
    const isPage = (text: string) => /^[a-z][a-z-]*$/.test(text);

    expect(result.facts.input).toMatchObject({
      lines: all.length,
      events: rows.length,
      malformed: all.length - rows.length,
      skipped: 0,
    });
    expect(rowsOf(result)).toEqual({
      START: of('START').length,
      END: of('END').length,
      IMPRESSION: of('IMPRESSION').length,
      INTERACT: of('INTERACT').length,
      INTERRUPT: of('INTERRUPT').length,
      LOG: of('LOG').length,
      SEARCH: of('SEARCH').length,
      ERROR: of('ERROR').length,
      Share: 0,
      FEEDBACK: 0,
      ASSESS: of('ASSESS').length,
      AUDIT: of('AUDIT').length,
      SHARE: of('SHARE').length,
    });
    const counted = countsOf(result);
    const unplannedNames = new Set(of('IMPRESSION').flatMap((edata) => Object.keys(edata)));
    for (const known of ['type', 'pageid', 'uri', 'duration']) unplannedNames.delete(known);
    const cpuMissing = count('START', ({ dspec }) => isObject(dspec) && !('cpu' in dspec));
    const osMissing = count('START', ({ dspec }) => isObject(dspec) && !('os' in dspec));
    const values = Object.fromEntries(Object.entries(counted).filter(([key]) => countedByHand.test(key)));
    expect(values).toEqual(
      tally({
        'property-missing START mode': missing('START', 'mode'),
        'property-missing START type': missing('START', 'type'),
        'property-enum START type': outside('START', 'type', (text) =>
          ['app', 'content', 'player', 'session'].includes(text),
        ),
        'property-enum START mode': outside('START', 'mode', (text) => ['play', 'edit'].includes(text)),
        'property-pattern START pageid': outside('START', 'pageid', isPage),
        'property-missing START dspec.cpu': cpuMissing,
        'property-missing START dspec.os': osMissing,
        'property-missing END type': missing('END', 'type'),
        'property-missing END mode': missing('END', 'mode'),
        'property-missing END summary': missing('END', 'summary'),
        'property-missing IMPRESSION pageid': missing('IMPRESSION', 'pageid'),
        'property-missing IMPRESSION uri': missing('IMPRESSION', 'uri'),
        'property-pattern IMPRESSION pageid': outside('IMPRESSION', 'pageid', isPage),
        'property-type IMPRESSION duration': count(
          'IMPRESSION',
          ({ duration }) => duration !== undefined && !Number.isInteger(duration),
        ),
        ...Object.fromEntries(
          [...unplannedNames].map((name) => [
            `property-unplanned IMPRESSION ${name}`,
            count('IMPRESSION', (edata) => name in edata),
          ]),
        ),
        'property-missing INTERACT subtype': missing('INTERACT', 'subtype'),
        'property-pattern INTERACT pageid': outside('INTERACT', 'pageid', isPage),
        'property-null INTERACT data': isNull('INTERACT', 'data'),
        'property-type INTERACT data': count(
          'INTERACT',
          ({ data }) => data !== undefined && data !== null && !isObject(data),
        ),
        'property-range INTERACT extra.pos[].x': count(
          'INTERACT',
          ({ extra }) =>
            isObject(extra) &&
            Array.isArray(extra.pos) &&
            extra.pos.some((at: Json) => isObject(at) && typeof at.x === 'number' && at.x > 500),
        ),
        'property-missing LOG params': missing('LOG', 'params'),
        'property-enum LOG level': outside('LOG', 'level', (text) => ['INFO', 'ERROR'].includes(text)),
        'property-missing SEARCH query': missing('SEARCH', 'query'),
      }),
    );

    const seen = new Map<string, number>();
    for (const { mid } of rows) if (isText(mid) && mid !== '') seen.set(mid, (seen.get(mid) ?? 0) + 1);
    const repeated = [...seen.values()].reduce((sum, times) => sum + times - 1, 0);
    const found = result.findings
      .filter(({ id }) => id === 'duplicate-id')
      .reduce((sum, finding) => sum + (finding.rows ?? 0), 0);
    expect(repeated).toBeGreaterThan(0);
    expect(found).toBe(repeated);
    expect(counted).toMatchObject({
      'event-missing FEEDBACK': 0,
      'event-missing Share': 0,
      'event-unplanned ASSESS': of('ASSESS').length,
      'event-variant SHARE': 1,
    });
  });
});

describe.skipIf(!existsSync(`${logs}/tinybird`))('web analytics (NDJSON, properties as JSON text)', () => {
  test('agrees with a count by hand', async () => {
    const result = await audit('web-analytics.yaml', 'tinybird/analytics_events.ndjson.gz', [
      ['event', 'action'],
      ['properties', 'payload'],
      ['anonymousId', 'session_id'],
    ]);
    const rows = gunzipSync(readFileSync(`${logs}/tinybird/analytics_events.ndjson.gz`))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { action: string; payload: string });
    const of = (action: string) =>
      rows.filter((row) => row.action === action).map(({ payload }) => JSON.parse(payload) as Row);
    const hits = of('page_hit');
    const vitals = of('web_vital');
    expect(result.facts.input).toMatchObject({ lines: rows.length, events: rows.length, malformed: 0 });
    expect(rowsOf(result)).toEqual({ page_hit: hits.length, web_vital: vitals.length });
    const counted = countsOf(result);
    const values = Object.fromEntries(Object.entries(counted).filter(([key]) => countedByHand.test(key)));
    const place = ({ location }: Row) => (isObject(location) ? location : {});
    const countries = ['France', 'Germany', 'Japan', 'United Kingdom', 'United States'];
    expect(values).toEqual(
      tally({
        'property-pattern page_hit pathname': hits.filter(
          ({ pathname }) => isText(pathname) && !pathname.startsWith('/'),
        ).length,
        'property-pattern page_hit referrer': hits.filter(
          ({ referrer }) => isText(referrer) && !referrer.startsWith('https://'),
        ).length,
        'property-enum page_hit locale': hits.filter(
          ({ locale }) => !['fr-FR', 'en-US', 'de-DE'].includes(String(locale)),
        ).length,
        'property-enum page_hit location.country': hits.filter(
          (hit) => 'country' in place(hit) && !countries.includes(String(place(hit).country)),
        ).length,
        'property-missing page_hit location.country': hits.filter(
          (hit) => isObject(hit.location) && !('country' in hit.location),
        ).length,
        'property-enum web_vital name': vitals.filter(
          ({ name }) => !['CLS', 'FCP', 'LCP', 'TTFB'].includes(String(name)),
        ).length,
        'property-type web_vital value': vitals.filter(({ value }) => !Number.isInteger(value)).length,
        'property-range web_vital value': vitals.filter(({ value }) => Number.isInteger(value) && Number(value) > 1000)
          .length,
        'property-range web_vital delta': vitals.filter(({ delta }) => Number(delta) <= 0).length,
        'property-missing web_vital rating': vitals.filter((vital) => !('rating' in vital)).length,
        'property-unplanned web_vital domain': vitals.filter((vital) => 'domain' in vital).length,
      }),
    );
  });
});

describe.skipIf(!existsSync(`${logs}/retentioneering`))('clicks of a shop (CSV, no ids)', () => {
  test('agrees with a count by hand', async () => {
    const result = await audit('shop-clicks.yaml', 'retentioneering/ecom.csv.gz', []);
    const [header = '', ...lines] = gunzipSync(readFileSync(`${logs}/retentioneering/ecom.csv.gz`))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    const names = header.trim().split(',');
    const rows = lines.map((line) =>
      Object.fromEntries(
        line
          .trim()
          .split(',')
          .map((cell, index) => [names[index], cell]),
      ),
    );
    const of = (event: string) => rows.filter((row) => row.event === event);
    const planned = ['home', 'product_view', 'catalog', 'search', 'purchase'];
    const others = [...new Set(rows.map(({ event }) => event ?? ''))].filter(
      (event) => !planned.includes(event) && event !== 'cart',
    );
    expect(result.facts.input).toMatchObject({ lines: rows.length, events: rows.length, malformed: 0 });
    expect(rowsOf(result)).toEqual({
      ...Object.fromEntries([...planned, ...others].map((event) => [event, of(event).length])),
      'Add To Cart': 0,
      cart_viewed: of('cart').length,
      refund: 0,
    });
    const counted = countsOf(result);
    expect(counted).toMatchObject({
      'event-variant add_to_cart': of('add_to_cart').length,
      'event-obsolete checkout_bug': of('checkout_bug').length,
      'event-alias cart': of('cart').length,
      'event-missing refund': 0,
      'event-missing Add To Cart': 0,
    });
    expect(Object.keys(counted).filter((key) => key.startsWith('event-unplanned')).length).toBe(others.length - 2);
    const checked = { ...Object.fromEntries(planned.map((event) => [event, of(event)])), cart_viewed: of('cart') };
    const expected = Object.entries(checked).flatMap(([event, found]) => [
      [`property-missing ${event} acquisition_channel`, found.filter((row) => row.acquisition_channel === '').length],
      [`property-missing ${event} platform`, found.filter((row) => row.platform === '').length],
      [`property-missing ${event} session_id`, found.filter((row) => row.session_id === '').length],
      [`property-missing ${event} user_cohort`, found.filter((row) => row.user_cohort === '').length],
      [`property-missing ${event} user_lifecycle`, found.filter((row) => row.user_lifecycle === '').length],
      [
        `property-enum ${event} platform`,
        found.filter((row) => !['', 'desktop', 'mobile'].includes(row.platform ?? '')).length,
      ],
      [
        `property-enum ${event} user_lifecycle`,
        found.filter((row) => !['', 'new', 'returning'].includes(row.user_lifecycle ?? '')).length,
      ],
      [
        `property-pattern ${event} user_cohort`,
        found.filter((row) => row.user_cohort !== '' && !/^2024-(0[1-6])$/.test(row.user_cohort ?? '')).length,
      ],
      [
        `property-pattern ${event} session_id`,
        found.filter((row) => row.session_id !== '' && !/^sess_[0-9]{6}$/.test(row.session_id ?? '')).length,
      ],
    ]);
    const values = Object.fromEntries(Object.entries(counted).filter(([key]) => countedByHand.test(key)));
    expect(values).toEqual(tally(Object.fromEntries(expected)));
  });
});

/** Records of a CSV by column; quotes may hold commas and quotes, not line ends. */
function readCsv(path: string): Record<string, string>[] {
  const [header = [], ...records] = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
  return records.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}

/** How many rows have a name. */
function countNames(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Rows whose key an earlier row has. */
const countRepeats = (keys: readonly string[]) => keys.length - new Set(keys).size;

describe.skipIf(!existsSync(`${logs}/fivetran-amplitude`))("Amplitude's events in a warehouse (CSV)", () => {
  test('agrees with a count by hand', async () => {
    const result = await audit('watching.yaml', 'fivetran-amplitude/amplitude_event_data.csv', [], 'auto');
    const rows = readCsv(`${logs}/fivetran-amplitude/amplitude_event_data.csv`);
    const utc = (text = '') => Date.parse(`${text}Z`);
    const delay = ({ event_time, server_upload_time }: Record<string, string>) =>
      utc(server_upload_time) - utc(event_time);
    const isFuture = (row: Record<string, string>) => delay(row) < -5 * 60_000;
    const kept = rows.filter((row) => !isFuture(row)).map(({ event_time }) => utc(event_time));
    expect(rows.length).toBeGreaterThan(5);
    expect(result.json.input).toMatchObject({
      format: 'amplitude',
      lines: rows.length,
      events: rows.length,
      skipped: 0,
    });
    expect(rowsOf(result)).toEqual({ plays: 0, ...countNames(rows.map(({ event_type = '' }) => event_type)) });
    expect(result.json.period).toEqual({
      from: new Date(Math.min(...kept)).toISOString(),
      to: new Date(Math.max(...kept)).toISOString(),
    });
    const sum = (id: string) =>
      result.findings.filter((finding) => finding.id === id).reduce((all, { rows: found = 0 }) => all + found, 0);
    expect(sum('time-future')).toBe(rows.filter(isFuture).length);
    expect(sum('time-late')).toBe(rows.filter((row) => delay(row) > 24 * 60 * 60_000).length);
    const ids = rows
      .map(({ _insert_id, device_id }) => `${_insert_id} ${device_id}`)
      .filter((id) => !id.startsWith(' '));
    expect(sum('duplicate-id')).toBe(countRepeats(ids));
  });
});

describe.skipIf(!existsSync(`${logs}/fivetran-mixpanel`))(
  "Mixpanel's events in a warehouse (CSV, properties as JSON text)",
  () => {
    test('agrees with a count by hand', async () => {
      const result = await audit('watching.yaml', 'fivetran-mixpanel/event.csv', [], 'auto');
      const rows = readCsv(`${logs}/fivetran-mixpanel/event.csv`);
      expect(rows.length).toBeGreaterThan(4);
      expect(result.json.input).toMatchObject({
        format: 'generic',
        lines: rows.length,
        events: rows.length,
        skipped: 0,
      });
      const names = countNames(rows.map(({ name = '' }) => name));
      expect(rowsOf(result)).toEqual({ watch_test_amplitude: 0, watch_test_amplitude_2: 0, ...names });
      const plays = rows
        .filter(({ name }) => name === 'plays')
        .map(({ properties = '' }) => JSON.parse(properties) as Row);
      const values = Object.fromEntries(Object.entries(countsOf(result)).filter(([key]) => countedByHand.test(key)));
      expect(values).toEqual(
        tally({
          'property-type plays user_id': plays.filter(({ user_id }) => typeof user_id !== 'number').length,
          'property-type plays video_id': plays.filter(({ video_id }) => typeof video_id !== 'number').length,
          'property-missing plays season': plays.filter((play) => !('season' in play)).length,
          'property-unplanned plays Operating System': plays.filter((play) => 'Operating System' in play).length,
        }),
      );
      const found = result.findings.filter(({ id }) => id === 'duplicate-id');
      expect(found.reduce((all, { rows: repeats = 0 }) => all + repeats, 0)).toBe(
        countRepeats(rows.map(({ insert_id = '' }) => insert_id)),
      );
    });
  },
);
