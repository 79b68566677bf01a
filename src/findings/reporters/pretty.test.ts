import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding, Report } from '../finding.js';
import { displayWidth } from '../pretty/text-width.js';
import { pretty } from './pretty.js';

const file = 'plans/shop.yaml';
const print = (text: string, findings: readonly Finding[], rest: Partial<Report> = {}, width?: number) =>
  pretty.print(buildReport({ [file]: text, 'other.yaml': 'a: 1\n' }, findings, rest), {
    color: false,
    ...(width !== undefined && { width }),
  });
const at = (text: string, covered: string, rest: Partial<Finding> = {}): Finding => ({
  id: 'event-name-style',
  severity: 'error',
  message: 'It is wrong.',
  span: spanOf(file, text, covered),
  ...rest,
});

/** The shown source line and the part of it above the squiggle. */
function squiggled(printed: string): string {
  const lines = printed.split('\n');
  const index = lines.findIndex((line) => /│ +\^/.test(line));
  const line = [...(lines[index - 1] ?? '')];
  const squiggle = lines[index] ?? '';
  let cell = 0;
  return line
    .filter((character) => {
      const from = cell;
      cell += displayWidth(character);
      return squiggle[from] === '^';
    })
    .join('');
}

describe('pretty by file', () => {
  const text = 'name: Shop\nevents:\n  order_completed:\n    owner: x\n';

  it('shows place, message, source line, fix, other places, owner and the closing counts', () => {
    const printed = print(
      text,
      [
        at(text, 'order_completed', {
          message: '"order_completed" is not in Object Action style.',
          fix: { title: 'rename to "Order Completed"', edits: [] },
          related: [{ message: 'is the other place', span: { file: 'other.yaml', start: 0, end: 1 } }],
          owner: 'checkout',
        }),
      ],
      {
        owners: new Map([['checkout', { name: 'Checkout squad', contact: 'c@acme.example' }]]),
        closing: ['(1 event)', '5 ms'],
      },
    );
    expect(printed).toBe(`plans/shop.yaml

  error  event-name-style  3:3  "order_completed" is not in Object Action style.
       3 │   order_completed:
         │   ^^^^^^^^^^^^^^^ rename to "Order Completed" (--fix)
         │ other.yaml:1:1 is the other place
         │ owner Checkout squad · c@acme.example

✖ 1 error in 1 of 2 files (1 event) · 1 finding fixable with --fix · 5 ms
`);
  });

  it('shows a place once, where several findings follow each other there', () => {
    const printed = print(text, [at(text, 'owner'), at(text, 'owner', { id: 'other', help: 'Do it.' })]);
    expect(printed.match(/4 │ {5}owner: x/g)).toHaveLength(1);
    expect(printed).toContain('│ Do it.');
  });

  it('says that nothing was found', () => {
    expect(print(text, [])).toBe('✔ no findings in 2 files\n');
    expect(print(text, [], { closing: ['(3 events)', '2 ms'] })).toBe('✔ no findings in 2 files (3 events) · 2 ms\n');
  });

  it('underlines what is shown: tabs, wide and combined characters, control characters', () => {
    expect(squiggled(print('k:\t"漢字 e\u0301" target\n', [at('k:\t"漢字 e\u0301" target\n', 'target')]))).toBe(
      'target',
    );
    expect(squiggled(print('k: "a\u001b[31mb" target\n', [at('k: "a\u001b[31mb" target\n', 'target')]))).toBe('target');
    expect(squiggled(print('k: 漢字🎉 x\n', [at('k: 漢字🎉 x\n', '漢字🎉')]))).toBe('漢字🎉');
    expect(squiggled(print('a: 1\r\nkey: 2\r\n', [at('a: 1\r\nkey: 2\r\n', 'key')]))).toBe('key');
  });

  it('cuts a very long line around the span, on both sides, within a moment', () => {
    const long = `${'x'.repeat(5_000_000)} target ${'y'.repeat(5_000_000)}\n`;
    const printed = print(long, [at(long, 'target')], {}, 80);
    expect(squiggled(printed)).toBe('target');
    expect(Math.max(...printed.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
    expect(printed).toContain('…');
  });

  it('shows at most three lines of a span', () => {
    const many = 'a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n';
    const printed = print(many, [at(many, many)]);
    expect(printed.match(/\d │/g)).toHaveLength(3);
    expect(printed).toContain('… 2 more lines');
  });

  it('wraps to the width of the terminal', () => {
    const message = 'word '.repeat(60).trim();
    const printed = print(text, [at(text, 'owner', { message, help: message })], {}, 100);
    expect(Math.max(...printed.split('\n').map(displayWidth))).toBeLessThanOrEqual(100);
  });

  it('never lets a text act on the terminal', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\u001b[31m', '\n', '\r', '\u009b', '\u202e', '\u2028', '漢', 'a '),
    });
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom('file', 'owner', 'event', 'check'), (message, name, groupBy) => {
        const finding: Finding = {
          ...at(text, 'owner'),
          message,
          help: name,
          event: name,
          property: name,
          owner: name,
        };
        const owners = new Map([[name, { name, contact: message }]]);
        const printed = print(text, [finding], {
          groupBy: groupBy as Report['groupBy'],
          owners,
          preface: [message],
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
        expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
      }),
    );
  });

  it('colours only when told to', () => {
    const report = buildReport({ [file]: text }, [at(text, 'owner')]);
    expect(pretty.print(report, { color: true })).toContain('\u001b[31m');
    expect(pretty.print(report, { color: false })).not.toContain('\u001b');
  });
});

describe('pretty by owner', () => {
  const audited = (findings: readonly Finding[], rest: Partial<Report> = {}, width?: number) =>
    print('a: 1\n', findings, { groupBy: 'owner', command: 'audit', ...rest }, width);
  const defect: Finding = {
    id: 'property-type',
    severity: 'error',
    message: '"Order Completed".total is text in 412 of 20,310 rows; the plan says number.',
    event: 'Order Completed',
    property: 'total',
    owner: 'checkout',
    rows: 412,
    metrics: ['average_order', 'weekly_orders'],
    by: { source: [{ value: 'web', rows: 412 }], version: [{ value: '4.1.0', rows: 400 }], otherRows: 0 },
    firstSeen: '2026-03-01T00:00:00.000Z',
    lastSeen: '2026-03-04T00:00:00.000Z',
    examples: [{ file: 'a.ndjson', line: 3, value: '"12.50"' }],
  };

  it('puts the team that touches the North Star first, with evidence in aligned columns', () => {
    const printed = audited(
      [
        { id: 'event-missing', severity: 'error', event: 'Refund', message: '"Refund" was never seen.', owner: 'aaa' },
        defect,
        { id: 'event-unplanned', severity: 'error', event: 'debug', message: 'm', rows: 1201 },
        { id: 'time-late', severity: 'info', message: '7 rows arrived late.' },
      ],
      {
        owners: new Map([['checkout', { name: 'Checkout squad', contact: 'c@acme.example' }]]),
        northStars: new Set(['weekly_orders']),
        preface: ['Shop 1.2.0 · 31 files'],
        partial: true,
      },
    );
    expect(printed).toBe(`Shop 1.2.0 · 31 files

CHECKOUT SQUAD  c@acme.example  1 error  touches weekly_orders ★, average_order
  error  property-type  Order Completed.total  is text in 412 of 20,310 rows; the plan says number.
                                               "12.50" a.ndjson:3

AAA  1 error
  error  event-missing  Refund                 was never seen.

NO OWNER  1 note
   info  time-late                             7 rows arrived late.

UNPLANNED  1 event, 1,201 rows: debug 1,201

An input failed midway: the counts are lower bounds.

✖ 3 errors, 1 note
`);
  });

  it('groups by event, and then names events no more than once', () => {
    const variant: Finding = {
      id: 'event-variant',
      severity: 'warning',
      message: '"order completed" is 2 rows.',
      event: 'order completed',
      plannedEvent: 'Order Completed',
      rows: 2,
      firstSeen: '2026-03-01T00:00:00.000Z',
      lastSeen: '2026-03-01T10:00:00.000Z',
      examples: [{ file: 'logs/a.ndjson', line: 3 }],
    };
    const malformed: Finding = { id: 'line-malformed', severity: 'error', message: '1 line is garbled.', rows: 1 };
    expect(
      audited([malformed, variant, defect], { groupBy: 'event' }),
    ).toBe(`Order Completed  1 error, 1 warning  touches average_order, weekly_orders
  error  property-type   total            is text in 412 of 20,310 rows; the plan says number.
                                          "12.50" a.ndjson:3
warning  event-variant   order completed  is 2 rows.
                                          2026-03-01 · a.ndjson:3

THE LOG AS A WHOLE  1 error
  error  line-malformed                   1 line is garbled.

✖ 2 errors, 1 warning
`);
  });

  it('groups by check, and then leaves out the ids', () => {
    const rare = { ...defect, property: 'tax', rows: 3, message: '"Order Completed".tax is text in 3 rows.' };
    const documentation = new Map([
      [
        'property-type',
        { id: 'property-type', summary: 'A value has another type.', why: '', severity: 'error' as const },
      ],
    ]);
    const related = [{ message: 'accepted up to 2 rows', span: { file: 'other.yaml', start: 0, end: 1 } }];
    expect(
      audited([{ ...rare, related }, defect], { groupBy: 'check', documentation }),
    ).toBe(`property-type  A value has another type.  2 errors  touches average_order, weekly_orders
  error  Order Completed.total  is text in 412 of 20,310 rows; the plan says number.
                                "12.50" a.ndjson:3
  error  Order Completed.tax    is text in 3 rows.
                                "12.50" a.ndjson:3
                                accepted up to 2 rows: other.yaml:1

✖ 2 errors
`);
  });

  it('puts what is missing altogether before what is wrong in some rows, and says where settings are wrong', () => {
    const missing: Finding = {
      ...defect,
      id: 'event-missing',
      rows: 0,
      message: 'never seen',
      examples: [],
      firstSeen: '',
    };
    const setting: Finding = {
      id: 'baseline-unused',
      severity: 'error',
      message: 'm',
      help: 'Remove it.',
      span: { file: 'other.yaml', start: 2, end: 3 },
    };
    const printed = audited([defect, missing, setting], { plan: { name: 'Shop', files: [file] } });
    expect(printed.indexOf('event-missing')).toBeLessThan(printed.indexOf('property-type'));
    expect(printed).toContain('other.yaml:1 · Remove it.');
  });

  it('keeps the columns within the terminal', () => {
    const words = 'word '.repeat(80).trim();
    const metrics = Array.from({ length: 4 }, (_, index) => `metric_with_a_long_name_${index}`);
    for (const width of [40, 100]) {
      const printed = audited(
        [
          { ...defect, metrics },
          { id: 'time-late', severity: 'info', message: 'm', help: words },
        ],
        { preface: [words], closing: [words], owners: new Map([['checkout', { name: 'Checkout', contact: words }]]) },
        width,
      );
      expect(Math.max(...printed.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
    }
  });
});
