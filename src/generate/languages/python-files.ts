/**
 * The texts of the generated Python package: a module of types for each event, the tracker with a method for each, the
 * package's own list of names. What a type is, is decided in `python-types.ts`; what a call does, in `python-runtime.ts`.
 */
import type { EventCall } from '../../plan/model.js';
import type { Documentation } from '../documentation.js';
import { printMark } from '../mark.js';
import type { OutputFile } from '../target.js';
import { createWriter, type Writer } from '../writer.js';
import { printDocstring, printString, pythonIndent } from './python.js';
import { deprecation, pythonSegment, pythonSink, trackerHead } from './python-runtime.js';
import type { PythonTypes } from './python-types.js';

/** One method of the tracker. */
export interface PythonCall {
  readonly method: string;
  /** Name of the type of its argument. */
  readonly type: string;
  readonly sends: { readonly call: EventCall; readonly name: string } | 'identify' | 'group';
  readonly documentation: Documentation;
}

/** A module of types. */
export interface PythonModule {
  /** Dotted, below the package: `events.order_completed`. */
  readonly name: string;
  readonly types: PythonTypes;
}

/** Everything of a plan that is written. */
export interface PythonParts {
  readonly calls: readonly PythonCall[];
  /** Types of events, traits and super properties, in order. */
  readonly modules: readonly PythonModule[];
  readonly hasSuperProperties: boolean;
  readonly hasSegment: boolean;
}

const sinkNames = [
  'ByUser',
  'ByVisitor',
  'Call',
  'CallOptions',
  'EventCall',
  'GroupCall',
  'IdentifyCall',
  'Json',
  'OnError',
  'Sink',
];

/** The whole package. */
export function printPackage(parts: PythonParts): readonly OutputFile[] {
  const hasEvents = parts.modules.some(({ name }) => name.startsWith('events.'));
  return [
    ...parts.modules.map(printModule),
    ...(hasEvents ? [file('events/__init__', (to) => to.line('"""A module of types for each event."""'))] : []),
    ...(parts.hasSegment ? [file('segment', (to) => to.lines(linesOf(pythonSegment)))] : []),
    file('sink', (to) => to.lines(linesOf(pythonSink))),
    file('tracker', (to) => writeTracker(parts, to)),
    file('__init__', (to) => writeInit(parts, to)),
    // Without it type checkers ignore the types of an installed package.
    file('py.typed', () => undefined),
  ];
}

function file(name: string, write: (to: Writer) => void): OutputFile {
  const to = createWriter(pythonIndent);
  to.line(printMark('#'));
  write(to);
  return { path: name === 'py.typed' ? name : `${name}.py`, text: to.text() };
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}

function printModule({ name, types }: PythonModule): OutputFile {
  const path = name.split('.');
  return file(path.join('/'), (to) => {
    to.line('from __future__ import annotations');
    to.line();
    to.line(`from typing import ${[...types.typing].sort().join(', ')}`);
    if (types.namesJson) {
      to.line();
      to.line(`from ${'.'.repeat(path.length)}sink import Json`);
    }
    to.line();
    to.line();
    to.lines(withoutEnd(types.lines));
  });
}

function withoutEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

function writeInit({ calls, modules, hasSegment }: PythonParts, to: Writer): void {
  const imports = [
    ...modules.map(({ name, types }) => [name, types.exported] as const),
    ...(hasSegment ? [['segment', ['SegmentClient', 'SegmentSink']] as const] : []),
    ['sink', sinkNames] as const,
    ['tracker', ['Tracker']] as const,
  ];
  to.line(`"""The tracking plan's ${calls.length === 1 ? 'call' : 'calls'}, typed: start at \`Tracker\`."""`);
  to.line();
  for (const [module, names] of imports) to.line(`from .${module} import ${names.join(', ')}`);
  to.line();
  to.line('__all__ = [');
  to.indented(() => {
    for (const name of imports.flatMap(([, names]) => names).sort()) to.line(`"${name}",`);
  });
  to.line(']');
}

function writeTracker({ calls, modules, hasSuperProperties }: PythonParts, to: Writer): void {
  const isDeprecated = calls.some(({ documentation }) => documentation.deprecated !== undefined);
  const typing = [
    ...(isDeprecated ? ['TYPE_CHECKING'] : []),
    ...(hasSuperProperties ? ['Callable'] : []),
    'Literal',
    'Mapping',
    'Optional',
  ];
  const used = new Set([...calls.map(({ type }) => type), ...(hasSuperProperties ? ['SuperProperties'] : [])]);
  const sent = [
    'Call',
    'CallOptions',
    'EventCall',
    ...(calls.some(({ sends }) => sends === 'group') ? ['GroupCall'] : []),
    ...(calls.some(({ sends }) => sends === 'identify') ? ['IdentifyCall'] : []),
    'OnError',
    'Sink',
  ];
  to.lines(['"""Every event of the plan, ready to be sent."""', '', 'from __future__ import annotations', '']);
  to.lines(['import logging', `from typing import ${typing.join(', ')}`, '']);
  for (const { name, types } of modules) {
    const names = types.exported.filter((type) => used.has(type));
    if (names.length > 0) to.line(`from .${name} import ${names.join(', ')}`);
  }
  to.line(`from .sink import ${sent.join(', ')}`);
  if (isDeprecated) to.lines(linesOf(deprecation));
  to.lines(linesOf(trackerHead(hasSuperProperties)));
  to.indented(() => {
    for (const call of calls) {
      to.line();
      writeMethod(call, to);
    }
  });
}

function writeMethod({ method, type, sends, documentation }: PythonCall, to: Writer): void {
  const { deprecated } = documentation;
  const options = 'options: CallOptions';
  const input =
    typeof sends === 'object'
      ? [`properties: ${type}`]
      : [...(sends === 'group' ? ['group_id: str'] : []), `traits: ${type}`];
  if (deprecated !== undefined) to.line(`@_deprecated(${printString(deprecated)})`);
  to.line(`def ${method}(${['self', ...input, options].join(', ')}) -> None:`);
  to.indented(() => {
    to.lines(printDocstring(documentation));
    if (typeof sends === 'object') {
      to.line(`self._event("${sends.call}", ${printString(sends.name)}, properties, options)`);
      return;
    }
    const [typeName, members] = sends === 'group' ? ['GroupCall', '"group_id": group_id, '] : ['IdentifyCall', ''];
    to.lines([
      `call: ${typeName} = {"call": "${sends}", ${members}"traits": {}}`,
      'try:',
      `${pythonIndent}call["traits"] = {**traits}`,
      `${pythonIndent}self._sink.send(call, options)`,
      'except Exception as error:',
      `${pythonIndent}self._report(error, call)`,
    ]);
  });
}
