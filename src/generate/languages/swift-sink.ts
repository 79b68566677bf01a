/** The parts of a Swift tracker that are the same for every plan: calls, the sink they go to, JSON, the adapter for Segment. */
import type { SwiftPart } from './swift-files.js';

/** What a call is, where it goes, and how values become JSON. */
export const sinkPart: SwiftPart = linesPart(
  'Sink',
  `/// What a tracker sends.
public enum Call: Equatable, Sendable {
    case track(name: String, properties: [String: JSONValue])
    case page(name: String, properties: [String: JSONValue])
    case screen(name: String, properties: [String: JSONValue])
    case identify(userId: String?, traits: [String: JSONValue])
    case group(groupId: String, traits: [String: JSONValue])
}

/// Where calls go: an SDK, a queue, several at once, a test.
public protocol Sink {
    func send(_ call: Call) throws
}

/// A value that becomes JSON.
public protocol JSONConvertible {
    var jsonValue: JSONValue { get }
}

/// An object of the plan, encoded under the plan's names.
public protocol TrackedObject: Encodable, JSONConvertible, Sendable {
    var payload: [String: JSONValue] { get }
}

extension TrackedObject {
    public var jsonValue: JSONValue { return JSONValue.object(self.payload) }

    public func encode(to encoder: Encoder) throws {
        try self.payload.encode(to: encoder)
    }
}

/// An event of the plan.
public protocol Event: TrackedObject {
    /// What is sent. Properties of the event win over super properties of the same name.
    func toCall(superProperties: [String: JSONValue]) -> Call
}

/// A value that is given, for properties that may be null: \`nil\` sends nothing, \`.null\` sends null.
public enum Nullable<Value: JSONConvertible & Sendable>: JSONConvertible, Sendable {
    case null
    case value(Value)

    public var jsonValue: JSONValue {
        switch self {
        case .null: return JSONValue.null
        case let .value(given): return given.jsonValue
        }
    }
}

/// Any JSON value.
public enum JSONValue: Equatable, Encodable, JSONConvertible, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    public var jsonValue: JSONValue { return self }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case let .bool(value): try container.encode(value)
        case let .int(value): try container.encode(value)
        case let .double(value): try container.encode(value)
        case let .string(value): try container.encode(value)
        case let .array(value): try container.encode(value)
        case let .object(value): try container.encode(value)
        }
    }
}

extension String: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.string(self) }
}

extension Int: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.int(self) }
}

extension Double: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.double(self) }
}

extension Bool: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.bool(self) }
}

extension Optional: JSONConvertible where Wrapped: JSONConvertible {
    public var jsonValue: JSONValue { return self?.jsonValue ?? JSONValue.null }
}

extension Array: JSONConvertible where Element: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.array(self.map { $0.jsonValue }) }
}

extension Dictionary: JSONConvertible where Key == String, Value: JSONConvertible {
    public var jsonValue: JSONValue { return JSONValue.object(self.mapValues { $0.jsonValue }) }
}`,
);

/** Sends to Segment's analytics-swift. */
export const segmentPart: SwiftPart = {
  ...linesPart(
    'SegmentSink',
    `/// Sends to Segment. Its library has no call for pages; they are sent as screens.
public struct SegmentSink: Sink {
    private let analytics: Analytics

    public init(analytics: Analytics) {
        self.analytics = analytics
    }

    public func send(_ call: Call) throws {
        switch call {
        case let .track(name, properties):
            self.analytics.track(name: name, properties: SegmentSink.plain(properties))
        case let .page(name, properties), let .screen(name, properties):
            self.analytics.screen(title: name, category: nil, properties: SegmentSink.plain(properties))
        case let .identify(.some(userId), traits):
            self.analytics.identify(userId: userId, traits: SegmentSink.plain(traits))
        case let .identify(.none, traits):
            // The call without a user takes what is both encoded and decoded.
            self.analytics.identify(traits: try Segment.JSON(SegmentSink.plain(traits)))
        case let .group(groupId, traits):
            self.analytics.group(groupId: groupId, traits: SegmentSink.plain(traits))
        }
    }

    private static func plain(_ object: [String: JSONValue]) -> [String: Any] {
        return object.mapValues { SegmentSink.plain($0) }
    }

    private static func plain(_ value: JSONValue) -> Any {
        switch value {
        case .null: return NSNull()
        case let .bool(value): return value
        case let .int(value): return value
        case let .double(value): return value
        case let .string(value): return value
        case let .array(values): return values.map { SegmentSink.plain($0) }
        case let .object(object): return SegmentSink.plain(object)
        }
    }
}`,
  ),
  imports: ['Foundation', 'Segment'],
};

function linesPart(file: string, text: string): SwiftPart {
  return { file, write: (writer) => writer.lines(text.split('\n')) };
}
