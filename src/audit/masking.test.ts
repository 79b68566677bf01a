/** Personal data in every place where an event can hold some: nothing that is printed may hold it. */
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../test/build-report.js';
import { auditText, completeLines, type LogLine } from '../dev/audit-text.js';
import type { Report } from '../findings/finding.js';
import { reporters } from '../findings/reporters/index.js';
import type { AuditResult } from './audit.js';
import { checks } from './checks/index.js';
import { describeCoverage, describeInput } from './describe-audit.js';

const plan = `name: Shop
sources:
  web: { match: { context.library.name: analytics.js } }
campaigns: { parameters: { utm_source: { enum: [google] } } }
traits: { user: { properties: { plan: { type: string, enum: [free] } } } }
events:
  Order Completed:
    dedupe: { key: [order_id] }
    sources: []
    properties:
      order_id: { type: string, pattern: '^ord_[0-9]+$' }
      total: { type: number, required: true, maximum: 10 }
      currency: { type: string, enum: [EUR] }
      buyer: { type: string, pii: direct, minLength: 99 }
      contact: { type: object, pii: direct, properties: { name: { type: string, enum: [Nobody] } } }
      address: { type: object, properties: { city: { type: string, format: date }, zip: number } }
      tags: { type: array, uniqueItems: true, items: { type: string, maxLength: 3 } }
  Refund Requested: {}
`;

const kinds = {
  'e-mail address': (place: string) => `ada.${place}@example.com`,
  card: () => '4111 1111 1111 1111',
  token: (place: string) => `eyJhbGciOiJIUzI1NiJ9.${'abcdefgh'}${place}.c2lnbmF0dXJl`,
  secret: (place: string) => `ghp_${place.padEnd(36, '0')}`,
  'telephone number': () => '+33 6 12 34 56 78',
  IBAN: () => 'DE89 3704 0044 0532 0130 00',
};

/** A log with a text made by `make` in each place of the names given. */
function fill(make: (place: string) => string): { log: string; texts: readonly string[] } {
  const texts: string[] = [];
  const put = (place: string) => {
    const text = make(place);
    texts.push(text);
    return text;
  };
  const event = 'Order Completed';
  const events: LogLine[] = [
    { event: `Mail ${put('event')}` },
    { event: put('wholeEvent') },
    { type: 'screen', event: undefined, name: `Screen ${put('screen')}` },
    { event: `refund_requested` },
    { event, properties: { [put('name')]: 1, [`x ${put('nameInside')}`]: 1, address: { [put('nestedName')]: 1 } } },
    { event, properties: { total: put('wrongType'), currency: put('enum'), order_id: put('pattern') } },
    { event, properties: { total: 1, address: { city: put('nested'), zip: put('nestedType') } } },
    { event, properties: { total: 1, tags: [put('element'), put('element')], note: put('unplanned') } },
    { event, properties: { total: 1, address: put('notAnObject'), tags: { inside: put('notAnArray') } } },
    { event, properties: { total: 1, utm_source: put('campaign') } },
    { event, properties: { total: 1 }, context: { campaign: { source: put('contextCampaign') } } },
    { event, messageId: put('id'), properties: { total: 1, order_id: 'ord_1' } },
    { event, messageId: put('id'), properties: { total: 1, order_id: 'ord_1' } },
    { event, userId: put('user'), anonymousId: put('anonymous'), properties: { total: 11 } },
    { event, properties: {}, context: { app: { version: put('version') }, library: { name: put('source') } } },
    { event, timestamp: put('time'), receivedAt: put('received') },
    { type: 'identify', event: undefined, traits: { plan: put('trait'), [put('traitName')]: 1 } },
    `{"type":"track","event":"${put('cutOff')}`,
    `${put('garbage')}\u0000`,
  ];
  return { log: completeLines(events), texts: [...new Set(texts)] };
}

beforeAll(async () => {
  for (const reporter of reporters) await reporter.load?.();
});

/** With what the page of `html` unpacks. */
function unpack(text: string): string {
  const [, letters] = / id="data">([A-Za-z0-9+/=]+)</.exec(text) ?? [];
  if (/^<!doctype html>/i.test(text)) expect(letters).toBeDefined();
  return letters === undefined ? text : `${text}\n${inflateRawSync(Buffer.from(letters, 'base64'))}`;
}

/** All that is ever shown of an audit, by how. */
function printAll({ findings, facts, json }: AuditResult): ReadonlyMap<string, string> {
  const shop = { name: 'Shop', files: ['plan.yaml'] };
  const groups: readonly Report['groupBy'][] = ['file', 'owner', 'event', 'check'];
  const printed = new Map<string, string>();
  for (const groupBy of groups) {
    const rest: Partial<Report> = {
      command: 'audit',
      plan: shop,
      groupBy,
      preface: [...describeInput({ name: 'Shop' }, facts, json), ...describeCoverage(facts)],
      documentation: new Map(checks.map((check) => [check.id, check])),
      facts: { audit: json },
    };
    const report = buildReport({ 'plan.yaml': plan }, findings, rest);
    for (const reporter of reporters) {
      for (const width of [undefined, 40]) {
        const options = { color: false, ...(width !== undefined && { width }) };
        printed.set(`${reporter.id} by ${groupBy} ${width ?? ''}`, unpack(reporter.print(report, options)));
      }
    }
  }
  return printed;
}

const everything = Object.fromEntries(checks.map(({ id }) => [id, 'error' as const]));
const audit = (log: string, unmasked: boolean) => auditText(plan, log, { checks: everything, examples: 100, unmasked });

describe('masking', () => {
  test.each(Object.entries(kinds))('%s: shown nowhere', async (_, make) => {
    const { log, texts } = fill(make);
    const result = await audit(log, false);
    for (const [how, text] of printAll(result)) {
      // Line breaks of a narrow terminal stand between words.
      const flat = `${text}\n${text.replace(/\s+/g, ' ')}`;
      for (const secret of texts) {
        const written = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
        const shown = written.filter((form) => flat.includes(form));
        expect(shown, how).toEqual([]);
      }
    }
  });

  test('without masking the same places are shown, so the test above looks at them', async () => {
    const { log, texts } = fill(kinds['e-mail address']);
    const text = [...printAll(await audit(log, true)).values()].join('\n');
    const hidden = texts.filter((secret) => !text.includes(secret)).map((secret) => secret.split(/[.@]/)[1]);
    // Ids, times and lines that are no events are counted, and shown by nobody.
    expect(hidden).toEqual(['id', 'user', 'anonymous', 'source', 'time', 'received', 'cutOff', 'garbage']);
  });

  test('what is declared is covered whatever it looks like', async () => {
    const log = completeLines([
      { event: 'Order Completed', properties: { total: 1, buyer: 'Lovelace', contact: { name: 'Byron' } } },
      { event: 'Order Completed', properties: { total: 1, contact: ['Augusta'] } },
    ]);
    const result = await audit(log, false);
    expect(result.findings.map(({ property }) => property)).toEqual(
      expect.arrayContaining(['buyer', 'contact', 'contact.name']),
    );
    const text = [...printAll(result).values()].join('\n');
    for (const name of ['Lovelace', 'Byron', 'Augusta']) expect(text).not.toContain(name);
  });

  test('versions that look like IP addresses stay', async () => {
    const context = { app: { version: '4.2.0.17' } };
    const { findings } = await audit(completeLines([{ event: 'Order Completed', context }]), false);
    expect(findings.find(({ id }) => id === 'property-missing')?.by?.version).toEqual([{ value: '4.2.0.17', rows: 1 }]);
  });

  test('versions that are covered alike are one', async () => {
    const versions = ['1-ada@example.com', '1-bob@example.com'];
    const events = versions.map((version) => ({ event: 'Order Completed', context: { app: { version } } }));
    const { findings } = await audit(completeLines(events), false);
    expect(findings.find(({ id }) => id === 'property-missing')?.by?.version).toEqual([{ value: '••••', rows: 2 }]);
  });
});
