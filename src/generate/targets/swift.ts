/**
 * Typed trackers in Swift: a struct for each event, a `Tracker` that takes them, a `Sink` that they go to. Adding an event adds
 * its file and touches no other. Everything is Swift's standard library, but for the adapter of an SDK.
 */
import type { Plan } from '../../plan/model.js';
import { printDeprecation, printDocumentation, printString, swiftReserved, swiftSpelling } from '../languages/swift.js';
import { printSwift, type SwiftPart, trackerPart } from '../languages/swift-files.js';
import { segmentPart, sinkPart } from '../languages/swift-sink.js';
import { writeObject } from '../languages/swift-types.js';
import { declareContents, declareEvents, listContents, type NominalEvent } from '../nominal-plan.js';
import type { Emitted, Target, TargetOptions } from '../target.js';

export const swift: Target = {
  id: 'swift',
  summary: "Typed trackers for Swift, on Apple's platforms and servers: structs and enums, no dependency.",
  language: 'Swift',
  sdks: [
    {
      id: 'protocol',
      summary: 'A `Sink` of your own: any SDK, a queue, several at once, a test.',
      setup: `struct Log: Sink {
    func send(_ call: Call) throws {
        print(call)
    }
}

let tracker = Tracker(sink: Log(), superProperties: { SuperProperties(appVersion: "4.2.0") })`,
    },
    {
      id: 'segment',
      summary:
        'Segment: `analytics-swift`, by the adapter `SegmentSink`. Pages are sent as screens, since it has no call for them.',
      setup: `import Segment

let analytics = Analytics(configuration: Configuration(writeKey: "YOUR_WRITE_KEY"))
let tracker = Tracker(
    sink: SegmentSink(analytics: analytics),
    superProperties: { SuperProperties(appVersion: "4.2.0") }
)`,
    },
  ],
  settings: ['layout'],
  usage: `Every event is a struct; \`tracker.track\` takes them all.

\`\`\`swift
let tracker = Tracker(sink: sink, superProperties: { SuperProperties(appVersion: "4.2.0") }, onError: { log($0) })

tracker.track(OrderCompleted(
    orderId: "ord_5f3a9c01",
    total: 49.9,
    currency: .EUR,
    products: [.init(sku: "JCK-0412-M")],
    delivery: .home(postalCode: "75011")
))
tracker.identify(userId: "user-1", traits: UserTraits(plan: .pro))
\`\`\`

- The wire carries the plan's names, whatever they are called in code. Names in code are made from the plan's alone, in the
  style that \`naming\` declares; a name that has no plain form gets a short hash. Adding an event never renames another.
- Required properties are arguments without default. \`nil\` sends nothing; where the plan allows null, \`.null\` sends it and
  \`.value(…)\` gives a value.
- Where the value of one property decides whether others are required (\`requiredWhen\`), it is an enum whose cases hold what
  goes with each value, up to 24; beyond that, the documentation says when. A property with one possible value has it as default.
- A property without a type takes any \`JSONValue\`.
- \`superProperties\` is asked at every call. An event that defines one of them itself takes it as an argument, and that wins.
- The tracker does not throw: what the sink throws goes to \`onError\`. It does not wait either: make it when the SDK is there.
- Deprecated events carry \`@available(*, deprecated)\` with what replaces them; deprecated properties say it in their comment.
- Structs are \`Encodable\` under the plan's names, and \`toCall(superProperties: [:])\` is what would be sent, for tests. Swift 5.7
  or newer.
- How far this is proved: the grammar of Swift reads every file that the tests generate, of hostile and random plans too, and
  finds in them just the names of the plan. They are type-checked only where \`swiftc\` is installed, and not run against
  Segment's library.`,
  emit,
};

function emit(plan: Plan, { sdk, source, settings }: TargetOptions): Emitted {
  const spelling = swiftSpelling(plan);
  const contents = declareContents(plan, source, spelling);
  const parts: readonly SwiftPart[] = [
    ...declareEvents(plan, source, { spelling, reserved: swiftReserved }).map(eventPart),
    sinkPart,
    trackerPart(contents),
    ...listContents(contents).map(
      ([type, sentence]): SwiftPart => ({
        file: type.name,
        write: (writer) => {
          writer.lines(printDocumentation({ paragraphs: [sentence] }));
          writeObject(writer, type);
        },
      }),
    ),
    ...(sdk === 'segment' ? [segmentPart] : []),
  ];
  if (settings.layout === 'single') return { files: [{ path: 'Tracker.swift', text: printSwift(parts) }] };
  return { files: parts.map((part) => ({ path: `${part.file}.swift`, text: printSwift([part]) })) };
}

function eventPart({ event, type, file, documentation, replacement }: NominalEvent): SwiftPart {
  const merged = 'superProperties.merging(self.payload, uniquingKeysWith: { _, own in own })';
  const members = [
    'public func toCall(superProperties: [String: JSONValue]) -> Call {',
    `    return Call.${event.call}(name: ${printString(event.name)}, properties: ${merged})`,
    '}',
  ];
  return {
    file,
    write: (writer) => {
      writer.lines(printDocumentation(documentation));
      writer.lines(printDeprecation(documentation, replacement));
      writeObject(writer, type, { protocol: 'Event', members });
    },
  };
}
