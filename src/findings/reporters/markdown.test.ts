import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding } from '../finding.js';
import { markdown } from './markdown.js';

const find = (rest: Partial<Finding>): Finding => ({ id: 'property-type', severity: 'error', message: 'm', ...rest });
const print = (findings: readonly Finding[], rest = {}) =>
  markdown.print(buildReport({ 'plan.yaml': 'a: 1\nb: 2\n' }, findings, rest), { color: false });

test('the worst first, with place and owner', () => {
  const text = print(
    [
      find({
        id: 'event-name-style',
        severity: 'warning',
        message: '"b" is odd.',
        span: spanOf('plan.yaml', 'a: 1\nb: 2\n', 'b'),
      }),
      find({
        message: '"Order Completed".total is text.',
        owner: 'checkout',
        rows: 7,
        examples: [{ file: 'log.ndjson', line: 12 }],
        by: { version: [{ value: '4.1.0', rows: 7 }], source: [], otherRows: 0 },
      }),
    ],
    {
      owners: new Map([['checkout', { name: 'Checkout squad' }]]),
      command: 'audit',
      facts: { audit: { score: { total: 94.23 } } },
    },
  );
  expect(text).toBe(`**Tracking data: 1 error, 1 warning** · Shop 1.2.0 · quality 94.2

|  | finding | where | owner | id |
| --- | --- | --- | --- | --- |
| ✖ error | "Order Completed".total is text. | 4.1.0, log.ndjson:12 | Checkout squad | \`property-type\` |
| ⚠ warning | "b" is odd. | plan.yaml:2 |  | \`event-name-style\` |
`);
});

test('what is new comes first among equals, what is gone is told', () => {
  const [old, fresh] = [find({ message: 'old', rows: 9 }), find({ message: 'fresh', rows: 1 })];
  const changes = {
    file: 'before.json',
    fresh: new Set([fresh]),
    before: new Map(),
    gone: [find({ message: 'gone' })],
    score: { total: 95 },
  };
  const text = print([old, fresh], { changes, facts: { audit: { score: { total: 94.5 } } } });
  expect(text).toContain('quality 94.5 (−0.5) · 1 new and 1 gone since the earlier report');
  expect(text.indexOf('fresh')).toBeLessThan(text.indexOf('| old'));
  expect(text).toContain('✖ error, new');
  expect(text).toContain('- ~~gone~~');
});

test('nothing found is one line', () => {
  expect(print([])).toBe('**Tracking plan: no findings** · Shop 1.2.0\n');
});

test('text of plans and logs stays text, and is one cell', () => {
  const hostile = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) | `x` **b** https://evil.example @team\n# h';
  const text = print([find({ message: hostile, event: hostile, owner: hostile, examples: [{ file: hostile }] })]);
  const tokens = new MarkdownIt({ html: true, linkify: true })
    .parse(text, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({ content }) => content !== '<!-- -->');
  const kinds = new Set(tokens.map(({ type }) => type));
  for (const kind of ['html_inline', 'html_block', 'link_open', 'image', 'heading_open'])
    expect(kinds.has(kind)).toBe(false);
  expect(tokens.filter(({ type }) => type === 'td_open')).toHaveLength(5);
  expect(text).not.toMatch(/@team/);
});

test('a comment has at most 65,000 characters and says what it leaves out', () => {
  const many = Array.from({ length: 3000 }, (_, index) => find({ message: `${index} ${'long '.repeat(400)}` }));
  const text = print(many);
  expect(text.length).toBeLessThanOrEqual(65_000);
  const rows = text.split('\n').filter((line) => line.startsWith('| ✖')).length;
  expect(rows).toBeGreaterThan(10);
  expect(text).toContain(`${(3000 - rows).toLocaleString('en-US')} more findings, not shown here.`);
});
