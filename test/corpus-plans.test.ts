/**
 * Published plans of others, rewritten to our format on the fly: they load, lint without false alarms, mend, generate code
 * that compiles and sends their names, and audit as their own schemas would. Skips visibly where the corpus is absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFiles } from '../src/dev/audit-files.js';
import { countedChecks, countViolations, type EventRow } from '../src/dev/count-violations.js';
import { emitFiles } from '../src/dev/emit-files.js';
import type { Finding } from '../src/findings/finding.js';
import { fixPlan } from '../src/lint/fix.js';
import { type LintResult, lintDocumentation, lintPlan } from '../src/lint/lint.js';
import { toJsonSchema } from '../src/plan/json-schema.js';
import { type LoadedPlan, loadPlanText } from '../src/plan/load.js';
import type { Plan, Property } from '../src/plan/model.js';
import { parsePropertyPath, walkProperties } from '../src/plan/property-path.js';
import { type Compiled, compileTypescript } from './compile-typescript.js';
import { convertParts } from './convert/aws-toolkit.js';
import type { ConvertedPlan, JsonObject } from './convert/converted-plan.js';
import { corpus, type Original, originals, readTexts } from './convert/originals.js';
import { convertTelemetry, readDataSchemas, tightenSchema } from './convert/sunbird-telemetry.js';
import { surroundPlan } from './convert/surroundings.js';
import { tellFindings } from './plan-findings.js';

const isThere = (folder: string): boolean => existsSync(join(corpus, folder));
/** Rules that judge what is there rather than what is missing. */
const judging = [
  'event-name-similar',
  'property-type-conflict',
  'property-pii-undeclared',
  'property-secret',
  'pattern-portable',
  'name-synonym',
  'name-word-order',
  'property-name-similar',
  'property-enum-conflict',
  'property-unit-conflict',
  'property-format-conflict',
  'property-time-format',
  'property-boolean-name',
  'enum-style-mixed',
];
const presets = ['recommended', 'strict'] as const;

interface Prepared extends ConvertedPlan {
  readonly loaded: LoadedPlan & { readonly plan: Plan };
  readonly linted: Readonly<Record<(typeof presets)[number], LintResult>>;
}

const preparing = new Map<Original, Promise<Prepared>>();

/** Converted, loaded and linted, once for all tests. */
function prepare(original: Original): Promise<Prepared> {
  const prepared = preparing.get(original) ?? prepareAnew(original.convert());
  preparing.set(original, prepared);
  return prepared;
}

async function prepareAnew(converted: ConvertedPlan): Promise<Prepared> {
  const loaded = await loadPlanText(converted.text);
  if (loaded.plan === undefined)
    throw new Error(`the converted plan does not load:\n${tellFindings(loaded).join('\n')}`);
  const [recommended, strict] = await Promise.all(presets.map((preset) => lintPlan(loaded, { extends: preset })));
  if (!recommended || !strict) throw new Error('a preset was not linted');
  return { ...converted, loaded: { ...loaded, plan: loaded.plan }, linted: { recommended, strict } };
}

/** Every property that is written in the plan or reaches an event, at every depth; elements of arrays have no name. */
function listProperties(maps: readonly ReadonlyMap<string, Property>[]): readonly Property[] {
  const properties: Property[] = [];
  for (const map of maps) walkProperties(map, (each, path) => !path.endsWith('[]') && properties.push(each));
  return properties;
}

const eventMaps = (plan: Plan) => [...plan.events.values()].map((event) => event.properties);
const namesOf = (part: { readonly name: string; readonly aliases: readonly { readonly name: string }[] }) =>
  [part.name, ...part.aliases.map((alias) => alias.name)].sort();

/** Names of what a rule finds, without repetition. */
function foundNames(findings: readonly Finding[], id: string): readonly string[] {
  const names = findings.flatMap((finding) => {
    if (finding.id !== id) return [];
    const last = finding.property === undefined ? finding.event : parsePropertyPath(finding.property)?.at(-1);
    return typeof last === 'string' ? [last] : [];
  });
  return [...new Set(names)].sort();
}

const unfit = (names: readonly string[], style: RegExp) =>
  [...new Set(names.filter((name) => !style.test(name)))].sort();

for (const original of originals) {
  describe.skipIf(!isThere(original.folder))(original.name, () => {
    it('is converted whole, but for what our format has no words for', async () => {
      const { losses, loaded } = await prepare(original);
      expect({
        losses,
        events: loaded.plan.events.size,
        properties: listProperties(eventMaps(loaded.plan)).length,
      }).toEqual({ losses: original.losses, events: original.events, properties: original.properties });
    });

    it('is linted without a false alarm, and every finding can be explained', async () => {
      const { linted, loaded } = await prepare(original);
      const { findings } = linted.recommended;
      const told = findings.filter(({ id }) => judging.includes(id)).map(({ id, message }) => `${id}: ${message}`);
      expect(told).toEqual(original.findings);
      expect(findings.filter(({ message }) => message.endsWith('only repeats its name.'))).toHaveLength(
        original.repetitions,
      );
      expect(linted.strict.findings.length).toBeGreaterThanOrEqual(findings.length);
      expect(linted.strict.findings.filter(({ id }) => !lintDocumentation.has(id))).toEqual([]);
      expect(linted.strict.findings.filter(({ span }) => span === undefined)).toEqual([]);
      const { events, properties, bundles } = loaded.plan;
      const { styles } = original;
      if (styles.events) {
        const names = [...events.values()].map((event) => event.name);
        expect(foundNames(findings, 'event-name-style')).toEqual(unfit(names, styles.events));
      }
      if (styles.properties) {
        const maps = [
          properties,
          ...[...bundles.values()].map((bundle) => bundle.properties),
          ...eventMaps(loaded.plan),
        ];
        const names = listProperties(maps).map((property) => property.name);
        expect(foundNames(findings, 'property-name-style')).toEqual(unfit(names, styles.properties));
      }
    });

    it('is mended until no fix is left, and knows every name that it knew', async () => {
      const { linted, loaded } = await prepare(original);
      const fixed = await fixPlan(loaded, { extends: 'strict' });
      const fixable = linted.strict.findings.filter(({ fix }) => fix !== undefined);
      expect(fixed.applied).toBeGreaterThanOrEqual(fixable.length);
      const left = await lintPlan(fixed.loaded, { extends: 'strict' });
      expect(left.findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
      const again = await fixPlan(fixed.loaded, { extends: 'strict' });
      expect({ applied: again.applied, texts: [...again.texts.keys()] }).toEqual({ applied: 0, texts: [] });
      const before = [...loaded.plan.events.values()];
      const after = [...(fixed.loaded.plan?.events.values() ?? [])];
      expect(after.length).toBe(before.length);
      for (const [index, event] of before.entries()) {
        const mended = after[index];
        expect(mended && namesOf(mended)).toEqual(expect.arrayContaining(namesOf(event)));
        const known = [...(mended?.properties.values() ?? [])].flatMap(namesOf);
        expect(known).toEqual(expect.arrayContaining([...event.properties.keys()]));
      }
    });
  });
}

describe.skipIf(!isThere(''))('trackers of published plans', () => {
  const there = originals.filter(({ folder }) => isThere(folder));
  let compiled: Compiled | undefined;
  beforeAll(async () => {
    const files = new Map<string, string>();
    for (const original of there) {
      const { loaded } = await prepare(original);
      const emitted = emitFiles(loaded.plan, { sdk: 'function' });
      for (const { path, text } of emitted) files.set(`${original.name}/${path}`, text);
    }
    compiled = await compileTypescript(files);
  });
  afterAll(() => compiled?.dispose());

  it('compile under the strictest flags', () => {
    expect(compiled?.diagnostics).toEqual([]);
  });

  // Hundreds of modules take the test runner seconds to import, and their names are tame.
  it.each(there.filter(({ events }) => events < 100))(
    'send each event of $name under its very name',
    async (original) => {
      const { loaded } = await prepare(original);
      const { createTracker } = (await compiled?.load(`${original.name}/index.ts`)) ?? {};
      if (typeof createTracker !== 'function') throw new Error(`the tracker of ${original.name} has no createTracker`);
      const calls: unknown[] = [];
      const tracker: Readonly<Record<string, unknown>> = createTracker((call: unknown) => calls.push(call));
      for (const send of Object.values(tracker)) if (typeof send === 'function') send({ "it's": 1 });
      const events = [...loaded.plan.events.values()];
      const expected = events.map(({ call, name }) => ({ call, name, properties: { "it's": 1 } }));
      expect(calls).toHaveLength(expected.length);
      expect(calls).toEqual(expect.arrayContaining(expected));
    },
  );
});

describe.skipIf(!isThere('aws-toolkit-telemetry'))('definitions in two files', () => {
  it('are refused where they define a name twice, with both places', async () => {
    const parts = convertParts(readTexts('aws-toolkit-telemetry', /Definitions\.json$/));
    const [common = '', vscode = ''] = parts.map(({ text }) => text);
    const root = 'name: AWS toolkits\ninclude: [parts/*.yaml]\n';
    const loaded = await loadPlanText({ 'plan.yaml': root, 'parts/common.yaml': common, 'parts/vscode.yaml': vscode });
    expect(tellFindings(loaded).map((line) => line.replace(/:\d+:\d+/g, ''))).toMatchInlineSnapshot(`
      [
        "parts/vscode.yaml plan-key-duplicate "command" is defined twice. [parts/common.yaml first defined here]",
        "parts/vscode.yaml plan-key-duplicate "aws_refreshCredentials" is defined twice. [parts/common.yaml first defined here]",
        "parts/vscode.yaml plan-key-duplicate "sam_attachDebugger" is defined twice. [parts/common.yaml first defined here]",
        "parts/vscode.yaml plan-key-duplicate "sam_openConfigUi" is defined twice. [parts/common.yaml first defined here]",
        "parts/vscode.yaml plan-key-duplicate "sam_prewarmContainer" is defined twice. [parts/common.yaml first defined here]",
      ]
    `);
  });
});

describe.skipIf(!isThere('duckduckgo-android-pixels'))('pixels with metrics, sent to Google Analytics', () => {
  it('have as many findings of metrics, owners, campaigns and destinations as somebody can read', async () => {
    const pixels = originals.find(({ name }) => name === 'pixels');
    const loaded = await loadPlanText(surroundPlan('pixels', pixels?.convert().text ?? '', ['ga4']));
    expect(tellFindings(loaded)).toEqual([]);
    const { findings } = await lintPlan(loaded);
    const counts = new Map<string, number>();
    for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
    const judged = [...counts].filter(([id]) =>
      /^(metric|objective|owner|campaign|destination|event-(me|tr|ow))/.test(id),
    );
    expect(Object.fromEntries(judged.sort())).toMatchInlineSnapshot(`
      {
        "campaign-parameter-required": 1,
        "campaign-value-style": 1,
        "destination-event-name": 303,
        "destination-property-count": 8,
        "destination-property-name": 80,
        "destination-property-type": 11,
        "event-metric-required": 1,
        "event-trigger-required": 1,
        "metric-condition-impossible": 1,
        "metric-duplicate": 1,
        "metric-inputs-incomplete": 1,
        "metric-objective-required": 1,
        "metric-owner-required": 1,
        "metric-period-required": 1,
        "metric-ratio-unlike": 1,
        "metric-stage-required": 1,
        "metric-vanity": 2,
        "objective-owner-required": 1,
        "owner-contact-required": 1,
      }
    `);
  });
});

const log = '../shared/corpus/logs/sunbird/workflow-summary.ndjson';

describe.skipIf(!existsSync(log) || !isThere('sunbird-telemetry-v3'))('telemetry of a learning app, audited', () => {
  it.each([
    { kind: 'original', tighten: (schema: JsonObject) => schema, checks: ['property-missing', 'property-unplanned'] },
    {
      kind: 'tightened',
      tighten: tightenSchema,
      checks: ['property-missing', 'property-pattern', 'property-range', 'property-type', 'property-unplanned'],
    },
  ])('violates the plan in the very rows that violate the $kind schemas', async ({ tighten, checks }) => {
    const published = readDataSchemas(join(corpus, 'sunbird-telemetry-v3'));
    const schemas = new Map([...published].map(([event, schema]) => [event, tighten(schema)]));
    const loaded = await loadPlanText(convertTelemetry(schemas).text);
    const { findings, facts } = await auditFiles(loaded, {
      folder: '.',
      inputs: [log],
      format: 'generic',
      fields: new Map([
        ['event', 'eid'],
        ['id', 'mid'],
        ['time', 'ets'],
        ['properties', 'edata'],
        ['userId', 'actor.id'],
        ['version', 'context.pdata.ver'],
      ]),
    });
    const rows = readRows(log);
    const expected = countViolations(schemas, rows);
    const planned = [...(loaded.plan?.events.values() ?? [])].map(
      (event) => [event.name, toJsonSchema(event)] as const,
    );
    expect(countViolations(new Map(planned), rows)).toEqual(expected);

    expect([...new Set(Object.keys(expected).map((key) => key.split(' ')[0]))].sort()).toEqual(checks);
    const counted = findings.flatMap(({ id, event, property, rows: count }) =>
      countedChecks.has(id) ? [[`${id} ${event} ${property}`, count]] : [],
    );
    expect(Object.fromEntries(counted)).toEqual(expected);
    const seen = facts.events.map(({ name, all }) => [name, all.rows]);
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries([...schemas.keys()].map((name) => [name, rows.filter(({ event }) => event === name).length])),
    );
  });
});

/** The rows that have an event's name. */
function readRows(path: string): readonly EventRow[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const { eid, edata } = line.trim() === '' ? {} : JSON.parse(line);
    return typeof eid === 'string' ? [{ event: eid, properties: edata ?? {} }] : [];
  });
}
