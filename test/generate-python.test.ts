/**
 * Generated Python against the real checkers, mypy and pyright in their strict modes, and the real interpreter: what has to
 * pass, what must not, and what arrives under the plan's names.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { fieldName } from '../src/generate/field-names.js';
import { printString, spellMethods } from '../src/generate/languages/python.js';
import type { Json, Plan } from '../src/plan/model.js';
import { arbitraryPlan } from './arbitrary-plan.js';
import { drawPayloads, drawSuperProperties, fixedSeed, type Payload } from './draw-payloads.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { hasPython, type PythonDiagnostic, type PythonFolder, writePython } from './python-tools.js';
import { hostilePlan, hostileTexts, smallShop } from './tracker-plans.js';

/** Milliseconds; two checkers on a busy machine. */
const patience = 180_000;
const randomPlans = 12;

const head = `from __future__ import annotations

from datetime import datetime, timezone

from small import (
    CallOptions,
    OrderCompleted,
    OrderCompleted_Products,
    SegmentClient,
    SegmentSink,
    SuperProperties,
    Tracker,
)


used = (datetime, timezone, OrderCompleted_Products)


def given() -> SuperProperties:
    return {"app_version": "1"}


def calls(tracker: Tracker, client: SegmentClient, text: str, by: CallOptions) -> None:
    order: OrderCompleted = {"order_id": "o", "total": 1, "currency": "EUR", "products": [{"sku": "s"}], "delivery": "pickup"}`;

/** The start of an order in a call, to be gone on with. */
const order = `{"order_id": "o", "total": 1.5, "currency": "EUR", "products": [{"sku": "s"}], "delivery": "pickup"`;

const rightCalls = [
  `tracker.order_completed(order, by)`,
  `tracker.order_completed(${order}, "coupon": None, "count": 2, "gift": True, "level": 2, "extra": [{"a": None}], "later": "x"}, by)`,
  `tracker.order_completed(${order}, "city": "Rome"}, {"user_id": "u", "anonymous_id": "a"})`,
  `tracker.order_completed({"order_id": "o", "total": 1, "currency": "GBP", "products": (), "delivery": "home", "city": "Paris"}, by)`,
  `line: OrderCompleted_Products = {"sku": "s"}`,
  `tracker.order_completed({"order_id": text, "total": 1, "currency": "EUR", "products": [line, {"sku": "s", "price": 1}], "delivery": "pickup"}, by)`,
  `tracker.search_performed({}, {"anonymous_id": "a", "timestamp": datetime.now(timezone.utc), "context": {"ip": "::1"}})`,
  `tracker.search_performed({"query": text}, {"user_id": "u", "message_id": "m", "integrations": {"All": False}})`,
  `tracker.checkout({"step": 1}, by)`,
  `tracker.identify({"plan": "pro"}, by)`,
  `tracker.group("g", {"name": "n"}, by)`,
  `Tracker(SegmentSink(client), super_properties=given, on_error=lambda error, call: print(error, call["call"]))`,
];

/** Each must be refused by both checkers, in its own line. */
const wrongCalls: readonly (readonly [what: string, call: string])[] = [
  ['a misspelled event', `tracker.order_complete(order, by)`],
  ['an event that is not planned', `tracker.debug_ping({}, by)`],
  ['no properties', `tracker.order_completed(by)`],
  ['a missing required property', `tracker.checkout({}, by)`],
  ['a misspelled property', `tracker.search_performed({"qery": "q"}, by)`],
  ['an extra property', `tracker.checkout({"step": 1, "other": 2}, by)`],
  ['an extra property of an event without any', `tracker.cart_viewed({"total": 1}, by)`],
  ['an extra property beside a union', `tracker.order_completed(${order}, "other": 2}, by)`],
  ['text for a number', `tracker.order_completed(${order.replace('1.5', '"12.50"')}}, by)`],
  ['a number for text', `tracker.search_performed({"query": 1}, by)`],
  ['text for a boolean', `tracker.order_completed(${order}, "gift": "true"}, by)`],
  ['a fraction for an integer', `tracker.checkout({"step": 1.5}, by)`],
  ['an undeclared enum value', `tracker.order_completed(${order.replace('EUR', 'CHF')}}, by)`],
  ['an enum value in another case', `tracker.order_completed(${order.replace('EUR', 'eur')}}, by)`],
  ['an undeclared number of an enum', `tracker.order_completed(${order}, "level": 3}, by)`],
  ['a wide string for an enum', `tracker.order_completed(${order.replace('"EUR"', 'text')}}, by)`],
  ['None where it is not nullable', `tracker.order_completed(${order}, "count": None}, by)`],
  ['None for an optional property', `tracker.search_performed({"query": None}, by)`],
  ['None for a required property', `tracker.checkout({"step": None}, by)`],
  ['an object for an array', `tracker.order_completed(${order.replace('[{"sku": "s"}]', '{"sku": "s"}')}}, by)`],
  ['text for an array', `tracker.order_completed(${order.replace('[{"sku": "s"}]', 'text')}}, by)`],
  ['a missing property of an element', `tracker.order_completed(${order.replace('"sku": "s"', '')}}, by)`],
  ['an extra property of an element', `tracker.order_completed(${order.replace('"s"', '"s", "x": 1')}}, by)`],
  ['a wrong type in an element', `tracker.order_completed(${order.replace('"s"', '1')}}, by)`],
  ['what the case requires', `tracker.order_completed(${order.replace('pickup', 'home')}}, by)`],
  ['a function for a JSON value', `tracker.order_completed(${order}, "extra": print}, by)`],
  ['an undeclared trait', `tracker.identify({"plan": "pro", "age": 3}, by)`],
  ['an undeclared value of a trait', `tracker.identify({"plan": "gold"}, by)`],
  ['a group without id', `tracker.group({"name": "n"}, by)`],
  ['a super property given per call', `tracker.search_performed({"query": "q", "theme": "dark"}, by)`],
  ['nobody did it', `tracker.checkout({"step": 1})`],
  ['an empty identity', `tracker.checkout({"step": 1}, {})`],
  ['a misspelled identity', `tracker.checkout({"step": 1}, {"userid": "u"})`],
  ['an unknown option', `tracker.checkout({"step": 1}, {"user_id": "u", "user": "u"})`],
  ['no super properties', `Tracker(SegmentSink(client))`],
  ['wrong super properties', `Tracker(SegmentSink(client), super_properties=lambda: {"theme": "dark"})`],
  [
    'an undeclared super property',
    `Tracker(SegmentSink(client), super_properties=lambda: {"app_version": "1", "x": 1})`,
  ],
  ['an unconnected client', `Tracker(client, super_properties=given)`],
  ['a client of another kind', `SegmentSink(print)`],
  ['an event without its plan’s type', `tracker.order_completed(dict(order), by)`],
  ['a deprecated event', `tracker.cart_viewed({}, by)`],
];

/** The real client, as the adapter takes it. Its library has no types of its own. */
const realClient = `# mypy: disable-error-code="no-untyped-call"
# pyright: basic
from segment import analytics
from segment.analytics.client import Client

from small import SegmentSink

SegmentSink(Client("k"))
SegmentSink(analytics)
`;

/** Some plans are written into one module. */
function isSingle(folder: string): boolean {
  return /(?:single|[13579])$/.test(folder);
}

function addPackage(into: Map<string, string>, folder: string, plan: Plan, sdk: string): void {
  const layout = isSingle(folder) ? 'single' : 'files';
  for (const { path, text } of emitFiles(plan, { target: 'python', sdk, layout })) into.set(`${folder}/${path}`, text);
}

/** A function with one call a line. */
function callingModule(calls: readonly string[]): { readonly text: string; readonly firstLine: number } {
  return { text: `${head}\n${calls.map((call) => `    ${call}\n`).join('')}`, firstLine: head.split('\n').length + 1 };
}

/** A literal as a developer writes it. */
function printLiteral(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'number') return String(value);
  if (isList(value)) return `[${value.map(printLiteral).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${printString(key)}: ${printLiteral(item)}`)
    .join(', ')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

interface Expected {
  readonly call: string;
  readonly name: string;
  readonly properties: Payload;
}

/** A module that calls every event with random payloads and prints what reaches the sink; and what has to. */
function writeCalls(plan: Plan, folder: string): { module: string; expected: readonly Expected[] } {
  const superProperties = drawSuperProperties(plan);
  const methods = spellMethods(plan.naming.events?.style);
  const expected: Expected[] = [];
  const lines: string[] = [];
  for (const { event, properties } of drawPayloads(plan)) {
    lines.push(`    tracker.${fieldName(event.key, methods)}(${printLiteral(properties)}, {"user_id": "u"})`);
    expected.push({ call: event.call, name: event.name, properties: { ...superProperties, ...properties } });
  }
  const more = plan.superProperties.size === 0 ? '' : `, super_properties=lambda: ${printLiteral(superProperties)}`;
  const module = `# pyright: strict, reportDeprecated=false
# mypy: disable-error-code="deprecated"
import json
from typing import Callable

from ${folder} import Call, CallOptions, Sink, Tracker


class Collect:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    def send(self, call: Call, options: CallOptions) -> None:
        self.calls.append(call)


def make(sink: Sink) -> Tracker:
    return Tracker(sink${more})


def calls(tracker: Tracker) -> None:
    print
${lines.join('\n')}


run: Callable[[Tracker], None] = calls
if __name__ == "__main__":
    collect = Collect()
    run(make(collect))
    print(json.dumps(collect.calls))
`.replace('    print\n', lines.length === 0 ? '    pass\n' : '');
  return { module, expected };
}

describe.skipIf(!hasPython)('Python (`npm run python-tools` installs its checkers)', () => {
  const files = new Map<string, string>();
  const right = callingModule(rightCalls);
  const wrong = callingModule(wrongCalls.map(([, call]) => call));
  const expectations = new Map<string, readonly Expected[]>();
  let folder: PythonFolder;
  let told: Readonly<Record<'mypy' | 'pyright', readonly PythonDiagnostic[]>>;

  beforeAll(async () => {
    const plans: readonly (readonly [string, Plan])[] = [
      ['shop', await loadShippedPlan('shop')],
      ['invoicing', await loadShippedPlan('invoicing')],
      ['hostile', await requirePlan(hostilePlan)],
      ['small', await requirePlan(smallShop)],
      ['shop_single', await loadShippedPlan('shop')],
      ['hostile_single', await requirePlan(hostilePlan)],
      ['empty', await requirePlan('name: Empty\nevents: {}\n')],
    ];
    for (const [name, plan] of plans) addPackage(files, name, plan, 'segment');
    files.set('right.py', right.text);
    files.set('wrong.py', wrong.text);
    files.set('client.py', realClient);
    const random = await Promise.all(
      fc.sample(arbitraryPlan, { numRuns: randomPlans, seed: fixedSeed }).map(requirePlan),
    );
    for (const [name, plan] of [...plans, ...random.map((plan, index) => [`random_${index}`, plan] as const)]) {
      if (name.startsWith('random')) addPackage(files, name, plan, 'protocol');
      const { module, expected } = writeCalls(plan, name);
      files.set(`calls_${name}.py`, module);
      expectations.set(name, expected);
    }
    folder = await writePython(files);
    told = { mypy: await folder.runMypy(), pyright: await folder.runPyright() };
  }, patience);

  afterAll(() => folder.dispose());

  describe.each(['mypy', 'pyright'] as const)('%s', (checker) => {
    const inFile = (file: string) => told[checker].filter((diagnostic) => diagnostic.file === file);

    test('generated code of every plan, hostile and random ones included, and calls with their payloads have no errors', () => {
      const others = told[checker].filter(({ file }) => file !== 'wrong.py');
      expect(others.map((found) => ({ ...found, source: files.get(found.file)?.split('\n')[found.line - 1] }))).toEqual(
        [],
      );
    });

    test.each(wrongCalls.map(([what, call], index) => ({ what, call, index })))('refused: $what', ({ call, index }) => {
      const found = inFile('wrong.py').filter(({ line }) => line === wrong.firstLine + index);
      expect(found, call).not.toEqual([]);
    });

    test('nothing else is refused in the module of wrong calls', () => {
      const lines = inFile('wrong.py').map(({ line }) => line);
      expect(lines.filter((line) => line < wrong.firstLine)).toEqual([]);
    });

    test('a deprecated event is reported as such, with its replacement', () => {
      const line = wrong.firstLine + wrongCalls.length - 1;
      const [found] = inFile('wrong.py').filter((diagnostic) => diagnostic.line === line);
      expect(found?.code).toMatch(/deprecated/i);
      expect(found?.text).toContain('Use `order_completed`');
    });
  });

  test(
    'every payload of every plan arrives unchanged under the plan’s names',
    async () => {
      for (const [name, expected] of expectations) {
        const sent: readonly Expected[] = JSON.parse(await folder.run(`calls_${name}.py`, ''));
        expect(sent).toEqual(expected);
        if (name === 'hostile') expect(new Set(sent.map((call) => call.name))).toEqual(new Set(hostileTexts));
      }
    },
    patience,
  );
});
