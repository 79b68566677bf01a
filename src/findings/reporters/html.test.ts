import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding, Report } from '../finding.js';
import { html } from './html.js';

const text = 'name: Shop\nevents:\n  order_completed:\n    owner: checkout\n';
const file = 'plan.yaml';
const found: Finding = {
  id: 'event-name-style',
  severity: 'error',
  message: '"order_completed" is not in Object Action style.',
  event: 'order_completed',
  owner: 'checkout',
  span: spanOf(file, text, 'order_completed'),
};
const print = (findings: readonly Finding[], rest: Partial<Report> = {}) =>
  html.print(buildReport({ [file]: text }, findings, rest), { color: false });

/** What the page's script reads. */
const dataOf = (page: string) => {
  const [, letters = ''] = /<script type="text\/plain" id="data">([A-Za-z0-9+/=]*)<\/script>/.exec(page) ?? [];
  return JSON.parse(inflateRawSync(Buffer.from(letters, 'base64')).toString());
};
const partsOf = (page: string) => page.match(/<[^>]*>/g) ?? [];

const audit = {
  input: { format: 'segment', files: 1, bytes: 10, lines: 33, events: 30, malformed: 3, blank: 0, skipped: 0 },
  period: { from: '2026-03-01T00:00:04.120Z', to: '2026-03-04T23:59:58.007Z' },
  events: [
    { event: 'Quiet', planned: true, status: 'active', rows: 0, metrics: [], days: {}, properties: [] },
    {
      event: 'Order Completed',
      planned: true,
      status: 'active',
      owner: 'checkout',
      metrics: ['weekly_orders'],
      rows: 30,
      users: 7,
      days: { '2026-03-01': 10, '2026-03-04': 20 },
      properties: [
        {
          property: 'total',
          planned: true,
          required: true,
          present: 29,
          null: 1,
          missing: 1,
          violations: { 'property-type': 2 },
        },
      ],
    },
  ],
  score: { total: 94.2, coverage: 50, validity: 98, completeness: 99, uniqueness: 91, timeliness: 100 },
  failures: [],
};
const wrong: Finding = {
  id: 'property-type',
  severity: 'error',
  message: '"Order Completed".total is text in 2 of 30 rows.',
  event: 'Order Completed',
  property: 'total',
  owner: 'checkout',
  rows: 2,
  firstSeen: '2026-03-01T00:00:04.120Z',
  lastSeen: '2026-03-02T10:00:00.000Z',
  by: { version: [{ value: '4.1.0', rows: 2 }], source: [{ value: 'web', rows: 2 }], otherRows: 0 },
  metrics: ['weekly_orders'],
  examples: [{ file: 'a.ndjson', line: 12, value: '"12.50"' }],
};
const owners = new Map([['checkout', { name: 'Checkout squad', contact: '#checkout' }]]);

describe('html', () => {
  beforeAll(async () => html.load?.());

  it('lets nothing run but its own script and style, and loads nothing', () => {
    const page = print([found]);
    const policy =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const hashOf = (source = '') => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`script-src ${hashOf(/<script>(.*?)<\/script>/s.exec(page)?.[1])};`);
    expect(policy).toContain(`style-src ${hashOf(/<style>(.*?)<\/style>/s.exec(page)?.[1])};`);
    expect(page).not.toMatch(/\s(?:style|on\w+)=/);
    expect(page.match(/\b(?:src|href)="(?!#)[^"]*"/g)).toEqual(['href="data:,"']);
  });

  it('has the same tags whatever the texts hold, and keeps the texts', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '</script>',
        '<!--',
        '<img onerror=x>',
        '\u202e',
        '\n',
        '`',
        '${',
        'a',
      ),
    });
    const of = (value: string) => {
      const event = { ...audit.events[1], event: value, owner: value, status: value, call: value, description: value };
      const finding = { ...wrong, event: value, property: value, message: value, help: value, owner: value, id: value };
      return print([{ ...finding, metrics: [value], examples: [{ file: value, value }] }], {
        plan: { name: value, version: value, files: [file] },
        command: value,
        facts: { audit: { ...audit, events: [event] } },
        owners: new Map([[value, { name: value, contact: value }]]),
        northStars: new Set([value]),
        changes: {
          file: value,
          fresh: new Set(),
          before: new Map(),
          gone: [{ id: value, severity: 'info', message: value }],
        },
      });
    };
    const shape = (page: string) => partsOf(page.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/"[^"]*"/g, '""'));
    const plain = shape(of('x'));
    fc.assert(
      fc.property(hostile, (value) => {
        const page = of(`x${value}`);
        expect(shape(page)).toEqual(plain);
        expect(page).not.toContain('\u202e');
        expect(dataOf(page).texts).toContain(`x${value}`.replaceAll('\n', '\\n').replaceAll('\u202e', '\\u{202e}'));
      }),
    );
  });

  it('shows files with their source lines', () => {
    const page = print([found], { owners });
    const { sections, texts } = dataOf(page);
    expect(texts[sections[0].title]).toBe(file);
    expect(sections[0].findings[0].at(-1)).toEqual({ frame: [[3, '  ', 'order_completed', ':']] });
    expect(page).toContain('Checkout squad');
    expect(page).not.toContain('<table');
  });

  it('shows the events of an audit, the worst first, with volume, properties and evidence', () => {
    const page = print([wrong], { command: 'audit', facts: { audit }, owners, northStars: new Set(['weekly_orders']) });
    expect(page).toContain('94.2');
    expect(page).toContain('★ weekly_orders');
    expect(page.match(/<th scope="row">.*?<\/th>/g)).toHaveLength(2);
    expect(page).toContain('<td class="volume">never seen</td>');
    // Days between without rows are on the ground.
    expect(page).toContain('d="M0,24L80,46L160,46L240,2V48H0Z"');
    const { sections, texts } = dataOf(page);
    expect(sections.map(({ title }: { title: number }) => texts[title])).toEqual(['Order Completed', 'Quiet']);
    const [first] = sections;
    expect(first.event.properties[0].slice(1, 6)).toEqual([1, 1, 29, 1, 1]);
    expect(texts[first.findings[0][5]]).toBe('is text in 2 of 30 rows.');
  });

  it('says what changed and names findings alike from run to run', () => {
    const changes = {
      file: 'before.json',
      fresh: new Set([wrong]),
      before: new Map(),
      gone: [{ id: 'event-missing', severity: 'error' as const, message: 'It is back.' }],
      score: { total: 95 },
    };
    const page = print([wrong], { facts: { audit }, changes });
    expect(page).toContain('<b>1</b> new · <b>1</b> gone');
    expect(page).toContain('▼ 0.8 worse');
    expect(page).toContain('<s>It is back.</s>');
    const anchor = /href="#(f-\w+)"/.exec(page)?.[1];
    const later = { ...wrong, rows: 9, message: '"Order Completed".total is text in 9 of 99 rows.' };
    expect(print([found, later], { facts: { audit } })).toContain(`href="#${anchor}"`);
  });

  it('says when nothing was found, and when counts are lower bounds', () => {
    expect(print([])).toContain('✔ Nothing was found.');
    const failures = [{ file: 'b.gz', message: 'The file is cut off.' }];
    const page = print([], { partial: true, facts: { audit: { ...audit, failures } } });
    expect(page).toContain('b.gz: The file is cut off.');
  });

  it('makes something of facts in a shape that it does not know', () => {
    expect(print([wrong], { facts: { audit: { events: [null, 1, { event: 3 }], score: [], period: 'x' } } })).toContain(
      '</html>',
    );
    expect(print([], { facts: { audit: null } })).toContain('</html>');
  });
});
