/**
 * Typed trackers in Kotlin: a data class for each event, a `Tracker` that takes them, a `Sink` that they go to. Adding an event
 * adds its file and touches no other. Everything is Kotlin's standard library, but for the adapter of an SDK.
 */
import type { Plan } from '../../plan/model.js';
import {
  kotlinReserved,
  kotlinSpelling,
  printDeprecation,
  printDocumentation,
  printString,
  typeOfEvent,
} from '../languages/kotlin.js';
import { type KotlinPart, printKotlin, segmentPart, sinkPart, trackerPart } from '../languages/kotlin-files.js';
import { findKotlinProblems } from '../languages/kotlin-limits.js';
import { writeObject } from '../languages/kotlin-types.js';
import { declareContents, declareEvents, listContents, type NominalEvent } from '../nominal-plan.js';
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
- An event with more than 245 properties (124, where all are required numbers) is refused: the virtual machine would not load
  its class, and the compiler says nothing.
- Deprecated events and properties carry \`@Deprecated\`, with what replaces them.
- \`OrderCompleted(…).toCall(emptyMap())\` is what would be sent, for tests. Kotlin 2.0 or newer.`,
  emit,
};

function emit(plan: Plan, { sdk, source, settings }: TargetOptions): Emitted {
  const spelling = kotlinSpelling(plan);
  const names = { spelling, reserved: kotlinReserved, nameEvent: typeOfEvent };
  const contents = declareContents(plan, source, spelling);
  const events = declareEvents(plan, source, names);
  const problems = [
    ...events.flatMap(({ type, event }) => findKotlinProblems(type, event.ref)),
    ...listContents(contents).flatMap(([type]) => findKotlinProblems(type, plan.ref)),
  ];
  if (problems.length > 0) return { problems };
  const parts: readonly KotlinPart[] = [
    ...events.map(eventPart),
    sinkPart,
    trackerPart(contents),
    ...listContents(contents).map(
      ([type, sentence]): KotlinPart => ({
        file: type.name,
        write: (writer) => {
          writer.lines(printDocumentation({ paragraphs: [sentence] }));
          writeObject(writer, type);
        },
      }),
    ),
    ...(sdk === 'segment' ? [segmentPart] : []),
  ];
  const packageName = settings.package;
  if (settings.layout === 'single') return { files: [{ path: 'Tracker.kt', text: printKotlin(parts, packageName) }] };
  return { files: parts.map((part) => ({ path: `${part.file}.kt`, text: printKotlin([part], packageName) })) };
}

function eventPart({ event, type, file, documentation, replacement }: NominalEvent): KotlinPart {
  const kind = { track: 'Track', page: 'Page', screen: 'Screen' }[event.call];
  const members = [
    'override fun toCall(superProperties: Map<String, Any?>): Call =',
    `    Call.${kind}(${printString(event.name)}, superProperties + toMap())`,
    '',
  ];
  return {
    file,
    write: (writer) => {
      writer.lines(printDocumentation(documentation));
      writer.lines(printDeprecation(documentation, replacement));
      writeObject(writer, type, { supertype: 'Event', members });
    },
  };
}
