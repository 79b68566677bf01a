import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditResult } from '../../audit/audit.js';
import { auditFiles } from '../../dev/audit-files.js';
import { createZip, type ZippedFile } from '../../dev/create-zip.js';
import { loadPlanText } from '../../plan/load.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const line = (event: string) =>
  `${JSON.stringify({ type: 'track', event, messageId: event, userId: 'u', timestamp: '2026-03-04T10:15:07Z' })}\n`;
const lines = Buffer.from([line('A'), line('B')].join(''));

async function audit(archive: Uint8Array): Promise<AuditResult> {
  writeFileSync(join(folder, 'export.zip'), archive);
  const plan = await loadPlanText('name: Shop\nevents:\n  A: {}\n');
  return auditFiles(plan, { folder, inputs: ['export.zip'] });
}

const file = (name: string, bytes: Uint8Array = lines, isDeflated = true): ZippedFile => ({ name, bytes, isDeflated });

/** Where each unplanned row was found. */
const placesOf = ({ findings }: AuditResult) =>
  findings
    .filter(({ id }) => id === 'event-unplanned')
    .flatMap(({ examples = [] }) => examples.map(({ file: path, line: at }) => `${path}:${at}`));

describe('a ZIP archive', () => {
  it('is as many inputs as it has files, whatever each is wrapped in, in the order of their names', async () => {
    const result = await audit(
      createZip([
        file('187520/187520_2026-03-04_10#1.json.gz', gzipSync(lines), false),
        file('187520/187520_2026-03-04_10#0.json.gz', gzipSync(lines)),
        file('plain.ndjson'),
        file('sub/', Buffer.alloc(0), false),
        file('stored.ndjson', lines, false),
      ]),
    );
    expect(result.json.input).toMatchObject({ format: 'segment', files: 4, lines: 8, events: 8, malformed: 0 });
    expect(placesOf(result)).toEqual([
      'export.zip/187520/187520_2026-03-04_10#0.json.gz:2',
      'export.zip/187520/187520_2026-03-04_10#1.json.gz:2',
      'export.zip/plain.ndjson:2',
    ]);
  });

  it('may hold names that lead elsewhere, control characters, and what archivers add', async () => {
    const before = readdirSync(join(folder, '..')).length;
    const result = await audit(
      createZip([
        file('../../x'),
        file('/etc/x'),
        file('a\\b\u001b[31m.ndjson'),
        file('__MACOSX/log.ndjson', Buffer.from('nothing')),
        file('.DS_Store', Buffer.from('nothing')),
        file('2026/complete', Buffer.alloc(0), false),
      ]),
    );
    expect(placesOf(result)).toEqual([
      'export.zip/../../x:2',
      'export.zip//etc/x:2',
      'export.zip/a/b\\u{1b}[31m.ndjson:2',
    ]);
    expect(readdirSync(folder)).toEqual(['export.zip']);
    expect(readdirSync(join(folder, '..')).length).toBeLessThanOrEqual(before + 1);
  });

  it.each([
    ['no files', createZip([]), /export\.zip holds no files/],
    [
      'another archive',
      createZip([file('in.zip', createZip([file('log.ndjson')]))]),
      /in\.zip is a ZIP archive in another/,
    ],
    [
      'what is no log',
      createZip([file('photo.jpg', Buffer.from([0xff, 0xd8, 0xff]))]),
      /photo\.jpg is neither JSON nor/,
    ],
    ['only its beginning', createZip([file('log.ndjson')]).subarray(0, -10), /export\.zip is not a whole ZIP archive/],
  ])('is refused with %s', async (_, archive, message) => {
    await expect(audit(archive)).rejects.toThrow(message);
  });

  it.each([
    ['encrypted', 8, 0x0801, /export\.zip is encrypted \(log\.ndjson\)/],
    ['compressed by another method', 10, 14, /a method that is not read \(14, log\.ndjson\)/],
  ])('is refused where it is %s', async (_, at, value, message) => {
    const archive = createZip([file('log.ndjson')]);
    archive.writeUInt16LE(value, archive.indexOf('PK\x01\x02') + at);
    await expect(audit(archive)).rejects.toThrow(message);
  });

  it('is refused where two of its files are the same bytes', async () => {
    const archive = createZip([file('a'), file('b')]);
    archive.writeUInt32LE(0, archive.lastIndexOf('PK\x01\x02') + 42);
    await expect(audit(archive)).rejects.toThrow(/its files overlap/);
  });

  it('is refused where it unpacks without end', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, `${' '.repeat(1023)}\n`), { level: 9 });
    const parts = Array.from({ length: 24 }, (_, index) => file(`${index}.gz`, bomb));
    await expect(audit(createZip(parts))).rejects.toThrow(/unpacks to more than 200 times its size/);
  }, 60_000);

  it.each([
    ['a checksum that is not its own', 16, 'the compressed data is corrupt'],
    ['a size that is too large', 24, 'the compressed data is cut off'],
  ])('keeps the rows of a file with %s, and says so', async (_, at, failure) => {
    const archive = createZip([file('log.ndjson')]);
    const place = archive.indexOf('PK\x01\x02') + at;
    archive.writeUInt32LE(archive.readUInt32LE(place) + 1, place);
    const { json } = await audit(archive);
    expect(json.input).toMatchObject({ lines: 2, events: 2 });
    expect(json.failures).toEqual([expect.objectContaining({ file: 'export.zip/log.ndjson', message: failure })]);
  });

  it('is never wrong without a word, whichever byte changes', async () => {
    const archive = createZip([file('a.ndjson'), file('b.json.gz', gzipSync(lines), false)]);
    // Another beginning makes it no archive, another name perhaps a hidden file.
    const spared = new Set([0, 1, 2, 3]);
    for (const name of ['a.ndjson', 'b.json.gz']) {
      for (let byte = 0; byte < name.length; byte += 1) spared.add(archive.lastIndexOf(name) + byte);
    }
    const places = Array.from(archive, (_, at) => at).filter((at) => !spared.has(at));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(archive);
        changed[at] = (changed[at] ?? 0) ^ change;
        const found = await audit(changed).catch((error: Error) => error);
        if (found instanceof Error) expect(found.name).toBe('LogInputError');
        else if (found.json.failures.length === 0) expect(found.json.input).toMatchObject({ lines: 4, events: 4 });
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
