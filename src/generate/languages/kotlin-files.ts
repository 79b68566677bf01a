/** The files of a Kotlin tracker, but for its events: what a call is, the sink it goes to, the tracker, the SDK's adapter. */
import { printMark } from '../mark.js';
import { mayBeEmpty, type TrackerContents } from '../nominal-plan.js';
import type { ObjectType } from '../nominal-shape.js';
import { createWriter, type Writer } from '../writer.js';
import { kotlinIndent, printPackage } from './kotlin.js';

/** Declarations that share a file. */
export interface KotlinPart {
  /** Name of the file, without extension. */
  readonly file: string;
  /** Fully qualified names. */
  readonly imports?: readonly string[];
  readonly write: (writer: Writer) => void;
}

/** The text of a file with these parts. */
export function printKotlin(parts: readonly KotlinPart[], packageName: string): string {
  const writer = createWriter(kotlinIndent);
  writer.line(printMark('//'));
  writer.line(
    '@file:Suppress("DEPRECATION", "unused", "ClassName", "EnumEntryName", "PropertyName", "RedundantVisibilityModifier")',
  );
  writer.line();
  writer.line(`package ${printPackage(packageName)}`);
  const imports = [...new Set(parts.flatMap((part) => part.imports ?? []))].sort();
  if (imports.length > 0) writer.line();
  for (const name of imports) writer.line(`import ${name}`);
  for (const part of parts) {
    writer.line();
    part.write(writer);
  }
  return writer.text();
}

/** What a call is, where it goes, and what every event is. */
export const sinkPart: KotlinPart = linesPart(
  'Sink',
  `/** What a tracker sends, ready to be written as JSON: maps, lists, strings, numbers, booleans and null. */
public sealed interface Call {
    public data class Track(public val name: String, public val properties: Map<String, Any?>) : Call
    public data class Page(public val name: String, public val properties: Map<String, Any?>) : Call
    public data class Screen(public val name: String, public val properties: Map<String, Any?>) : Call
    public data class Identify(public val userId: String?, public val traits: Map<String, Any?>) : Call
    public data class Group(public val groupId: String, public val traits: Map<String, Any?>) : Call
}

/** Where calls go: an SDK, a queue, several at once, a test. */
public fun interface Sink {
    public fun send(call: Call)
}

/** An event of the plan. */
public sealed interface Event {
    /** What is sent. Properties of the event win over super properties of the same name. */
    public fun toCall(superProperties: Map<String, Any?>): Call
}

/** A value that is given, for properties that may be null: \`null\` sends nothing, \`Given(null)\` sends null. */
public data class Given<out T>(public val value: T)`,
);

/** The tracker, and the types of what it takes. */
export function trackerPart({ superProperties, userTraits, groupTraits }: TrackerContents): KotlinPart {
  return {
    file: 'Tracker',
    write: (writer) => {
      const hasSuper = superProperties !== undefined;
      writer.lines([
        '/**',
        ` * Sends the events of the plan.${hasSuper ? ' [superProperties] is asked at every call.' : ''} Nothing here throws: what [sink]${hasSuper ? ' or [superProperties]' : ''}`,
        ' * throws goes to [onError].',
        ' */',
        'public class Tracker(',
      ]);
      writer.indented(() => {
        writer.line('private val sink: Sink,');
        if (hasSuper) writer.line('private val superProperties: () -> SuperProperties,');
        writer.line('private val onError: (Exception) -> Unit = {},');
      });
      writer.line(') {');
      writer.indented(() => {
        writer.line('/** Send an event. */');
        writer.lines(
          method('track(event: Event)', `event.toCall(${hasSuper ? 'superProperties().toMap()' : 'emptyMap()'})`),
        );
        if (userTraits !== undefined) {
          writer.line();
          writer.line('/** Say who the user is, if that is known, and what is known about them. */');
          const head = `identify(userId: String?, traits: UserTraits${defaultOf(userTraits)})`;
          writer.lines(method(head, 'Call.Identify(userId, traits.toMap())'));
        }
        if (groupTraits !== undefined) {
          writer.line();
          writer.line('/** Say which group, a company or a team, the user belongs to. */');
          const head = `group(groupId: String, traits: GroupTraits${defaultOf(groupTraits)})`;
          writer.lines(method(head, 'Call.Group(groupId, traits.toMap())'));
        }
        writer.line();
        writer.lines(attempt);
      });
      writer.line('}');
    },
  };
}

function method(head: string, call: string): readonly string[] {
  return [`public fun ${head} {`, `${kotlinIndent}attempt { sink.send(${call}) }`, '}'];
}

function defaultOf(type: ObjectType): string {
  return mayBeEmpty(type) ? ` = ${type.name}()` : '';
}

const attempt = `private inline fun attempt(act: () -> Unit) {
    try {
        act()
    } catch (error: Exception) {
        try {
            onError(error)
        } catch (_: Exception) {
            // Whoever listens to failures may fail as well; the app goes on.
        }
    }
}`.split('\n');

/** Sends to Segment's analytics-kotlin. */
export const segmentPart: KotlinPart = {
  ...linesPart(
    'SegmentSink',
    `/** Sends to Segment. Its library has no call for pages; they are sent as screens. */
public class SegmentSink(private val analytics: Analytics) : Sink {
    override fun send(call: Call) {
        when (call) {
            is Call.Track -> analytics.track(call.name, toJson(call.properties))
            is Call.Page -> analytics.screen(call.name, toJson(call.properties))
            is Call.Screen -> analytics.screen(call.name, toJson(call.properties))
            is Call.Identify -> {
                val userId = call.userId
                if (userId == null) analytics.identify(toJson(call.traits)) else analytics.identify(userId, toJson(call.traits))
            }
            is Call.Group -> analytics.group(call.groupId, toJson(call.traits))
        }
    }

    private fun toJson(map: Map<*, *>): JsonObject =
        JsonObject(map.entries.associate { (name, value) -> name.toString() to toElement(value) })

    private fun toElement(value: Any?): JsonElement = when (value) {
        null -> JsonNull
        is String -> JsonPrimitive(value)
        is Boolean -> JsonPrimitive(value)
        is Number -> JsonPrimitive(value)
        is Map<*, *> -> toJson(value)
        is Iterable<*> -> JsonArray(value.map(::toElement))
        else -> throw IllegalArgumentException("a \${value::class.simpleName} is no JSON value")
    }
}`,
  ),
  imports: [
    'com.segment.analytics.kotlin.core.Analytics',
    ...['JsonArray', 'JsonElement', 'JsonNull', 'JsonObject', 'JsonPrimitive'].map(
      (name) => `kotlinx.serialization.json.${name}`,
    ),
  ],
};

function linesPart(file: string, text: string): KotlinPart {
  return { file, write: (writer) => writer.lines(text.split('\n')) };
}
