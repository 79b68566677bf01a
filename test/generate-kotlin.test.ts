/**
 * Generated Kotlin against the real compiler, without a warning, and run: what arrives at the sink is compared with what was
 * given, judged by Ajv and audited. One run of the compiler for everything that is right, one for what must be refused.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditFiles } from '../src/dev/audit-files.js';
import { completeLines } from '../src/dev/audit-text.js';
import { emitFiles } from '../src/dev/emit-files.js';
import { emitTrackers } from '../src/generate/generate.js';
import { printString } from '../src/generate/languages/kotlin.js';
import { carriesMark } from '../src/generate/mark.js';
import { toJsonSchema, toObjectSchema } from '../src/plan/json-schema.js';
import { loadPlanText } from '../src/plan/load.js';
import type { Json, Plan } from '../src/plan/model.js';
import { arbitraryPlan } from './arbitrary-plan.js';
import { arbitraryProperties } from './arbitrary-properties.js';
import { printHostilePlan } from './hostile-plan.js';
import { type CompiledKotlin, compileKotlin, hasKotlin } from './kotlin/compile-kotlin.js';
import { printKotlinCalls, type TrackerInput } from './kotlin/print-kotlin-calls.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';
import { createValidator } from './validate-event.js';

/** Milliseconds; on a busy machine the compiler takes its time. */
const compilerTimeout = 240_000;
const seed = 20260301;

type Payload = Readonly<Record<string, Json>>;

interface Sent {
  readonly plan: string;
  readonly call: string;
  readonly name?: string;
  readonly userId?: string | null;
  readonly groupId?: string;
  readonly properties: Payload;
}

interface Prepared {
  readonly id: string;
  readonly plan: Plan;
  readonly superProperties: Payload;
  readonly inputs: readonly TrackerInput[];
}

function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}

/** Some payloads of each event, and the traits. */
function prepare(id: string, plan: Plan): Prepared {
  const [superProperties = {}] = draw(arbitraryProperties(plan.superProperties), 1);
  const events = [...plan.events.values()].flatMap((event) => {
    const own = new Map([...event.properties].filter(([name]) => !plan.superProperties.has(name)));
    return draw(arbitraryProperties(own), 3).map((properties) => ({ event: event.key, properties }));
  });
  const { user, group } = plan.traits;
  const people = user === undefined ? [] : draw(arbitraryProperties(user.properties), 2);
  const groups = group === undefined ? [] : draw(arbitraryProperties(group.properties), 1);
  return {
    id,
    plan,
    superProperties,
    inputs: [
      ...events,
      ...people.map((traits, index) => ({ userId: index === 0 ? 'u' : null, traits })),
      ...groups.map((traits) => ({ groupId: 'g', traits })),
    ],
  };
}

function wanted({ id, plan, superProperties, inputs }: Prepared): readonly Sent[] {
  return inputs.map((input) => {
    if ('event' in input) {
      const event = plan.events.get(input.event);
      if (event === undefined) throw new Error(`no event ${input.event}`);
      return { plan: id, call: event.call, name: event.name, properties: { ...superProperties, ...input.properties } };
    }
    const { traits, ...who } = input;
    return { plan: id, call: 'userId' in input ? 'identify' : 'group', ...who, properties: traits };
  });
}

/** Prints every call as a line of JSON. */
const main = (ids: readonly string[]) => `package main

private fun text(value: String): String = value.map { if (it < ' ' || it > '~' || it == '"' || it == '\\\\') "\\\\u%04x".format(it.code) else it.toString() }.joinToString("", "\\"", "\\"")

private fun json(value: Any?): String = when (value) {
    null -> "null"
    is String -> text(value)
    is Map<*, *> -> value.entries.joinToString(",", "{", "}") { (name, item) -> text(name as String) + ":" + json(item) }
    is List<*> -> value.joinToString(",", "[", "]") { json(it) }
    is Long, is Double, is Boolean -> value.toString()
    else -> throw IllegalArgumentException(value::class.toString())
}

internal fun main() {
${ids
  .map(
    (id) => `    ${id}.run { call ->
        val fields: Map<String, Any?> = when (call) {
            is ${id}.Call.Track -> mapOf("call" to "track", "name" to call.name, "properties" to call.properties)
            is ${id}.Call.Page -> mapOf("call" to "page", "name" to call.name, "properties" to call.properties)
            is ${id}.Call.Screen -> mapOf("call" to "screen", "name" to call.name, "properties" to call.properties)
            is ${id}.Call.Identify -> mapOf("call" to "identify", "userId" to call.userId, "properties" to call.traits)
            is ${id}.Call.Group -> mapOf("call" to "group", "groupId" to call.groupId, "properties" to call.traits)
        }
        println(json(mapOf("plan" to ${printString(id)}) + fields))
    }`,
  )
  .join('\n')}
}
`;

/** A shop in small, with everything that a type has to say. */
const small = `
name: Small shop
superProperties: { app_version: { type: string, required: true } }
events:
  Order Completed:
    properties:
      order_id: { type: string, required: true }
      total: { type: number, required: true }
      currency: { type: string, enum: [EUR, GBP], required: true }
      coupon: { type: string, nullable: true }
      note: { type: string, nullable: true, required: true }
      count: integer
      gift: boolean
      kind: { type: string, const: order, required: true }
      level: { type: integer, enum: [1, 2] }
      products:
        { type: array, required: true, items: { type: object, properties: { sku: { type: string, required: true }, price: number } } }
      delivery: { type: string, enum: [pickup, home], required: true }
      city: { type: string, requiredWhen: { delivery: home } }
      extra: {}
  Cart Viewed: { deprecated: { since: 1.0.0, replacedBy: Order Completed } }
  Search Performed: { properties: { query: string } }
  Checkout: { call: page, properties: { step: { type: integer, required: true } } }
traits:
  user: { properties: { plan: { type: string, enum: [free, pro], required: true } } }
  group: { properties: { name: string } }
`;

const rightCalls = `
internal val line = OrderCompleted.Products(sku = "s")
internal val order = OrderCompleted(
    orderId = "o", total = 1.0, currency = OrderCompleted.Currency.EUR, note = null, products = listOf(line),
    delivery = OrderCompleted.Delivery.Pickup(),
)
internal fun right(tracker: Tracker) {
    tracker.track(order)
    tracker.track(order.copy(coupon = Given(null), count = 2, gift = true, level = OrderCompleted.Level._1))
    tracker.track(order.copy(delivery = OrderCompleted.Delivery.Home(city = "Paris"), extra = Given(listOf(mapOf("a" to null)))))
    tracker.track(SearchPerformed())
    tracker.track(SearchPerformed(query = "q"))
    tracker.track(Checkout(step = 1))
    tracker.identify("u", UserTraits(plan = UserTraits.Plan.Pro))
    tracker.identify(null, UserTraits(plan = UserTraits.Plan.Free))
    tracker.group("g")
}`;

/** Segment's own library without a network; prints what it would send. Then sinks that fail. */
const liveCalls = `
import com.segment.analytics.kotlin.core.Analytics
import com.segment.analytics.kotlin.core.BaseEvent
import com.segment.analytics.kotlin.core.Configuration
import com.segment.analytics.kotlin.core.GroupEvent
import com.segment.analytics.kotlin.core.IdentifyEvent
import com.segment.analytics.kotlin.core.RequestFactory
import com.segment.analytics.kotlin.core.ScreenEvent
import com.segment.analytics.kotlin.core.TrackEvent
import com.segment.analytics.kotlin.core.platform.Plugin
import com.segment.analytics.kotlin.core.utilities.InMemoryStorageProvider
import java.net.HttpURLConnection
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

internal fun main() {
    val seen = LinkedBlockingQueue<String>()
    val offline = object : RequestFactory() {
        override fun settings(cdnHost: String, writeKey: String): HttpURLConnection = throw java.io.IOException("offline")
        override fun upload(apiHost: String): HttpURLConnection = throw java.io.IOException("offline")
    }
    val configuration = Configuration(
        writeKey = "test", application = "test", autoAddSegmentDestination = false, requestFactory = offline,
        storageProvider = InMemoryStorageProvider(),
    )
    val analytics = Analytics(configuration)
    analytics.add(object : Plugin {
        override val type = Plugin.Type.Enrichment
        override lateinit var analytics: Analytics
        override fun execute(event: BaseEvent): BaseEvent {
            seen.add(when (event) {
                is TrackEvent -> "track \${event.event} \${event.properties}"
                is ScreenEvent -> "screen \${event.name} \${event.properties}"
                is IdentifyEvent -> "identify \${event.userId} \${event.traits}"
                is GroupEvent -> "group \${event.groupId} \${event.traits}"
                else -> event.toString()
            })
            return event
        }
    })
    val tracker = Tracker(SegmentSink(analytics), { SuperProperties(appVersion = "1") }, onError = { throw it })
    tracker.track(order.copy(coupon = Given(null), extra = Given(mapOf("a" to listOf(1, null, true)))))
    tracker.track(Checkout(step = 1))
    tracker.identify("u", UserTraits(plan = UserTraits.Plan.Pro))
    tracker.identify(null, UserTraits(plan = UserTraits.Plan.Free))
    tracker.group("g")
    println("# live")
    repeat(5) { println(seen.poll(20, TimeUnit.SECONDS)) }

    println("# failing")
    val told = mutableListOf<String>()
    val failing = Tracker(sink = { throw IllegalStateException("down") }, { SuperProperties(appVersion = "1") }, onError = { told.add(it.toString()) })
    failing.track(Checkout(step = 1))
    Tracker(sink = { }, { throw IllegalStateException("no version") }, onError = { told.add(it.toString()) }).track(Checkout(step = 1))
    Tracker(SegmentSink(analytics), { SuperProperties(appVersion = "1") }, onError = { told.add(it.toString()) })
        .track(order.copy(extra = Given(Any())))
    Tracker(sink = { throw IllegalStateException("down") }, { SuperProperties(appVersion = "1") }, onError = { throw it }).group("g")
    told.forEach(::println)
    java.lang.System.exit(0)
}`;

/** Each must be refused, on its own line, with these words. */
const wrongCalls: readonly (readonly [what: string, words: string, call: string])[] = [
  ['a misspelled event', 'Unresolved reference', 'tracker.track(OrderComplete())'],
  ['a name for an event', 'Argument type mismatch', 'tracker.track("Order Completed")'],
  ['a missing required property', "No value passed for parameter 'step'", 'tracker.track(Checkout())'],
  ['a misspelled property', 'No parameter with name', 'tracker.track(SearchPerformed(qery = "q"))'],
  ['an extra property', 'No parameter with name', 'tracker.track(Checkout(step = 1, other = 2))'],
  ['a property of an event without any', 'No parameter with name', 'tracker.track(CartViewed(total = 1))'],
  ['text for a number', 'Argument type mismatch', 'tracker.track(order.copy(total = "12.50"))'],
  ['a number for text', 'Argument type mismatch', 'tracker.track(SearchPerformed(query = 1))'],
  ['a decimal for an integer', 'Argument type mismatch', 'tracker.track(Checkout(step = 1.5))'],
  ['text for a boolean', 'Argument type mismatch', 'tracker.track(order.copy(gift = "true"))'],
  ['text for an enum', 'Argument type mismatch', 'tracker.track(order.copy(currency = "EUR"))'],
  [
    'an undeclared enum value',
    'Unresolved reference',
    'tracker.track(order.copy(currency = OrderCompleted.Currency.CHF))',
  ],
  ['null where it is not nullable', 'Null cannot be a value', 'tracker.track(order.copy(orderId = null))'],
  ['null that does not say whether it is sent', 'Argument type mismatch', 'tracker.track(order.copy(coupon = "c"))'],
  ['an object for a list', 'Argument type mismatch', 'tracker.track(order.copy(products = line))'],
  ['a missing property of an element', "No value passed for parameter 'sku'", 'OrderCompleted.Products()'],
  ['a wrong type in an element', 'Argument type mismatch', 'OrderCompleted.Products(sku = 1)'],
  ['what the case requires', "No value passed for parameter 'city'", 'OrderCompleted.Delivery.Home()'],
  ['the deciding value alone', 'Argument type mismatch', 'tracker.track(order.copy(delivery = "home"))'],
  ['an undeclared trait', 'No parameter with name', 'UserTraits(plan = UserTraits.Plan.Pro, age = 3)'],
  ['an undeclared value of a trait', 'Unresolved reference', 'UserTraits(plan = UserTraits.Plan.Gold)'],
  ['no traits where one is required', "No value passed for parameter 'traits'", 'tracker.identify("u")'],
  ['a group without id', 'Argument type mismatch', 'tracker.group(GroupTraits())'],
  ['a super property given per call', 'No parameter with name', 'tracker.track(SearchPerformed(appVersion = "1"))'],
  ['no super properties', "No value passed for parameter 'superProperties'", 'Tracker({ })'],
  ['wrong super properties', "No value passed for parameter 'appVersion'", 'Tracker({ }, { SuperProperties() })'],
  ['a changed property', "'val' cannot be reassigned", 'line.sku = "x"'],
];

describe.skipIf(!hasKotlin)('compiled and run', () => {
  let compiled: CompiledKotlin;
  const prepared: Prepared[] = [];

  beforeAll(async () => {
    const plans: readonly (readonly [string, Plan])[] = [
      ['shop', await loadShippedPlan('shop')],
      ['invoicing', await loadShippedPlan('invoicing')],
      ['small', await requirePlan(small)],
      ['hostile', await requirePlan(printHostilePlan())],
      ['empty', await requirePlan('name: Empty\nevents: {}\n')],
      ...(await Promise.all(
        draw(arbitraryPlan, 8).map(async (text, index) => [`random${index}`, await requirePlan(text)] as const),
      )),
    ];
    const files = new Map<string, string>();
    for (const [id, plan] of plans) {
      const one = prepare(id, plan);
      prepared.push(one);
      const request = {
        target: 'kotlin',
        package: id,
        sdk: 'segment',
        layout: id === 'invoicing' ? 'single' : 'files',
      };
      for (const { path, text } of emitFiles(plan, request)) files.set(`${id}/${path}`, text);
      files.set(`${id}/Calls.kt`, printKotlinCalls(plan, id, one.superProperties, one.inputs));
    }
    files.set('small/Right.kt', `package small\n${rightCalls}\n`);
    files.set('small/Live.kt', `package small\n${liveCalls}\n`);
    files.set('small/Old.kt', 'package small\n\ninternal fun old(tracker: Tracker) = tracker.track(CartViewed())\n');
    files.set('main/Main.kt', main(plans.map(([id]) => id)));
    compiled = await compileKotlin(files);
  }, compilerTimeout);

  afterAll(() => compiled?.dispose());

  const readSent = async (): Promise<readonly Sent[]> =>
    (await compiled.run('main.MainKt'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('every plan compiles without a warning, the hostile and random ones included, with the adapter for Segment', () => {
    expect(compiled.diagnostics.filter(({ file }) => file !== 'small/Old.kt')).toEqual([]);
  });

  test('the adapter hands everything to Segment’s own library, and no failure reaches the app', async () => {
    const lines = (await compiled.run('small.LiveKt')).trim().split('\n');
    const live = lines
      .slice(lines.indexOf('# live') + 1, lines.indexOf('# failing'))
      // The library works in threads of its own, and says that it has no network; whether it knows the user yet is open.
      .filter((line) => !line.startsWith('['))
      .map((line) => line.replace(/^identify u? (?=.*"free")/, 'identify '));
    expect(live.sort()).toEqual([
      'group g {}',
      'identify u {"plan":"pro"}',
      'identify {"plan":"free"}',
      'screen Checkout {"app_version":"1","step":1}',
      'track Order Completed {"app_version":"1","order_id":"o","total":1.0,"currency":"EUR","note":null,"kind":"order",' +
        '"products":[{"sku":"s"}],"coupon":null,"extra":{"a":[1,null,true]},"delivery":"pickup"}',
    ]);
    expect(lines.slice(lines.indexOf('# failing') + 1)).toEqual([
      'java.lang.IllegalStateException: down',
      'java.lang.IllegalStateException: no version',
      'java.lang.IllegalArgumentException: a Any is no JSON value',
    ]);
  });

  test('a deprecated event is struck through, with what replaces it', () => {
    const told = compiled.diagnostics.filter(({ file }) => file === 'small/Old.kt');
    expect(told.map(({ line, text }) => `${line} ${text}`)).toEqual([
      expect.stringMatching(/^3 .*deprecated. Since 1\.0\.0\. Use `OrderCompleted` \("Order Completed"\) instead\.$/),
    ]);
  });

  test('what arrives is what was given, under the plan’s names, valid by the plan', async () => {
    const sent = await readSent();
    expect(sent).toEqual(prepared.flatMap(wanted));
    expect(sent.length).toBeGreaterThan(300);
    for (const { id, plan } of prepared) {
      const own = sent.filter((one) => one.plan === id);
      for (const event of plan.events.values()) {
        const validate = createValidator(toJsonSchema(event));
        for (const { properties } of own.filter(({ call, name }) => call === event.call && name === event.name)) {
          expect(validate(properties), `${id}: ${JSON.stringify(properties)}`).toEqual([]);
        }
      }
      const validate = createValidator(toObjectSchema(plan.traits.user?.properties ?? new Map(), 'forbid'));
      for (const { properties } of own.filter(({ call }) => call === 'identify'))
        expect(validate(properties)).toEqual([]);
    }
  });

  test('what arrives is audited without a finding', async () => {
    const own = (await readSent()).filter(({ plan, name }) => plan === 'small' && name !== 'Cart Viewed');
    const lines = own.map(({ call, name, userId = 'u1', groupId, properties }) => {
      if (call === 'identify') return { type: call, userId: userId ?? 'u1', traits: properties };
      if (call === 'group') return { type: call, groupId, traits: properties };
      return { type: call, [call === 'track' ? 'event' : 'name']: name, properties };
    });
    const folder = await mkdtemp(join(tmpdir(), 'trackwright-test-'));
    try {
      await writeFile(join(folder, 'log.ndjson'), completeLines(lines));
      const audited = await auditFiles(await loadPlanText(small), {
        folder,
        inputs: ['log.ndjson'],
        format: 'segment',
      });
      expect(audited.findings.map(({ message }) => message)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe.skipIf(!hasKotlin)('what must not compile', () => {
  test('is refused, each on its own line', { timeout: compilerTimeout }, async () => {
    const files = new Map(
      emitFiles(await requirePlan(small), { target: 'kotlin', package: 'small' }).map((file) => [
        `small/${file.path}`,
        file.text,
      ]),
    );
    files.set('small/Right.kt', `package small\n${rightCalls}\n`);
    const head = 'package small\n\ninternal fun wrong(tracker: Tracker) {\n';
    files.set('small/Wrong.kt', `${head}${wrongCalls.map(([, , call]) => call).join('\n')}\n}\n`);
    const { diagnostics, dispose } = await compileKotlin(files);
    await dispose();
    expect(diagnostics.filter(({ file }) => file !== 'small/Wrong.kt' && file !== '')).toEqual([]);
    const firstLine = head.split('\n').length;
    wrongCalls.forEach(([what, words], index) => {
      const told = diagnostics.filter(({ line }) => line === firstLine + index).map(({ text }) => text);
      expect(told.join('\n').toLowerCase(), what).toContain(words.toLowerCase());
    });
  });
});

test('every file carries the mark, and a change of one event touches its file only', async () => {
  const before = emitFiles(await requirePlan(small), { target: 'kotlin' });
  expect(before.map(({ path }) => path)).toEqual([
    'CartViewed.kt',
    'Checkout.kt',
    'GroupTraits.kt',
    'OrderCompleted.kt',
    'SearchPerformed.kt',
    'Sink.kt',
    'SuperProperties.kt',
    'Tracker.kt',
    'UserTraits.kt',
  ]);
  for (const { text } of before) expect(carriesMark(text)).toBe(true);
  const changed = small
    .replace('query: string', 'query: string, page: integer')
    .replace('  Checkout:', '  Added: {}\n  Checkout:');
  const after = emitFiles(await requirePlan(changed), { target: 'kotlin' });
  const known = new Map(before.map(({ path, text }) => [path, text]));
  expect(after.filter(({ path, text }) => known.get(path) !== text).map(({ path }) => path)).toEqual([
    'Added.kt',
    'SearchPerformed.kt',
  ]);
});

test('a class that the virtual machine would not take is refused, with its place', async () => {
  const wide = (count: number, type: string) => {
    const properties = Object.fromEntries(
      [...Array(count).keys()].map((index) => [`p${index}`, { type, required: true }]),
    );
    return requirePlan(JSON.stringify({ name: 'Wide', events: { Measured: { properties } } }));
  };
  for (const [most, type] of [
    [245, 'string'],
    [124, 'integer'],
  ] as const) {
    expect(emitTrackers(await wide(most, type), { target: 'kotlin' })).toHaveProperty('files');
    expect(emitTrackers(await wide(most + 1, type), { target: 'kotlin' })).toMatchObject({
      problems: [
        {
          at: { path: ['events', 'Measured'] },
          message: expect.stringMatching(/^The class Measured would have a constructor of 25[67] words/),
        },
      ],
    });
  }
});
