/**
 * Generated Swift against the grammar of Swift: every file parses, declares what the plan has and nothing else, and its string
 * literals are the plan's names. With a compiler, where one is installed, it is type-checked too.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { swiftReserved, swiftSpelling } from '../src/generate/languages/swift.js';
import { carriesMark } from '../src/generate/mark.js';
import { declareContents, declareEvents, listContents } from '../src/generate/nominal-plan.js';
import type { ObjectType } from '../src/generate/nominal-shape.js';
import type { Plan } from '../src/plan/model.js';
import { arbitraryPlan } from './arbitrary-plan.js';
import { printHostilePlan } from './hostile-plan.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import {
  checkSwift,
  findSyntaxErrors,
  hasSwiftCompiler,
  hasSwiftGrammar,
  parseSwift,
  type SwiftNode,
} from './swift/parse-swift.js';

const randomPlans = 30;

async function loadPlans(): Promise<readonly (readonly [string, Plan])[]> {
  const random = fc.sample(arbitraryPlan, { numRuns: randomPlans, seed: 20260301 });
  return [
    ['shop', await loadShippedPlan('shop')],
    ['invoicing', await loadShippedPlan('invoicing')],
    ['hostile', await requirePlan(printHostilePlan())],
    ['empty', await requirePlan('name: Empty\nevents: {}\n')],
    ...(await Promise.all(random.map(async (text, index) => [`random ${index}`, await requirePlan(text)] as const))),
  ];
}

const emit = (plan: Plan, request: object = {}) => emitFiles(plan, { target: 'swift', ...request });

/** What a string literal says; an interpolation is none of ours. */
function readLiteral(node: SwiftNode): string {
  return node.children
    .map(({ type, text }) => {
      if (type === 'line_str_text') return text;
      if (type !== 'str_escaped_char') return '';
      if (text === '\\n') return '\n';
      const point = /^\\u\{([0-9a-f]+)\}$/.exec(text)?.[1];
      return point === undefined ? text.slice(1) : String.fromCodePoint(Number.parseInt(point, 16));
    })
    .join('');
}

const literalsOf = (root: SwiftNode) => root.descendantsOfType('line_string_literal').map(readLiteral);

/** Names of all types that an object declares, its own included. */
function listTypes(type: ObjectType): readonly string[] {
  return [
    type.name,
    ...type.declared.flatMap((inner) => (inner.kind === 'object' ? listTypes(inner) : [inner.name])),
    ...(type.choice === undefined ? [] : [type.choice.typeName]),
  ];
}

/** Names on the wire, of an object and of those inside it. */
function listWires({ fields, choice, declared }: ObjectType): readonly string[] {
  return [
    ...fields.map(({ wire }) => wire),
    ...(choice?.cases ?? []).flatMap((one) => [...one.fixed, ...one.fields].map(({ wire }) => wire)),
    ...declared.flatMap((inner) => (inner.kind === 'object' ? listWires(inner) : [])),
  ];
}

const namesIn = (root: SwiftNode) =>
  root.descendantsOfType('class_declaration').map((node) => node.childForFieldName('name')?.text);

describe.skipIf(!hasSwiftGrammar)('by the grammar', () => {
  test('every file of every plan is Swift, in either layout and for either SDK', async () => {
    const errors: string[] = [];
    for (const [name, plan] of await loadPlans()) {
      for (const request of [{ sdk: 'segment' }, { layout: 'single' }]) {
        for (const { path, text } of emit(plan, request)) {
          errors.push(...findSyntaxErrors(parseSwift(text)).map((error) => `${name}, ${path}: ${error}`));
        }
      }
    }
    expect(errors).toEqual([]);
  });

  test('a file declares the types of its event and no others, whatever the plan’s texts hold', async () => {
    for (const [name, plan] of await loadPlans()) {
      const files = new Map(emit(plan).map(({ path, text }) => [path, parseSwift(text)]));
      const spelling = swiftSpelling(plan);
      const events = declareEvents(plan, undefined, { spelling, reserved: swiftReserved });
      const contents = listContents(declareContents(plan, undefined, spelling)).map(([type]) => ({
        type,
        file: type.name,
      }));
      for (const { type, file } of [...events, ...contents]) {
        const root = files.get(`${file}.swift`);
        if (root === undefined) throw new Error(`no file ${file}`);
        expect([...namesIn(root)].sort(), `${name}: ${file}`).toEqual([...listTypes(type)].sort());
        expect(root.descendantsOfType('interpolated_expression')).toEqual([]);
        expect(root.descendantsOfType('multiline_comment')).toEqual([]);
      }
    }
  });

  test('string literals are the plan’s own names and values', async () => {
    for (const [name, plan] of await loadPlans()) {
      const files = new Map(emit(plan).map(({ path, text }) => [path, parseSwift(text)]));
      const names = { spelling: swiftSpelling(plan), reserved: swiftReserved };
      for (const { event, type, file } of declareEvents(plan, undefined, names)) {
        const root = files.get(`${file}.swift`);
        if (root === undefined) throw new Error(`no file ${file}`);
        const literals = literalsOf(root);
        expect(literals, name).toContain(event.name);
        expect(literals, name).toEqual(expect.arrayContaining([...listWires(type)]));
        const values = type.declared.flatMap((inner) =>
          inner.kind === 'enum' ? inner.entries.map(({ value }) => value) : [],
        );
        expect(literals, name).toEqual(expect.arrayContaining(values.filter((value) => typeof value === 'string')));
      }
    }
  });

  test('what is no Swift is told', () => {
    expect(findSyntaxErrors(parseSwift('public struct A {\n    let x: = 1\n}\n'))).not.toEqual([]);
    expect(findSyntaxErrors(parseSwift('let x = "a"b"\n'))).not.toEqual([]);
  });
});

describe.skipIf(!hasSwiftCompiler)('by the compiler', () => {
  test('every plan type-checks', { timeout: 300_000 }, async () => {
    for (const [name, plan] of await loadPlans()) {
      const files = new Map(emit(plan).map(({ path, text }) => [path, text]));
      expect(await checkSwift(files), name).toBe('');
    }
  });
});

const small = `
name: Small shop
sources: { ios: { platform: ios }, web: { platform: web } }
superProperties: { app_version: { type: string, required: true } }
events:
  Order Completed:
    description: A customer has paid.
    properties:
      order_id: { type: string, required: true }
      coupon: { type: string, nullable: true }
      note: { type: string, nullable: true, required: true }
      kind: { type: string, const: order, required: true }
      level: { type: integer, enum: [1, 2] }
      delivery: { type: string, enum: [pickup, home], required: true }
      city: { type: string, requiredWhen: { delivery: home } }
      gift: { type: boolean }
      card: { type: string, requiredWhen: { gift: true } }
      old: { type: integer, deprecated: { reason: Nobody reads it. } }
      page_path: { type: string, sources: [web] }
  Cart Viewed: { deprecated: { since: 1.0.0, replacedBy: Order Completed } }
  Home: { call: page, sources: [web] }
traits:
  user: { properties: { plan: { type: string, enum: [free, pro], required: true } } }
`;

const emitSmall = async (request: object = {}) =>
  new Map(emit(await requirePlan(small), request).map((file) => [file.path, file.text]));

test('one file an event, each with the mark; a source has its own only', async () => {
  const all = await emitSmall();
  expect([...all.keys()]).toEqual([
    'CartViewed.swift',
    'Home.swift',
    'OrderCompleted.swift',
    'Sink.swift',
    'SuperProperties.swift',
    'Tracker.swift',
    'UserTraits.swift',
  ]);
  for (const text of all.values()) expect(carriesMark(text)).toBe(true);
  const ios = await emitSmall({ source: 'ios' });
  expect([...ios.keys()]).not.toContain('Home.swift');
  expect(all.get('OrderCompleted.swift')).toContain('page_path');
  expect(ios.get('OrderCompleted.swift')).not.toContain('page_path');
  expect([...(await emitSmall({ layout: 'single', sdk: 'segment' })).keys()]).toEqual(['Tracker.swift']);
});

test('deprecated events are struck through, with what replaces them', async () => {
  expect((await emitSmall()).get('CartViewed.swift')).toContain(
    '@available(*, deprecated, renamed: "OrderCompleted", message: "Since 1.0.0. Use `OrderCompleted` (\\"Order Completed\\") instead.")\n' +
      'public struct CartViewed: Event {',
  );
});

test('required, optional, nullable, constant and conditional properties ask for what the plan asks for', async () => {
  const text = (await emitSmall()).get('OrderCompleted.swift') ?? '';
  expect(
    /public init\(\n([^)]*(?:\(\)[^)]*)*)\n {4}\) \{/
      .exec(text)?.[1]
      ?.split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'orderId: String,',
    'note: String?,',
    'kind: Kind = .order,',
    'deliveryAndGift: DeliveryAndGift,',
    'coupon: Nullable<String>? = nil,',
    'level: Level? = nil,',
    'old: Int? = nil,',
    'pagePath: String? = nil',
  ]);
  expect(text).toContain('case home__true_(city: String, card: String)');
  expect(text).toContain('case pickup__absent(city: String? = nil, card: String? = nil)');
  expect(text).toContain('enum Level: Int, JSONConvertible, CaseIterable, Sendable {\n        case _1 = 1\n');
  expect(text).toContain('/// - Important: Deprecated. Nobody reads it.\n    public let old: Int?');
});

test('a change of one event touches its file only', async () => {
  const before = await emitSmall();
  const changed = small.replace('A customer has paid.', 'Paid.').replace('  Home:', '  Added: {}\n  Home:');
  const after = emit(await requirePlan(changed));
  expect(after.filter(({ path, text }) => before.get(path) !== text).map(({ path }) => path)).toEqual([
    'Added.swift',
    'OrderCompleted.swift',
  ]);
});
