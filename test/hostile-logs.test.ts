/** Logs made to do harm, through the built program: every line is accounted for, and what broke off is said, with exit 3. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { runShell } from '../src/dev/golden.js';
import { cutOff, type Damages, gzipDamages, zstdDamages } from './damages.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

write(
  'plan.yaml',
  `name: Shop
unplanned: allow
events:
  Ordered:
    properties:
      total: { type: number, required: true }
      open: object
      tree: { type: object, properties: { a: { type: object, properties: { a: { type: object, properties: { b: string } } } } } }
      list: { type: array, uniqueItems: true, items: { type: array, items: { type: array, uniqueItems: true } } }
      any: { enum: [1, a] }
      one: { const: [1] }
traits: { user: { properties: { plan: string } } }
`,
);

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return name;
}

interface Audit {
  readonly input: Readonly<Record<'lines' | 'events' | 'malformed' | 'blank' | 'skipped', number>>;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
  readonly events: readonly { readonly event: string; readonly rows: number }[];
}

/** Audits as a user does. Whatever the input, its lines add up. */
async function audit(files: string, shell = '') {
  const run = await runShell(
    `${shell}trackwright audit ${files} --log-format segment --format json --fail-on never`,
    folder,
  );
  const { partial, audit, findings } = JSON.parse(run.stdout) as {
    readonly partial: boolean;
    readonly audit: Audit;
    readonly findings: readonly { readonly id: string; readonly message: string; readonly property?: string }[];
  };
  const { lines, events, malformed, blank, skipped } = audit.input;
  expect(events + malformed + blank + skipped).toBe(lines);
  return {
    exit: run.exit,
    partial,
    input: audit.input,
    failures: Object.fromEntries(audit.failures.map(({ file, message }) => [file, message])),
    rows: new Map(audit.events.map(({ event, rows }) => [event, rows])),
    malformed: findings
      .filter(({ id }) => id === 'line-malformed')
      .map(({ message }) => message)
      .sort(),
    findings,
  };
}

let calls = 0;
/** A good line. `properties` and `more` are JSON text. */
function call(event: string, properties = '{"total":1}', more = ''): string {
  calls += 1;
  const times = '"timestamp":"2026-03-01T10:00:00Z","receivedAt":"2026-03-01T10:00:01Z"';
  return `{"type":"track","event":"${event}","messageId":"m${calls}","userId":"u${calls}",${times}${more},"properties":${properties}}`;
}

test('one file with every kind of line', async () => {
  const good = call('Ordered');
  const lines: readonly (string | Buffer)[] = [
    `\ufeff${good}`,
    `${call('Ordered')}\r`,
    '{"type":"track","event":',
    call('After a cut line'),
    ...['{"type":"track",', '{"type":"track","properties":{"a":[', '{"type":"track","event":"Or'],
    call('After cut lines'),
    ...['', ' \t', '\r'],
    ...['NaN', '-Infinity', '1e400', '[1,]'].map((value) => call('Ordered', `{"total":${value}}`)),
    `${good.slice(0, -1)},}`,
    ...['"\\ud800"', '"\\udc00\\ud800"', "'a'", '01', '"\u0001"'].map((value) => call('Ordered', `{"total":${value}}`)),
    ...['{"a":1,"a":2}', '{"\\u0061":1,"a":2}'].map((properties) => call('Ordered', properties)),
    ...['5', '""', 'null', '{}'].map((name) => call('Ordered').replace('"Ordered"', name)),
    Buffer.concat([Buffer.from('{"event":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    `\ufeff${call('Ordered')}`,
    `${good}${good}`,
    ...['[]', 'null', '{}', 'garbage'],
    call('Ordered', '{"total":1,"note":"NaN, ,] 1e400 \\ud83d\\ude00"}'),
    '{"type":"alias","userId":"u","previousId":"v"}',
    call('No line end'),
  ];
  const bytes = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])).subarray(0, -1);
  const { exit, partial, input, rows, malformed } = await audit(write('mixed.ndjson', bytes));
  expect([exit, partial]).toEqual([0, false]);
  expect(input).toMatchObject({ lines: lines.length, events: 6, malformed: lines.length - 10, blank: 3, skipped: 1 });
  expect(malformed).toEqual([
    '1 line is not valid UTF-8.',
    '14 lines are not a JSON object, cut off or garbled.',
    '2 lines are with a property given twice.',
    '5 lines are outside I-JSON: a trailing comma, NaN, Infinity or a number beyond double.',
    '5 lines are without the name of an event.',
  ]);
  expect([...rows].filter(([, count]) => count > 0)).toEqual([
    ['Ordered', 3],
    ['After a cut line', 1],
    ['After cut lines', 1],
    ['No line end', 1],
  ]);
});

describe('damaged files are told, and everything before the damage is counted:', () => {
  const rows = 3000;
  // Incompressible enough that half of the bytes hold a good part of the lines.
  const linesOf = (name: string) =>
    Array.from({ length: rows }, (_, at) => `${call(name, `{"total":${(at * 2654435761) % 4294967296}}`)}\n`).join('');
  const hasZstd = spawnSync('zstd', ['--version']).status === 0;
  const compressZstd = (content: string) => spawnSync('zstd', ['-qc', '--check'], { input: content }).stdout;

  test('gzip', () => audited('gzip', gzipDamages, gzipSync));
  test.skipIf(!hasZstd)('zstd (needs the zstd tool)', () => audited('zstd', zstdDamages, compressZstd));

  /** A folder of damaged files and a whole one: each event is named like its file. */
  async function audited(kind: string, damages: Damages, compress: (content: string) => Buffer): Promise<void> {
    for (const [name, { damage }] of Object.entries(damages)) write(`${kind}/${name}`, damage(compress(linesOf(name))));
    write(`${kind}/plain`, linesOf('plain'));
    const { exit, partial, failures, rows: counted } = await audit(kind);
    expect([exit, partial]).toEqual([3, true]);
    const told = Object.entries(damages).flatMap(([name, { says }]) =>
      says === undefined ? [] : [[`${kind}/${name}`, says]],
    );
    expect(failures).toEqual(Object.fromEntries(told));
    expect(counted.get('plain')).toBe(rows);
    for (const [name, { keepsAll }] of Object.entries(damages)) {
      const count = counted.get(name) ?? 0;
      if (keepsAll) expect([name, count]).toEqual([name, rows]);
      else expect(count, name).toBeLessThanOrEqual(rows);
    }
    expect(counted.get('half')).toBeGreaterThan(rows / 4);
  }

  test('from standard input as from a file', async () => {
    write('cut.gz', gzipSync(linesOf('cut')).subarray(0, 20_000));
    const { exit, partial, failures, rows: counted } = await audit('-', 'cat cut.gz | ');
    expect([exit, partial, failures]).toEqual([3, true, { '-': cutOff }]);
    expect(counted.get('cut')).toBeGreaterThan(100);
  });
});

test('100,000 levels of objects, of arrays and of both, wherever a value can be', async () => {
  const levels = 100_000;
  const deep = [
    '['.repeat(levels) + ']'.repeat(levels),
    `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
    `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`,
  ];
  const names = ['total', 'open', 'tree', 'list', 'any', 'one', 'unplanned', ''];
  const rows = deep.flatMap((value) => [
    ...names.map((name) => call('Ordered', `{"${name}":${value}}`)),
    call('Ordered', value),
    ...['context', 'x', 'integrations'].map((key) => call('Ordered', '{"total":1}', `,"${key}":${value}`)),
    call('Ordered', '{"total":1}', `,"context":{"library":{"name":${value}},"app":${value}}`),
    `{"type":"identify","userId":"u","messageId":"${value.length}","traits":${value}}`,
    `{"type":"track","event":"Ordered","timestamp":${value},"userId":${value},"messageId":${value}}`,
  ]);
  const broken = [
    ...deep.map((value) => `{"type":"track","event":${value}}`),
    ...deep,
    '['.repeat(levels),
    '{"a":'.repeat(levels),
  ];
  const lines = [call('Ordered'), ...rows, ...broken, call('Ordered')];
  const { exit, partial, input, findings } = await audit(write('deep.ndjson', lines.join('\n')));
  expect([exit, partial]).toEqual([0, false]);
  // Of the deep lines the one that is an object has no event's name; it is malformed all the same.
  expect(input).toMatchObject({ lines: lines.length, events: rows.length + 2, malformed: broken.length });
  const mistyped = findings.filter(({ id }) => id === 'property-type').map(({ property }) => property);
  expect(mistyped).toEqual(expect.arrayContaining(['total', 'open', 'tree', 'list', 'list[]']));
});

test('lines of 50 MB and of more than the limit', async () => {
  const huge = (megabytes: number) => call('Ordered', `{"total":1,"note":"${'x'.repeat(megabytes * 1024 * 1024)}"}`);
  const lines = [call('Ordered'), huge(50), huge(65), call('Ordered')];
  const { exit, partial, input, malformed } = await audit(write('huge.ndjson', lines.join('\n')));
  expect([exit, partial]).toEqual([0, false]);
  expect(input).toMatchObject({ lines: 4, events: 3, malformed: 1 });
  expect(malformed).toEqual(['1 line is longer than the limit.']);
});

test.each([
  ['nothing', '', { lines: 0, blank: 0 }],
  ['blank lines', '\n\n \r\n', { lines: 3, blank: 3 }],
  ['a line end', '\n', { lines: 1, blank: 1 }],
  ['a byte', '{', { lines: 1, malformed: 1 }],
])('a file of %s', async (_, content, expected) => {
  const { exit, partial, input } = await audit(write('little.ndjson', content));
  expect([exit, partial]).toEqual([0, false]);
  expect(input).toMatchObject(expected);
});

test('a copy that does not fit on the disk', async () => {
  // A limit on the size of files stands in for a full disk: the call that writes fails.
  const text = `${JSON.stringify({ type: 'track', event: 'Ordered', messageId: 'm' })}\n`.repeat(10_000);
  write('large.ndjson.gz', gzipSync(text));
  for (const input of ['large.ndjson.gz', '-']) {
    const run = await runShell(
      `gunzip -c large.ndjson.gz | (ulimit -f 100; trackwright audit ${input} --temp-dir .)`,
      folder,
    );
    expect(run.exit).toBe(3);
    expect(run.stderr).toMatch(
      /^error: A copy of the log is made in .*, which failed: a file larger than is allowed\.\n {2}help: Make room there/,
    );
    expect(run.stdout).toBe('');
  }
});
