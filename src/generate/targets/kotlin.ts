/**
 * Typed trackers in Kotlin: a data class for each event, a `Tracker` that takes them, a `Sink` that they go to. Adding an event
 * adds its file and touches no other. Everything is Kotlin's standard library, but for the adapter of an SDK.
 */
import { compareText } from '../../findings/finding.js';
import type { Plan, Property } from '../../plan/model.js';
import { describeEvent } from '../describe.js';
import {
  kotlinReserved,
  kotlinSpelling,
  printDeprecation,
  printDocumentation,
  printString,
  typeOfEvent,
} from '../languages/kotlin.js';
import { type KotlinPart, printKotlin, segmentPart, sinkPart, trackerPart } from '../languages/kotlin-files.js';
import { writeObject } from '../languages/kotlin-types.js';
import { assignNames, type CodeName, hashOf } from '../names.js';
import type { ObjectType } from '../nominal-shape.js';
import { declareObject } from '../nominal-types.js';
import { type SelectedEvent, selectEvents, styleOfEvents } from '../selection.js';
import type { Emitted, Target, TargetOptions } from '../target.js';

export const kotlin: Target = {
  id: 'kotlin',
  summary: 'Typed trackers for Kotlin, on Android and servers: data classes, enums and sealed classes, no dependency.',
  language: 'Kotlin',
  sdks: [
    {
      id: 'interface',
      summary: 'A `Sink` of your own: any SDK, a queue, several at once, a test.',
      setup: `val tracker = Tracker(sink = { call ->
    when (call) {
        is Call.Track -> println("\${call.name} \${call.properties}")
        else -> println(call)
    }
})`,
    },
    {
      id: 'segment',
      summary:
        'Segment: `com.segment.analytics.kotlin`, by the adapter `SegmentSink`. Pages are sent as screens, since it has no call for them.',
      setup: `val analytics = Analytics("YOUR_WRITE_KEY") { application = applicationContext }
val tracker = Tracker(SegmentSink(analytics), superProperties = { SuperProperties(appVersion = "4.2.0") })`,
    },
  ],
  settings: ['package', 'layout'],
  usage: `Every event is a class; \`tracker.track\` takes them all.

\`\`\`kotlin
val tracker = Tracker(sink, superProperties = { SuperProperties(appVersion = "4.2.0") }, onError = { log(it) })

tracker.track(
    OrderCompleted(
        orderId = "ord_5f3a9c01",
        total = 49.9,
        currency = OrderCompleted.Currency.EUR,
        delivery = OrderCompleted.Delivery.Home(postalCode = "75011"),
        products = listOf(OrderCompleted.Products(sku = "JCK-0412-M")),
    ),
)
tracker.identify("user-1", UserTraits(plan = UserTraits.Plan.Pro))
\`\`\`

- The wire carries the plan's names, whatever they are called in code. Names in code are made from the plan's alone, in the
  style that \`naming\` declares; a name that has no plain form gets a short hash. Adding an event never renames another.
- Required properties are parameters without default. \`null\` sends nothing; where the plan allows null, \`Given(null)\` sends it.
- Where the value of one property decides whether others are required (\`requiredWhen\`), it is a sealed class with a case
  for each value, up to 24; beyond that, the documentation says when. A property with one possible value has it as default.
- Whole numbers are \`Long\`, others \`Double\`. A property without a type takes any JSON value: \`Map\`, \`List\`, \`String\`,
  \`Number\`, \`Boolean\`, \`null\`.
- \`superProperties\` is asked at every call. An event that defines one of them itself takes it as a parameter, and that wins.
- The tracker does not throw: what the sink throws goes to \`onError\`. It does not wait either: make it when the SDK is there.
- Deprecated events and properties carry \`@Deprecated\`, with what replaces them.
- \`OrderCompleted(…).toCall(emptyMap())\` is what would be sent, for tests. Kotlin 2.0 or newer.`,
  emit,
};

function emit(plan: Plan, { sdk, source, settings }: TargetOptions): Emitted {
  const parts = [
    ...listEvents(plan, source),
    sinkPart,
    ...listTracker(plan, source),
    ...(sdk === 'segment' ? [segmentPart] : []),
  ];
  if (settings.layout === 'single')
    return { files: [{ path: 'Tracker.kt', text: printKotlin(parts, settings.package) }] };
  return { files: parts.map((part) => ({ path: `${part.file}.kt`, text: printKotlin([part], settings.package) })) };
}

function listEvents(plan: Plan, source: string | undefined): readonly KotlinPart[] {
  // Names are given to all events, wanted or not: two sources of a plan use the same names.
  const names = assignNames(plan.events.keys(), styleOfEvents(plan), kotlinReserved);
  const selected = selectEvents(plan, source).flatMap((event) => {
    const name = names.get(event.event.key);
    return name === undefined ? [] : [{ ...event, name }];
  });
  const classOf = (key: string) => {
    const name = names.get(key);
    return name === undefined ? undefined : typeOfEvent(key, name);
  };
  const written = new Set(selected.map(({ event }) => event.key));
  const files = nameFiles(names);
  return selected
    .sort((a, b) => compareText(a.name.file, b.name.file))
    .map((one) => ({
      file: files.get(one.event.key) ?? one.name.file,
      write: (writer) => {
        const { event, name } = one;
        const documentation = describeEvent(event, plan, classOf);
        const replacement = event.deprecated?.replacedBy;
        const isWritten = replacement !== undefined && written.has(replacement);
        writer.lines(printDocumentation(documentation));
        writer.lines(printDeprecation(documentation, isWritten ? classOf(replacement) : undefined));
        writeObject(writer, typeOf(one, name, plan), { supertype: 'Event', members: [...toCall(one), ''] });
      },
    }));
}

function typeOf({ event, properties, senders }: SelectedEvent, name: CodeName, plan: Plan): ObjectType {
  return declareObject(typeOfEvent(event.key, name), properties, senders, kotlinSpelling(plan));
}

function toCall({ event }: SelectedEvent): readonly string[] {
  const kind = { track: 'Track', page: 'Page', screen: 'Screen' }[event.call];
  return [
    'override fun toCall(superProperties: Map<String, Any?>): Call =',
    `    Call.${kind}(${printString(event.name)}, superProperties + toMap())`,
  ];
}

/** `OrderCompleted`, where that is a file name of ASCII that no event before has, in any case of its letters; by event. */
function nameFiles(names: ReadonlyMap<string, CodeName>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const files = new Map<string, string>();
  for (const [event, { type, file }] of [...names].sort(([a], [b]) => compareText(a, b))) {
    const isUsable = /^[A-Za-z]\w*$/.test(type) && !taken.has(type.toLowerCase());
    const other = file.includes('__') ? file : `${file}__${hashOf(event)}`;
    taken.add(type.toLowerCase());
    files.set(event, isUsable ? type : other);
  }
  return files;
}

function listTracker(plan: Plan, source: string | undefined): readonly KotlinPart[] {
  const senders = source === undefined ? [...plan.sources.keys()] : [source];
  const declare = (name: string, properties: ReadonlyMap<string, Property> | undefined): ObjectType | undefined =>
    properties === undefined ? undefined : declareObject(name, properties.values(), senders, kotlinSpelling(plan));
  const given = declare('SuperProperties', plan.superProperties);
  const superProperties = given === undefined || isEmpty(given) ? undefined : given;
  const userTraits = declare('UserTraits', plan.traits.user?.properties);
  const groupTraits = declare('GroupTraits', plan.traits.group?.properties);
  const contents = {
    ...(superProperties === undefined ? {} : { superProperties }),
    ...(userTraits === undefined ? {} : { userTraits }),
    ...(groupTraits === undefined ? {} : { groupTraits }),
  };
  return [
    ...typePart(superProperties, 'Properties that every event carries, given once.'),
    trackerPart(contents),
    ...typePart(userTraits, 'What is known about a user.'),
    ...typePart(groupTraits, 'What is known about a group: a company or a team.'),
  ];
}

function isEmpty({ fields, choice }: ObjectType): boolean {
  return fields.length === 0 && choice === undefined;
}

function typePart(type: ObjectType | undefined, documentation: string): readonly KotlinPart[] {
  if (type === undefined) return [];
  return [
    {
      file: type.name,
      write: (writer) => {
        writer.lines(printDocumentation({ paragraphs: [documentation] }));
        writeObject(writer, type);
      },
    },
  ];
}
