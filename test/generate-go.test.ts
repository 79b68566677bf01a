/**
 * Generated Go against the real compiler, vet and gofmt: what has to pass, what must not, and what arrives under the plan's
 * names, through a sink and through Segment's library.
 */
import type { Server } from 'node:http';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { auditText } from '../src/dev/audit-text.js';
import { emitFiles } from '../src/dev/emit-files.js';
import { emitTrackers } from '../src/generate/generate.js';
import { go } from '../src/generate/targets/go.js';
import type { Plan } from '../src/plan/model.js';
import { arbitraryPlan } from './arbitrary-plan.js';
import { drawPayloads, drawSuperProperties, fixedSeed } from './draw-payloads.js';
import { methodOf, printStruct } from './go-literals.js';
import { type GoDiagnostic, type GoFolder, hasGo, hasSegmentForGo, writeGo } from './go-tools.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { type Sent, startServer } from './segment-server.js';
import { hostilePlan, hostileTexts, smallShop } from './tracker-plans.js';

/** Milliseconds; the first run of the compiler builds the standard library too. */
const patience = 300_000;
const randomPlans = 12;

const head = `package main

import (
	"encoding/json"

	"tracked.test/small"
)

type mine string

func (mine) is_OrderCompleted_Currency() {}

func (v mine) plain() any { return string(v) }

func calls(t *small.Tracker, s small.Sink, text string, by small.CallOptions) {
	order := small.OrderCompleted{OrderID: "o", Total: 1, Currency: small.OrderCompleted_Currency_EUR, Products: []small.OrderCompleted_Products{{SKU: text, Price: small.Ptr(1.5)}}, Delivery: small.OrderCompleted_Delivery_pickup}
	super := func() small.SuperProperties { return small.SuperProperties{AppVersion: "1"} }
	_, _, _ = order, super, json.RawMessage("null")`;

/** The call that the documentation shows, in one line and under the names of `head`. */
const [, shownCall = ''] = /```go\n(.*?)```/s.exec(go.usage) ?? [];
const documentedCall = shownCall
  .replaceAll('tracking.', 'small.')
  .replaceAll(/\border\.ID|\buser\.ID/g, 'text')
  .replace('order.Total', '1')
  .replace(/^tracker/, 't')
  .replaceAll(/\s+/g, ' ');

const rightCalls = [
  documentedCall,
  `t.OrderCompleted(order, by)`,
  `order.Coupon = small.Ptr(small.Null[string]())`,
  `order.Coupon = small.Ptr(small.NotNull("c"))`,
  `order.Level = small.OrderCompleted_Level_2`,
  `order.Extra = json.RawMessage("null")`,
  `if currency, ok := small.Parse_OrderCompleted_Currency(text); ok { order.Currency = currency }`,
  `t.SearchPerformed(small.SearchPerformed{}, by)`,
  `t.SearchPerformed(small.SearchPerformed{Query: small.Ptr(text)}, small.CallOptions{AnonymousID: "a"})`,
  `t.Checkout(small.Checkout{Step: 1}, by)`,
  `t.Identify(small.UserTraits{Plan: small.UserTraits_Plan_pro}, by)`,
  `t.Group("g", small.GroupTraits{Name: small.Ptr("n")}, by)`,
  `small.NewTracker(s, super, func(err error, call small.Call) { println(err.Error(), call.Kind) })`,
];

/** Each must be refused, in its own line. */
const wrongCalls: readonly (readonly [what: string, call: string])[] = [
  ['a misspelled event', `t.OrderComplete(order, by)`],
  ['an event that is not planned', `t.DebugPing(order, by)`],
  ['no properties', `t.OrderCompleted(by)`],
  ['the properties of another event', `t.OrderCompleted(small.Checkout{Step: 1}, by)`],
  ['a map', `t.Checkout(map[string]any{"step": 1}, by)`],
  ['a misspelled property', `t.SearchPerformed(small.SearchPerformed{Qery: small.Ptr("q")}, by)`],
  ['an extra property', `t.Checkout(small.Checkout{Step: 1, Other: 2}, by)`],
  ['an extra property of an event without any', `t.CartViewed(small.CartViewed{Total: 1}, by)`],
  ['text for a number', `order.Total = "12.50"`],
  ['a number for text', `order.OrderID = 1`],
  ['text for a boolean', `order.Gift = small.Ptr("true")`],
  ['a fraction for an integer', `t.Checkout(small.Checkout{Step: 1.5}, by)`],
  ['a value that is not declared as optional', `t.SearchPerformed(small.SearchPerformed{Query: "q"}, by)`],
  ['a literal for an enum', `order.Currency = "EUR"`],
  ['an undeclared enum value', `order.Currency = small.OrderCompleted_Currency_CHF`],
  ['a wide string for an enum', `order.Currency = text`],
  ['a conversion to an enum', `order.Currency = small.OrderCompleted_Currency(text)`],
  ['a value of another enum', `order.Currency = small.OrderCompleted_Delivery_home`],
  ['an enum made elsewhere', `order.Currency = mine("CHF")`],
  ['a number for an enum of numbers', `order.Level = 3`],
  ['nil where it is not nullable', `order.Count = small.Null[int64]()`],
  ['nil for a required property', `t.Checkout(small.Checkout{Step: nil}, by)`],
  ['an object for an array', `order.Products = small.OrderCompleted_Products{SKU: "s"}`],
  ['an extra property of an element', `order.Products = []small.OrderCompleted_Products{{SKU: "s", X: 1}}`],
  ['a wrong type in an element', `order.Products = []small.OrderCompleted_Products{{SKU: 1}}`],
  ['an undeclared trait', `t.Identify(small.UserTraits{Age: 3}, by)`],
  ['a literal for a trait’s enum', `t.Identify(small.UserTraits{Plan: "gold"}, by)`],
  ['a group without id', `t.Group(small.GroupTraits{}, by)`],
  ['a super property given per call', `t.SearchPerformed(small.SearchPerformed{Theme: nil}, by)`],
  ['nobody did it', `t.Checkout(small.Checkout{Step: 1})`],
  ['a misspelled identity', `t.Checkout(small.Checkout{Step: 1}, small.CallOptions{UserId: "u"})`],
  ['an unknown option', `t.Checkout(small.Checkout{Step: 1}, small.CallOptions{UserID: "u", User: "u"})`],
  ['no super properties', `small.NewTracker(s, nil)`],
  ['wrong super properties', `small.NewTracker(s, func() small.UserTraits { return small.UserTraits{} }, nil)`],
  ['a sink of another kind', `small.NewTracker(order, super, nil)`],
];

function callingModule(calls: readonly string[]): { readonly text: string; readonly firstLine: number } {
  const text = `${head}\n${calls.map((call) => `\t${call}\n`).join('')}}\n\nfunc main() {\n\tcalls(nil, nil, "", small.CallOptions{})\n}\n`;
  return { text, firstLine: head.split('\n').length + 1 };
}

interface Expected {
  readonly call: string;
  readonly name: string;
  readonly properties: unknown;
}

/** A function that calls every event of a plan with random payloads, and what has to arrive. */
function writeCalls(plan: Plan, folder: string): { readonly text: string; readonly expected: readonly Expected[] } {
  const superProperties = drawSuperProperties(plan);
  const expected: Expected[] = [];
  const lines: string[] = [];
  for (const { event, own, properties } of drawPayloads(plan)) {
    const type = methodOf(plan, event.key);
    const user = `user-${expected.length}`;
    const literal = printStruct(`${folder}.${type}`, own, properties, { plan, senders: event.sources });
    lines.push(`\tt.${type}(${literal}, ${folder}.CallOptions{UserID: "${user}"})`);
    expected.push({ call: event.call, name: event.name, properties: { ...superProperties, ...properties } });
  }
  const literal = printStruct(`${folder}.SuperProperties`, plan.superProperties, superProperties, {
    plan,
    senders: [...plan.sources.keys()],
  });
  const more = plan.superProperties.size === 0 ? '' : `func() ${folder}.SuperProperties { return ${literal} }, `;
  const text = `package main

import (
	"encoding/json"

	"tracked.test/${folder}"
)

var _ = json.RawMessage("null")

func send_${folder}(s ${folder}.Sink, onError func(error, ${folder}.Call)) {
	t := ${folder}.NewTracker(s, ${more}onError)
	_ = t
${lines.join('\n')}
}
`;
  return { text, expected };
}

/** Prints, for each plan, what reached the sink and what \`onError\` was told. */
function writeRun(folders: readonly string[]): string {
  return `package main

import (
	"encoding/json"
	"os"

${folders.map((folder) => `\t"tracked.test/${folder}"`).join('\n')}
)

type sent struct {
	Call       string         \`json:"call"\`
	Name       string         \`json:"name"\`
	Properties map[string]any \`json:"properties"\`
}

type told struct {
	Sent   []sent   \`json:"sent"\`
	Errors []string \`json:"errors"\`
}

${folders
  .map(
    (folder) => `type sink_${folder} struct{ told *told }

func (s sink_${folder}) Send(call ${folder}.Call, options ${folder}.CallOptions) error {
	s.told.Sent = append(s.told.Sent, sent{call.Kind, call.Name, call.Properties})
	return nil
}
`,
  )
  .join('\n')}
func main() {
	all := map[string]*told{}
${folders
  .map(
    (folder) => `	all["${folder}"] = &told{Sent: []sent{}, Errors: []string{}}
	send_${folder}(sink_${folder}{all["${folder}"]}, func(err error, call ${folder}.Call) {
		all["${folder}"].Errors = append(all["${folder}"].Errors, err.Error())
	})`,
  )
  .join('\n')}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		panic(err)
	}
}
`;
}

/** Every kind of call, through Segment's library; then those that go wrong. */
const segmentModule = `package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/segmentio/analytics-go/v3"
	"tracked.test/small"
)

type broken struct{ how string }

func (b broken) Send(call small.Call, options small.CallOptions) error {
	if b.how == "panic" {
		panic("sink is broken")
	}
	return errors.New("sink has failed")
}

func main() {
	var host string
	if _, err := fmt.Scan(&host); err != nil {
		panic(err)
	}
	client, err := analytics.NewWithConfig("test", analytics.Config{Endpoint: host})
	if err != nil {
		panic(err)
	}
	super := func() small.SuperProperties { return small.SuperProperties{AppVersion: "1", Theme: small.SuperProperties_Theme_dark} }
	tell := func(err error, call small.Call) { fmt.Fprintln(os.Stdout, call.Kind+" "+call.Name+": "+err.Error()) }
	t := small.NewTracker(small.NewSegmentSink(client), super, tell)
	by := small.CallOptions{UserID: "u", AnonymousID: "a", Context: map[string]any{"locale": "de"}}
	order := small.OrderCompleted{OrderID: "o", Total: 1.5, Currency: small.OrderCompleted_Currency_EUR, Products: []small.OrderCompleted_Products{{SKU: "s"}}, Delivery: small.OrderCompleted_Delivery_pickup, Extra: map[string]any{"a": []any{1, nil}}, Coupon: small.Ptr(small.Null[string]())}
	t.OrderCompleted(order, by)
	order.Delivery = small.OrderCompleted_Delivery_home
	order.City = small.Ptr("Paris")
	t.OrderCompleted(order, by)
	t.SearchPerformed(small.SearchPerformed{Query: small.Ptr("é🎉")}, small.CallOptions{AnonymousID: "a", MessageID: "m"})
	t.Checkout(small.Checkout{Step: 1}, by)
	t.Identify(small.UserTraits{Plan: small.UserTraits_Plan_pro}, by)
	t.Group("g", small.GroupTraits{Name: small.Ptr("n")}, by)
	t.Checkout(small.Checkout{Step: 1}, small.CallOptions{})
	if err := client.Close(); err != nil {
		panic(err)
	}

	order.City = nil
	order.Currency = nil
	small.NewTracker(broken{"error"}, super, tell).OrderCompleted(order, by)
	small.NewTracker(broken{"panic"}, super, tell).Checkout(small.Checkout{}, by)
	small.NewTracker(broken{"panic"}, nil, tell).Checkout(small.Checkout{}, by)
	small.NewTracker(broken{"panic"}, super, nil).Checkout(small.Checkout{}, by)
	small.NewTracker(broken{"error"}, super, func(error, small.Call) { panic("hook is broken") }).Checkout(small.Checkout{}, by)
	fmt.Println("alive")
}
`;

describe.skipIf(!hasGo)('Go', () => {
  const files = new Map<string, string>();
  const right = callingModule(rightCalls);
  const wrong = callingModule(wrongCalls.map(([, call]) => call));
  const expectations = new Map<string, readonly Expected[]>();
  let folder: GoFolder;

  beforeAll(async () => {
    const random = await Promise.all(
      fc.sample(arbitraryPlan, { numRuns: randomPlans, seed: fixedSeed }).map(requirePlan),
    );
    const plans: readonly (readonly [string, Plan])[] = [
      ['shop', await loadShippedPlan('shop')],
      ['invoicing', await loadShippedPlan('invoicing')],
      ['hostile', await requirePlan(hostilePlan)],
      ['small', await requirePlan(smallShop)],
      ['shop_single', await loadShippedPlan('shop')],
      ['hostile_single', await requirePlan(hostilePlan)],
      ['empty', await requirePlan('name: Empty\nevents: {}\n')],
      ...random.map((plan, index) => [`random_${index}`, plan] as const),
    ];
    for (const [name, plan] of plans) {
      const emitted = emitFiles(plan, {
        target: 'go',
        sdk: name === 'small' && hasSegmentForGo ? 'segment' : 'interface',
        package: name,
        layout: /(?:single|[13579])$/.test(name) ? 'single' : 'files',
      });
      for (const { path, text } of emitted) files.set(`${name}/${path}`, text);
      const { text, expected } = writeCalls(plan, name);
      files.set(`run/send_${name}_calls.go`, text);
      expectations.set(name, expected);
    }
    files.set('run/main.go', writeRun([...expectations.keys()]));
    files.set('right/main.go', right.text);
    files.set('wrong/main.go', wrong.text);
    if (hasSegmentForGo) files.set('segment/main.go', segmentModule);
    folder = await writeGo(files);
  }, patience);

  afterAll(() => folder.dispose());

  test('generated files are as gofmt writes them', async () => {
    const generated = (await folder.listUnformatted()).filter((path) => !/^(run|right|wrong|segment)\//.test(path));
    expect(generated).toEqual([]);
  });

  test(
    'generated code of every plan, hostile and random ones included, and right calls pass vet',
    async () => {
      expect(
        await folder.vet([
          ...[...expectations.keys()].map((name) => `./${name}`),
          './run',
          './right',
          ...(hasSegmentForGo ? ['./segment'] : []),
        ]),
      ).toBe('');
    },
    patience,
  );

  test(
    'every payload of every plan arrives unchanged under the plan’s names, and lacks nothing',
    async () => {
      const printed: Record<string, { sent: readonly Expected[]; errors: readonly string[] }> = JSON.parse(
        await folder.run('run', ''),
      );
      for (const [name, expected] of expectations) {
        expect(printed[name]?.errors, name).toEqual([]);
        expect(printed[name]?.sent, name).toEqual(expected);
      }
      expect(new Set(printed.hostile?.sent.map(({ name }) => name))).toEqual(new Set(hostileTexts));
    },
    patience,
  );

  describe('wrong calls', () => {
    let told: readonly GoDiagnostic[];
    beforeAll(async () => {
      told = await folder.compile('wrong');
    }, patience);

    test.each(wrongCalls.map(([what, call], index) => ({ what, call, index })))('refused: $what', ({ call, index }) => {
      expect(
        told.filter(({ line }) => line === wrong.firstLine + index),
        call,
      ).not.toEqual([]);
    });

    test('nothing else is refused', () => {
      const last = wrong.firstLine + wrongCalls.length;
      expect(
        told.filter(({ file, line }) => file !== 'wrong/main.go' || line < wrong.firstLine || line >= last),
      ).toEqual([]);
    });
  });

  describe.skipIf(!hasSegmentForGo)('Segment’s library (`npm run go-tools` fetches it)', () => {
    const received: Sent[] = [];
    let server: Server;
    let host: string;
    beforeAll(async () => {
      ({ server, host } = await startServer((batch) => received.push(...batch)));
    });
    afterEach(() => received.splice(0));
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    test(
      'every kind of call arrives and passes the audit; what goes wrong is told and breaks nothing',
      async () => {
        const printed = await folder.run('segment', host);
        expect(received.map(({ type }) => type)).toEqual(['track', 'track', 'track', 'page', 'identify', 'group']);
        expect(received[0]).toMatchObject({
          event: 'Order Completed',
          userId: 'u',
          anonymousId: 'a',
          context: { locale: 'de' },
        });
        expect(received[0]?.properties).toEqual({
          app_version: '1',
          theme: 'dark',
          order_id: 'o',
          total: 1.5,
          currency: 'EUR',
          products: [{ sku: 's' }],
          delivery: 'pickup',
          extra: { a: [1, null] },
          coupon: null,
        });
        expect(received[2]).toMatchObject({ messageId: 'm', properties: { query: 'é🎉' } });
        expect(received[3]).toMatchObject({ name: 'Checkout', properties: { step: 1 } });
        expect(received[4]).toMatchObject({ userId: 'u', traits: { plan: 'pro' } });
        expect(received[5]).toMatchObject({ groupId: 'g', traits: { name: 'n' } });
        const now = new Date(Date.now() + 1000).toISOString();
        const log = received.map(
          (sent, index) => `${JSON.stringify({ messageId: `m${index}`, ...sent, receivedAt: now })}\n`,
        );
        const { findings } = await auditText(smallShop, log.join(''), { now: Date.parse(now) });
        expect(findings).toEqual([]);
        const [first, ...others] = printed.trim().split('\n');
        expect(first).toMatch(/^page Checkout: .*UserId/);
        expect(others).toEqual([
          'track Order Completed: "currency" is required',
          'track Order Completed: "city" is required',
          'track Order Completed: sink has failed',
          'page Checkout: panic: sink is broken',
          expect.stringMatching(/^page Checkout: panic: .*nil pointer/),
          'alive',
        ]);
      },
      patience,
    );
  });
});

test('what Go keeps for itself is refused as the name of the package', async () => {
  const plan = await requirePlan('name: Empty\nevents: {}\n');
  expect(emitTrackers(plan, { target: 'go', package: 'com.acme.type' })).toMatchObject({
    problems: [{ message: '"type" cannot be the name of a Go package.' }],
  });
  expect(emitTrackers(plan, { target: 'go', package: 'tracking_test' })).toHaveProperty('problems');
  expect(emitFiles(plan, { target: 'go', package: 'com.acme.analytics' })[0]?.text).toContain('\npackage analytics\n');
});
