import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeSchema } from '../plan/schema-json.js';
import { describeSettings, loadConfig } from './config.js';
import { configSchema } from './config-schema.js';
import { describeCommands } from './describe-commands.js';
import type { Terminal } from './terminal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackwright-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { write: async () => undefined, color: false, width: undefined };
const terminalIn = (place: string): Terminal => ({
  stdout: quiet,
  stderr: quiet,
  env: {},
  folder: place,
  signal: new AbortController().signal,
  now: () => 0,
});

/** Load a configuration file of this text; findings as `line:column id message`. */
async function load(text: string | Uint8Array) {
  writeFileSync(join(folder, 'trackwright.yaml'), text);
  const config = await loadConfig(undefined, terminalIn(folder));
  const [source] = config.sources.values();
  const found = config.findings.map(({ id, span, message }) => {
    const before = source?.text.slice(0, span?.start).split('\n') ?? [];
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${id} ${message}`;
  });
  return { config, found };
}

test('no file is no settings', async () => {
  expect((await loadConfig(undefined, terminalIn(folder))).settings).toEqual({});
});

test('an empty file is no settings', async () => {
  expect((await load('')).config.settings).toEqual({});
});

test('the nearest file counts, and its folder is what its paths are relative to', async () => {
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'trackwright.yaml'), 'plan: far.yaml\n');
  writeFileSync(join(folder, 'a/trackwright.yaml'), 'plan: near.yaml\n');
  const config = await loadConfig(undefined, terminalIn(join(folder, 'a/b')));
  expect(config.settings.plan).toBe('near.yaml');
  expect(config.folder).toBe(join(folder, 'a'));
  expect([...config.sources.keys()]).toEqual(['../trackwright.yaml']);
});

test.each([
  ['pln: x', '1:1 config-key-unknown "pln" is not a key here.'],
  ['plan: [x]', '1:7 config-type "plan" takes text, not a list.'],
  ['lint:\n  extends: all', '2:12 config-value "all" is not a value of "extends".'],
  ['plan: a\nplan: b', '2:1 config-key-duplicate "plan" is defined twice.'],
  ['plan: @a', '1:7 config-syntax A text that begins with "@" needs quotes.'],
  ['generate: [{ sdk: function }]', expect.stringContaining('has no "out".')],
])('%s', async (text, finding) => {
  expect((await load(text)).found).toEqual([finding]);
});

test('keys that begin with x- are free', async () => {
  expect((await load('x-note: [1]\nplan: p.yaml\nlint: { x-why: because }')).config.settings).toEqual({
    plan: 'p.yaml',
    lint: {},
  });
});

test('what is no text, no file, or no configuration at all is refused', async () => {
  await expect(load(new Uint8Array([0xff, 0xfe, 0x00]))).rejects.toMatchObject({ exitCode: 2 });
  await expect(loadConfig('nowhere.yaml', terminalIn(folder))).rejects.toMatchObject({ exitCode: 2 });
  await expect(loadConfig(folder, terminalIn(folder))).rejects.toMatchObject({ exitCode: 2 });
});

test('a setting that only its feature can judge is placed in the file', async () => {
  const { config } = await load('lint:\n  rules:\n    no-such-rule: off\n');
  const [finding] = describeSettings(config, 'lint', [{ path: ['rules', 'no-such-rule'], message: 'm', help: 'h' }]);
  expect(finding).toMatchObject({ id: 'config-setting', span: { file: 'trackwright.yaml', start: 19, end: 31 } });
});

describe('the JSON Schema for editors', () => {
  const validate = new Ajv2020({ strict: false }).compile(describeSchema(configSchema, 'test'));
  test.each([
    [{ plan: 'p', lint: { extends: 'strict', rules: { a: 'off', b: { severity: 'error', max: 3 } } } }, true],
    [{ generate: [{ out: 'src', sdk: 'function' }], 'x-note': 1 }, true],
    [{ audit: { map: { event: 'name' }, thresholds: { 'duplicate-id': 0.1 } } }, true],
    [{ pln: 'p' }, false],
    [{ lint: { extends: 'all' } }, false],
    [{ generate: [{ sdk: 'function' }] }, false],
    [{ audit: { map: { evnt: 'name' } } }, false],
    [{ audit: { thresholds: { 'duplicate-id': 2 } } }, false],
  ])('%j is valid: %s', (value, isValid) => {
    expect(validate(value)).toBe(isValid);
  });
});

test('every command describes each of its words', () => {
  for (const { words, flags } of describeCommands()) {
    for (const { word, meaning } of [...words, ...flags]) expect(meaning, word).not.toBe('');
  }
});
