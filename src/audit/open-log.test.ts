import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogFiles } from '../cli/log-files.js';
import { loadPlanText } from '../plan/load.js';
import type { Plan } from '../plan/model.js';
import { openDuckdb } from '../sql/engines/duckdb.js';
import { sql } from '../sql/fragment.js';
import { type OpenLogOptions, openLog } from './open-log.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  return name;
}

async function planOf(yaml: string): Promise<Plan> {
  const { plan, findings } = await loadPlanText(yaml);
  if (plan === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return plan;
}

const shop = `
name: Shop
sources:
  web: { platform: web, match: { context.library.name: [analytics.js, '@segment/analytics-next'] } }
  server: { platform: server, match: { context.library.name: node, context.n: 1 } }
events:
  A:
    properties: { total: number, ok: boolean, list: array, note: string }
`;

/** The log as rows of the table with their places, and the accounts of the files. */
async function open(inputs: string | readonly string[], options: Partial<OpenLogOptions> = {}) {
  const spools = mkdtempSync(join(folder, 'spools-'));
  const { engine, log } = await openLog(
    (allowedPaths) => openDuckdb({ allowedPaths, temporaryFolder: spools, threads: 2 }),
    createLogFiles(folder, spools),
    { inputs: [inputs].flat(), plan: await planOf(shop), format: 'auto', ...options },
  );
  try {
    const rows = await engine.query(sql`SELECT rowid AS row, malformed, call, event, id, time, received, user_id,
      anonymous_id, version, source, CAST(list_transform(list_zip(names, texts), lambda entry: {'key': entry[1], 'value': entry[2]}) AS JSON) AS properties FROM log ORDER BY rowid`);
    const places = await log.locate(rows.map(({ row }) => Number(row)));
    return { log, rows, places: rows.map(({ row }) => places.get(Number(row))) };
  } finally {
    await engine.close();
  }
}

const call = (event: string, more: object = {}) =>
  JSON.stringify({ type: 'track', event, messageId: event, timestamp: '2026-03-04T10:15:07.812Z', ...more });

describe('lines', () => {
  it('survives every hostile line and leaves its neighbours alone', async () => {
    const lines: readonly (readonly [string | Buffer, string | null])[] = [
      [call('first'), null],
      ['{"type":"track","event":', 'not-json'],
      [call('after a cut'), null],
      [Buffer.from([0x7b, 0xff, 0x7d]), 'not-utf8'],
      ['{"event":"\\ud800"}', 'not-json'],
      ['{"event":"x","a":NaN}', 'not-ijson'],
      ['{"event":"x","a":[-inf]}', 'not-ijson'],
      ['{"event":"x","a":1e400}', 'not-ijson'],
      [`{"event":"x","a":${'9'.repeat(400)}}`, 'not-ijson'],
      ['{"event":"x","a":[1, ]}', 'not-ijson'],
      ['{"event":"x",}', 'not-ijson'],
      ['{"event":"x","properties":{"a":1,"b":2,"a":3}}', 'repeated-key'],
      ['{"event":"x","properties":{"a":{"b":1,"b":2},"A":1}}', null],
      ['{"event":"x, NaN, ,] :inf, :1e400, \\",}"}', null],
      [`{"event":"x","a":123456789012345678901234567890,"b":1e-400}`, null],
      [`{"event":"deep","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, null],
      ['{"type":"track"}', 'no-event'],
      ['{"type":"track","event":""}', 'no-event'],
      ['{"type":"track","event":5}', 'no-event'],
      ['{"type":"track","event":{"a":1}}', 'no-event'],
      ['{"type":"track","event":"5"}', null],
      ['{"type":"track","event":"true"}', null],
      ['{"type":"page"}', null],
      ['[1]', 'not-json'],
      ['null', 'not-json'],
      ['"x"', 'not-json'],
      ['{"event":"a"} {"event":"b"}', 'not-json'],
      ["{'event':'a'}", 'not-json'],
      ['{"event":"a"} // x', 'not-json'],
      ['{"event":"last","properties":"no object","traits":[],"context":"x"}', null],
    ];
    const text = Buffer.concat(lines.flatMap(([line]) => [Buffer.from(line), Buffer.from('\n')]));
    const { rows, log } = await open(write('a.ndjson', text.subarray(0, -1)));
    expect(rows.map(({ malformed }, index) => [String(lines[index]?.[0]).slice(0, 60), malformed])).toEqual(
      lines.map(([line, reason]) => [String(line).slice(0, 60), reason]),
    );
    expect(log.files).toEqual([{ path: 'a.ndjson', bytes: text.length - 1, lines: lines.length, blank: 0 }]);
    expect(rows[12]?.properties).toBe('[{"key":"a","value":{"b":1,"b":2}},{"key":"A","value":1}]');
  });

  it('counts blank lines, line ends of both kinds, a byte order mark and a last line without end', async () => {
    const text = `\ufeff${call('a')}\r\n\r\n \t\n${call('b')}\n\n${call('c')}`;
    const { rows, places, log } = await open(write('a.ndjson', text));
    expect(rows.map(({ event }) => event)).toEqual(['a', 'b', 'c']);
    expect(places.map((place) => place?.line)).toEqual([1, 4, 6]);
    expect(log.files[0]).toMatchObject({ lines: 6, blank: 3 });
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${call('ä')}\r\n${call('b')}\r\n`, 'utf16le')],
    ['carriage returns only', Buffer.from(`${call('ä')}\r${call('b')}\r`)],
  ])('reads %s', async (_, text) => {
    const { rows, places } = await open(write('a.ndjson', text));
    expect(rows.map(({ event }) => event)).toEqual(['ä', 'b']);
    expect(places.map((place) => place?.line)).toEqual([1, 2]);
  });

  it('counts a line over the limit and reads the others', async () => {
    const text = `${call('a')}\n${call('x'.repeat(2000))}\n\n${call('b')}\n`;
    const { rows, places, log } = await open(write('a.ndjson', text), { maxLine: 1000 });
    expect(rows.map(({ malformed, event }) => malformed ?? event)).toEqual(['a', 'too-long', 'b']);
    expect(places.map((place) => place?.line)).toEqual([1, 2, 4]);
    expect(log.files[0]).toMatchObject({ lines: 4, blank: 1 });
  });

  it('reads a line of many megabytes', async () => {
    const { rows } = await open(write('a.ndjson', `${call('x', { event: 'x'.repeat(40_000_000) })}\n${call('b')}\n`));
    expect(rows.map(({ event }) => String(event).length)).toEqual([40_000_000, 1]);
  });

  it('reads an empty file, alone and beside others', async () => {
    const empty = write('empty.ndjson', '');
    expect((await open(empty)).log.files).toEqual([{ path: 'empty.ndjson', bytes: 0, lines: 0, blank: 0 }]);
    const { rows, places } = await open([empty, write('a.ndjson', `\n${call('a')}`)]);
    expect([rows.length, places]).toEqual([1, [{ file: 'a.ndjson', line: 2 }]]);
  });

  it('accounts for random lines as a plain reading does', async () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      ' ',
      '\r',
      '1',
      '-',
      'e9',
      'null',
      'NaN',
      'é',
      '{}',
    );
    const good = fc
      .record({
        event: fc.string({ unit: 'binary', maxLength: 5 }),
        properties: fc.dictionary(fc.string(), fc.jsonValue()),
      })
      .map((record) => JSON.stringify({ messageId: 'm', type: 'track', ...record }));
    const cut = fc.tuple(good, fc.nat(100)).map(([line, at]) => line.slice(0, (at * line.length) / 100));
    const noise = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    const line = fc.oneof(good, good, cut, noise, fc.constant(''));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 120 }), fc.boolean(), async (given, hasEnd) => {
        // A good line first: it says that the text is one of JSON lines.
        const text = [call('first'), ...given].join('\n') + (hasEnd ? '\n' : '');
        const { rows, places, log } = await open(write('a.ndjson', text), { format: 'segment' });
        const lines = text.split('\n');
        if (lines.at(-1) === '') lines.pop();
        const expected = lines.flatMap((content, index) =>
          /[^ \r]/.test(content) ? [[index + 1, eventOf(content)]] : [],
        );
        expect(rows.map(({ event }, index) => [places[index]?.line, event])).toEqual(expected);
        expect(log.files[0]).toMatchObject({ lines: lines.length, blank: lines.length - expected.length });
      }),
      { numRuns: 25 },
    );
  });
});

/** The event of a line, null for a malformed one. */
function eventOf(line: string): string | null {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record !== 'object' || record === null || Array.isArray(record) || !('event' in record)) return null;
    return typeof record.event === 'string' && record.event !== '' ? record.event : null;
  } catch {
    return null;
  }
}

describe('files', () => {
  it('tells gzip and zstd by their content, in one folder, and reads all members', async () => {
    write('logs/1.txt', gzipSync(`${call('a')}\n`));
    write('logs/2.gz', `${call('b')}\n`);
    write('logs/deep/3', Buffer.concat([gzipSync(`${call('c')}\n`), gzipSync(call('d'))]));
    const zstd =
      '28b52ffd04684d010014027b2274797065223a22747261636b222c226576656e74223a2241227d0a42227d0a010081453901e2c8cc25';
    write('logs/4.csv', Buffer.from(zstd, 'hex'));
    write('logs/.hidden', 'x');
    write('logs/_SUCCESS', '');
    const { rows, places } = await open('logs', { format: 'segment' });
    expect(rows.map(({ event }) => event)).toEqual(['a', 'b', 'A', 'B', 'c', 'd']);
    expect(places.map((place) => place?.file)).toEqual([
      'logs/1.txt',
      'logs/2.gz',
      'logs/4.csv',
      'logs/4.csv',
      'logs/deep/3',
      'logs/deep/3',
    ]);
  });

  it('says where a checksum of zstd does not hold', async () => {
    const frame = Buffer.from(
      '28b52ffd04684d010014027b2274797065223a22747261636b222c226576656e74223a2241227d0a42227d0a010081453901e2c8cc25',
      'hex',
    );
    frame.writeUInt8((frame.at(-1) ?? 0) ^ 1, frame.length - 1);
    const { log } = await open(write('a.zst', frame), { format: 'segment' });
    expect(log.files[0]).toMatchObject({ lines: 2, failure: 'the compressed data is corrupt' });
  });

  it('keeps the good part of a truncated file and says what happened', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => call(`${(index * 2654435761) % 4294967296}`));
    const whole = gzipSync(lines.join('\n'));
    const { rows, log } = await open([write('cut.gz', whole.subarray(0, whole.length / 2)), write('b', call('b'))]);
    const [file] = log.files;
    expect(file?.failure).toBe('the compressed data is cut off');
    expect(rows.filter(({ malformed }) => malformed !== null).length).toBeLessThanOrEqual(1);
    expect(rows.length).toBe((file?.lines ?? 0) + 1);
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.at(-1)?.event).toBe('b');
  });

  it.each([
    'a#b.ndjson',
    "it's.ndjson",
    'a[1]*?.ndjson',
    'k=v/{x}.ndjson',
    '[a]/b.ndjson',
    'a\\b.ndjson',
    'ü "q".ndjson',
  ])('reads a file named %s and no other', async (name) => {
    write('a1x.ndjson', call('other'));
    write('a/b.ndjson', call('other'));
    const { rows, places } = await open(write(name, call('own')));
    expect(rows.map(({ event }) => event)).toEqual(['own']);
    expect(places).toEqual([{ file: name, line: 1 }]);
  });

  it('reads a thousand small files in order, each once', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `many/${String(index).padStart(4, '0')}.json`);
    for (const [index, name] of names.entries()) write(name, index % 7 === 0 ? '' : `${call(name)}\n`);
    const { rows, places, log } = await open(['many', 'many/0001.json', 'many/*']);
    expect(log.files.length).toBe(1000);
    expect(rows.map(({ event }) => event)).toEqual(names.filter((_, index) => index % 7 !== 0));
    expect(places.every((place, index) => place?.file === rows[index]?.event)).toBe(true);
  });

  it.each([
    ['missing.ndjson', /missing\.ndjson does not exist/],
    ['none/*.gz', /matches no file/],
    ['empty-folder', /holds no files/],
    ['a.xz', /an xz file/],
    ['a.txt', /neither JSON nor a table/],
  ])('refuses %s', async (name, message) => {
    mkdirSync(join(folder, 'empty-folder'));
    write('a.xz', Buffer.from('fd377a585a000000', 'hex'));
    write('a.txt', 'hello\nthere\n');
    await expect(open(name)).rejects.toThrow(message);
    await expect(open(name)).rejects.toMatchObject({ name: 'LogInputError', reason: 'usage' });
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(open(write('a', call('a')), { signal: controller.signal })).rejects.toThrow('stopped');
  });

  it('says of a file that vanished between two readings that it did', async () => {
    write('logs/a', call('a'));
    write('logs/b', call('b'));
    const total = Buffer.byteLength(call('a')) * 2;
    const vanishing = open('logs', { onProgress: (done) => done === total && rmSync(join(folder, 'logs/a')) });
    await expect(vanishing).rejects.toThrow('logs/a vanished while it was read.');
  });

  it('tells how far it is', async () => {
    const seen: (readonly number[])[] = [];
    await open([write('a', call('a')), write('b', gzipSync(call('b')))], {
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
  });
});

describe('other shapes', () => {
  it.each([
    ['one element', (a: string) => `[\n${a}\n]`, ['a']],
    ['two elements', (a: string, b: string) => `[\n${a},\n${b}\n]\n`, ['a', 'b']],
    ['commas at the front', (a: string, b: string) => `[\r\n  ${a}\r\n, ${b}\r\n]`, ['a', 'b']],
    ['the first beside the bracket', (a: string, b: string) => `\n[${a},\n${b}\n]`, ['a', 'b']],
  ])('reads an array with elements alone on their lines: %s', async (_, print, events) => {
    const { rows, log } = await open(write('a.json', print(call('a'), call('b'))));
    expect(rows.map(({ malformed, event }) => malformed ?? event)).toEqual(events);
    expect(log.files[0]).toMatchObject({ lines: events.length });
  });

  it.each(['[2026-03-01 10:00] started', '[1]', '[{"event":"x"}]', ']', '{"event":"cu'])(
    'reads JSON lines below the garbled line %s',
    async (garbled) => {
      const { rows } = await open(write('a.ndjson', `${garbled}\n${call('a')}\n${call('b')}\n`));
      expect(rows.map(({ malformed, event }) => malformed ?? event)).toEqual(['not-json', 'a', 'b']);
    },
  );

  it('reads the elements of an array and objects that span lines', async () => {
    const array = `[\n ${call('a')},\n {"event": "b",\n  "messageId": "x]}\\"", "type": "track"}\n, 5]\n`;
    const first = await open(write('a.json', array), { format: 'segment' });
    expect(first.rows.map(({ malformed, event }) => malformed ?? event)).toEqual(['a', 'b', 'not-json']);
    const objects = JSON.stringify({ event: 'c', type: 'track', userId: 'u' }, null, 2);
    const second = await open(write('b.json', `${objects}\n${objects}`));
    expect(second.rows.map(({ event }) => event)).toEqual(['c', 'c']);
    const third = await open(write('c.json', array.slice(0, -3)), { format: 'segment' });
    expect(third.log.files[0]?.failure).toBe('the JSON array is not closed');
  });

  it('reads cells of CSV as the plan asks for them', async () => {
    const text = `\ufeffevent;Time;user id;total;ok;list;note\r
A;2026-03-04 10:15:07;u1;12.5;TRUE;[1,2];12\r
A;1772619307;u2;007;maybe;[1,];\r
A;;"";1e400;f;"[""x;y""]";"two\r\nlines"\r
B;x;u3;12.5;true;[1];n\r
;x;;;;;\r
A;x;u4\r
`;
    const { rows, places, log } = await open(write('a.csv', text));
    expect(log.format).toBe('generic');
    expect(log.files[0]).toMatchObject({ lines: 6, blank: 0 });
    expect(rows.map(({ malformed }) => malformed)).toEqual([null, null, null, null, 'no-event', 'not-a-record']);
    expect(rows.map(({ time }) => time).slice(0, 4)).toEqual([
      '2026-03-04T10:15:07.000Z',
      '2026-03-04T10:15:07.000Z',
      null,
      null,
    ]);
    expect(rows.map(({ user_id }) => user_id).slice(0, 3)).toEqual(['u1', 'u2', null]);
    expect(places.map((place) => place?.line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.slice(0, 4).map(({ properties }) => readEntries(properties))).toEqual([
      { total: '12.5', ok: 'true', list: '[1,2]', note: '"12"' },
      { total: '"007"', ok: '"maybe"', list: '"[1,]"' },
      { total: '"1e400"', ok: 'false', list: '["x;y"]', note: '"two\\r\\nlines"' },
      { total: '"12.5"', ok: '"true"', list: '"[1]"', note: '"n"' },
    ]);
  });

  it('reads random tables of CSV cell by cell as they were written', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\r\n', ' ', 'é', '\\', "'", '#'),
      maxLength: 6,
    });
    const printed = (text: string, isQuoted: boolean) =>
      isQuoted || /["\n\r]|,/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const row = fc.tuple(cell, cell, fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 50 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, lineEnd, isCompressed) => {
          const lines = rows.map(([a, b, isQuoted]) => `A,${printed(a, isQuoted)},1,${printed(b, isQuoted)}`);
          const text = ['event,x,time,y', ...lines].join(lineEnd);
          const read = await open(write('a.csv', isCompressed ? gzipSync(text) : text));
          expect(read.rows.map(({ properties }) => JSON.parse(String(properties)))).toEqual(
            rows.map(([x, y]) =>
              Object.entries({ x, y }).flatMap(([key, value]) => (value === '' ? [] : [{ key, value }])),
            ),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('reads a table of the warehouse with the columns of the vendor left out', async () => {
    const text = `id,received_at,anonymous_id,user_id,event,event_text,timestamp,context_app_version,context_library_name,total
m1,2026-03-04 10:15:08,a1,u1,a,A,2026-03-04 10:15:07,4.1.0,analytics.js,5
`;
    const { rows, log } = await open(write('tracks.csv', text));
    expect([log.format, log.hasReceived]).toEqual(['segment', true]);
    expect(rows[0]).toMatchObject({
      call: 'track',
      event: 'A',
      id: 'm1',
      received: '2026-03-04T10:15:08.000Z',
      version: '4.1.0',
      source: 'web',
    });
    expect(readEntries(rows[0]?.properties)).toEqual({ total: '5' });
  });

  it('keeps the types of Parquet', async () => {
    const maker = await openDuckdb({ allowedPaths: [join(folder, 'a.parquet')], temporaryFolder: folder, threads: 1 });
    await maker.run(sql`COPY (SELECT 'A' AS event, TIMESTAMP '2026-03-04 10:15:07.812' AS "time", 'u1' AS user_id,
      1.5::DOUBLE AS total, 'nan'::DOUBLE AS gone, true AS ok, [1, 2] AS list, NULL::INTEGER AS nothing, 3::BIGINT AS n,
      {'x': 1} AS box, 'it' AS "note", 'analytics.js' AS "context.library.name"
      UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
      TO ${{ parts: [{ kind: 'text', value: join(folder, 'a.parquet') }] }} (FORMAT parquet)`);
    maker.close();
    const { rows, places, log } = await open('a.parquet');
    expect(log.files[0]).toMatchObject({ lines: 2, blank: 0 });
    expect(rows.map(({ malformed }) => malformed)).toEqual([null, 'no-event']);
    expect(rows[0]).toMatchObject({ event: 'A', time: '2026-03-04T10:15:07.812Z', user_id: 'u1', source: 'web' });
    expect(readEntries(rows[0]?.properties)).toEqual({
      total: '1.5',
      ok: 'true',
      list: '[1,2]',
      n: '3',
      box: '{"x":1}',
      note: '"it"',
      'context.library.name': '"analytics.js"',
    });
    expect(places[1]).toEqual({ file: 'a.parquet', line: 2 });
    await expect(open(write('bad.parquet', 'PAR1 and no more'))).rejects.toThrow(/bad\.parquet is not a whole Parquet/);
  });
});

/** Property → JSON text as the table holds it. */
function readEntries(entries: unknown): Record<string, string> {
  const found = String(entries).matchAll(/\{"key":"([^"]*)","value":(.*?)\}(?=,\{"key"|\]$)/g);
  return Object.fromEntries([...found].map(([, key, value]) => [key ?? '', value ?? '']));
}

describe('formats', () => {
  it('reads the calls of Segment', async () => {
    const text = [
      call('A', {
        properties: { a: null, b: 1.0, c: 'é"' },
        context: { library: { name: 'analytics.js' }, app: { version: '4.1' } },
      }),
      '{"type":"identify","messageId":"i","userId":7,"traits":{"plan":"pro"},"context":{"traits":{"x":1}}}',
      '{"type":"page","messageId":"p","anonymousId":"","name":"Home","properties":{"path":"/"}}',
      '{"type":"screen","messageId":"s","category":"Docs"}',
      '{"type":"alias","messageId":"l","previousId":"a","userId":"u"}',
      '{"event":"A","context":{"library":{"name":"node"},"n":1.0}}',
    ];
    const { rows, log } = await open(write('a', text.join('\n')));
    expect(log.format).toBe('segment');
    expect(rows.map((row) => [row.call, row.event, row.user_id, row.anonymous_id, row.source])).toEqual([
      ['track', 'A', null, null, 'web'],
      ['identify', null, '7', null, null],
      ['page', 'Home', null, null, null],
      ['screen', null, null, null, null],
      ['alias', null, 'u', null, null],
      ['track', 'A', null, null, 'server'],
    ]);
    expect(rows[0]?.version).toBe('4.1');
    expect(rows.map(({ properties }) => properties).slice(0, 3)).toEqual([
      '[{"key":"a","value":null},{"key":"b","value":1},{"key":"c","value":"é\\""}]',
      '[{"key":"plan","value":"pro"}]',
      '[{"key":"path","value":"/"}]',
    ]);
  });

  it('joins the traits of RudderStack', async () => {
    const text =
      '{"type":"identify","messageId":"1","rudderId":"r","context":{"traits":{"a":1,"b":1}},"traits":{"b":2}}';
    const { rows, log } = await open(write('a', text));
    expect([log.format, rows[0]?.properties]).toEqual(['rudderstack', '[{"key":"a","value":1},{"key":"b","value":2}]']);
  });

  it('reads fields as they are mapped', async () => {
    const text =
      '{"what":{"name":"A"},"at":1772619307812,"app":"web","payload":{"total":1}}\n{"what":{"name":5},"at":1}';
    const fields = new Map([
      ['event', 'what.name'],
      ['time', 'at'],
      ['source', 'app'],
    ] as const);
    const { rows, log } = await open(write('a', text), { fields });
    expect(log.format).toBe('generic');
    expect(rows[0]).toMatchObject({ event: 'A', time: '2026-03-04T10:15:07.812Z', source: 'web' });
    expect(rows[0]?.properties).toBe('[{"key":"total","value":1}]');
    expect(rows[1]?.malformed).toBe('no-event');
  });

  it('takes every other field as a property where there is no field for them', async () => {
    const { rows } = await open(
      write('a', '{"Event Name":"A","ts":"2026-03-04","uuid":"1","x":{"y":null},"__proto__":2}'),
    );
    expect(rows[0]?.id).toBe('1');
    expect(rows[0]?.properties).toBe('[{"key":"x","value":{"y":null}},{"key":"__proto__","value":2}]');
  });

  it('does not guess between formats', async () => {
    write('mixed/a', call('A'));
    write('mixed/b', '{"event":"A","ts":1}');
    await expect(open('mixed')).rejects.toThrow(/several log formats \(segment: mixed\/a; generic: mixed\/b\)/);
    await expect(open(write('odd', '{"x":1}'))).rejects.toThrow(/no known log format; the fields are x/);
    await expect(
      open([write('a', call('A')), write('b.csv', 'event,time\nA,1\n')], { format: 'generic' }),
    ).rejects.toThrow(/several kinds: JSON \(a\), CSV \(b\.csv\)/);
    await expect(open(write('a', call('A')), { format: 'nope' })).rejects.toThrow(/there is no log format nope/);
  });
});
