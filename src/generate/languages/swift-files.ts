/** The files of a Swift tracker, but for its events: what a call is, the sink it goes to, the tracker, the SDK's adapter. */
import { printMark } from '../mark.js';
import { mayBeEmpty, type TrackerContents } from '../nominal-plan.js';
import type { ObjectType } from '../nominal-shape.js';
import { createWriter, type Writer } from '../writer.js';
import { swiftIndent } from './swift.js';

/** Declarations that share a file. */
export interface SwiftPart {
  /** Name of the file, without extension. */
  readonly file: string;
  /** Modules. */
  readonly imports?: readonly string[];
  readonly write: (writer: Writer) => void;
}

/** The text of a file with these parts. */
export function printSwift(parts: readonly SwiftPart[]): string {
  const writer = createWriter(swiftIndent);
  writer.line(printMark('//'));
  writer.line('// swiftlint:disable all');
  const imports = [...new Set(parts.flatMap((part) => part.imports ?? []))].sort();
  if (imports.length > 0) writer.line();
  for (const name of imports) writer.line(`import ${name}`);
  for (const part of parts) {
    writer.line();
    part.write(writer);
  }
  return writer.text();
}

/** The tracker. */
export function trackerPart({ superProperties, userTraits, groupTraits }: TrackerContents): SwiftPart {
  const hasSuper = superProperties !== undefined;
  const asked = hasSuper ? ' `superProperties` is asked at every call.' : '';
  const given = hasSuper ? 'self.superProperties().payload' : '[:]';
  const lines = [
    `/// Sends the events of the plan.${asked} Nothing here throws: errors of the sink go to \`onError\`.`,
    'public final class Tracker {',
    '    private let sink: any Sink',
    ...(hasSuper ? ['    private let superProperties: () -> SuperProperties'] : []),
    '    private let onError: (any Error) -> Void',
    '',
    '    public init(',
    '        sink: any Sink,',
    ...(hasSuper ? ['        superProperties: @escaping () -> SuperProperties,'] : []),
    '        onError: @escaping (any Error) -> Void = { _ in }',
    '    ) {',
    '        self.sink = sink',
    ...(hasSuper ? ['        self.superProperties = superProperties'] : []),
    '        self.onError = onError',
    '    }',
    '',
    '    /// Send an event.',
    '    public func track(_ event: any Event) {',
    `        self.send(event.toCall(superProperties: ${given}))`,
    '    }',
    ...(userTraits === undefined ? [] : identifyLines(userTraits)),
    ...(groupTraits === undefined ? [] : groupLines(groupTraits)),
    '',
    '    private func send(_ call: Call) {',
    '        do {',
    '            try self.sink.send(call)',
    '        } catch {',
    '            self.onError(error)',
    '        }',
    '    }',
    '}',
  ];
  return { file: 'Tracker', write: (writer) => writer.lines(lines) };
}

function identifyLines(traits: ObjectType): readonly string[] {
  return [
    '',
    '    /// Say who the user is, if that is known, and what is known about them.',
    `    public func identify(userId: String?, traits: UserTraits${defaultOf(traits)}) {`,
    '        self.send(Call.identify(userId: userId, traits: traits.payload))',
    '    }',
  ];
}

function groupLines(traits: ObjectType): readonly string[] {
  return [
    '',
    '    /// Say which group, a company or a team, the user belongs to.',
    `    public func group(groupId: String, traits: GroupTraits${defaultOf(traits)}) {`,
    '        self.send(Call.group(groupId: groupId, traits: traits.payload))',
    '    }',
  ];
}

function defaultOf(type: ObjectType): string {
  return mayBeEmpty(type) ? ` = ${type.name}()` : '';
}
