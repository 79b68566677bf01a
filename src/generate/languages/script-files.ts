/**
 * The texts of the generated files: one for each call, the index with the tracker, the sink; or all in one. What the calls
 * are is decided in `script-calls.ts`, what the sink does in `script-sink.ts`, how the SDK is called in `sdks/`.
 */
import { compareText } from '../../findings/finding.js';
import { printMark } from '../mark.js';
import type { OutputFile } from '../target.js';
import { createWriter, type Writer } from '../writer.js';
import { printDocumentation, scriptIndent } from './script.js';
import type { TrackerCall } from './script-calls.js';
import type { ScriptOptions } from './script-sdk.js';
import { connectParameters, optionsParameter, printSink } from './script-sink.js';
import { type Parameter, printTags, printTyped, printUntyped } from './script-syntax.js';
import type { Lines } from './script-types.js';

/** Everything that is written for some calls. */
export interface ScriptParts {
  readonly calls: readonly TrackerCall[];
  /** The type of super properties, where there are any. */
  readonly superProperties: Lines | undefined;
}

/** One file for each call, the sink and the index. */
export function emitFiles({ calls, superProperties }: ScriptParts, options: ScriptOptions): readonly OutputFile[] {
  const { syntax, importExtension } = options;
  const file = (name: string, write: (writer: Writer) => void): OutputFile => {
    const writer = createWriter(scriptIndent);
    writer.line(printMark('//'));
    write(writer);
    return { path: `${name}.${syntax.extension}`, text: writer.text() };
  };
  const takesOptions = options.sdk.options !== 'none';
  return [
    ...calls.map((call) =>
      file(`events/${call.name.file}`, (writer) => {
        const types = [...(call.namesJson ? ['Json'] : []), 'Sink', ...(takesOptions ? ['CallOptions'] : [])];
        writer.lines(syntax.importTypes(types.sort(compareText), `../sink${importExtension}`));
        writer.line();
        writeCall(call, options, writer);
      }),
    ),
    file('sink', (writer) => {
      writer.line();
      writer.lines(printSink(superProperties, options));
    }),
    file('index', (writer) => {
      for (const { name } of calls) {
        const types = name.value === name.type ? [] : [name.type];
        writer.lines(syntax.importNames([name.value], types, `./events/${name.file}${importExtension}`));
      }
      const types = ['Client', ...(takesOptions && calls.length > 0 ? ['CallOptions'] : []), 'Settings'];
      writer.lines(syntax.importNames(['connect'], types.sort(compareText), `./sink${importExtension}`));
      writer.line();
      for (const { name } of calls) writer.line(`export * from './events/${name.file}${importExtension}';`);
      writer.line(`export * from './sink${importExtension}';`);
      writer.line();
      writeTracker({ calls, superProperties }, options, writer);
    }),
  ];
}

/** The same in one file. */
export function emitSingleFile(parts: ScriptParts, options: ScriptOptions): readonly OutputFile[] {
  const writer = createWriter(scriptIndent);
  writer.line(printMark('//'));
  writer.line();
  writer.lines(printSink(parts.superProperties, options));
  writer.line();
  for (const call of parts.calls) {
    writeCall(call, options, writer);
    writer.line();
  }
  writeTracker(parts, options, writer);
  return [{ path: `index.${options.syntax.extension}`, text: writer.text() }];
}

/** One call: its function and its type. */
function writeCall(call: TrackerCall, { sdk, syntax }: ScriptOptions, writer: Writer): void {
  const { name, documentation } = call;
  const parameters = [{ name: 'sink', type: 'Sink' }, ...typedParameters(call), ...optionsParameter(sdk)];
  writer.lines(
    syntax.startFunction({ name: name.value, parameters, returns: 'void', documentation, isExported: true }),
  );
  writer.indented(() => {
    writer.line(`sink.send({ ${call.fields.join(', ')} }${sdk.options === 'none' ? '' : ', options'});`);
  });
  writer.line('}');
  writer.line();
  writer.lines(syntax.declareType(name.type, call.type, undefined, call.members));
}

/** The tracker: every call as a method, and how it is made. */
function writeTracker(parts: ScriptParts, options: ScriptOptions, writer: Writer): void {
  const { calls, superProperties } = parts;
  const { syntax, sdk } = options;
  const isTyped = syntax.extension === 'ts';
  if (isTyped) {
    writer.line('/** Every event of the plan, ready to be sent. */');
    writer.line('export interface Tracker {');
    writer.indented(() => {
      for (const call of calls) {
        writer.lines(printDocumentation(call.documentation));
        writer.line(`readonly ${call.name.value}: (${methodParameters(call).map(printTyped).join(', ')}) => void;`);
      }
    });
    writer.line('}');
    writer.line();
  } else {
    writer.line('/** @typedef {ReturnType<typeof createTracker>} Tracker */');
    writer.line();
  }
  const documentation = { paragraphs: ['A tracker that sends to the client.'] };
  const parameters = connectParameters(superProperties);
  if (isTyped) {
    const head = { name: 'createTracker', parameters, returns: 'Tracker', documentation, isExported: true };
    writer.lines(syntax.startFunction(head));
  } else {
    // What it returns is told by its methods, which carry their own comments.
    writer.lines(printDocumentation(documentation, printTags(parameters)));
    writer.line(`export function createTracker(${parameters.map(printUntyped).join(', ')}) {`);
  }
  writer.indented(() => {
    writer.line(calls.length === 0 ? 'connect(client, settings);' : 'const sink = connect(client, settings);');
    writer.line('return {');
    writer.indented(() => {
      for (const call of calls) {
        if (!isTyped) writer.lines(printDocumentation(call.documentation, printTags(methodParameters(call), 'void')));
        writer.line(printMethod(call));
      }
    });
    writer.line('};');
  });
  writer.line('}');

  function methodParameters(call: TrackerCall): readonly Parameter[] {
    return [...typedParameters(call), ...optionsParameter(sdk)];
  }

  function printMethod(call: TrackerCall): string {
    const passed = methodParameters(call)
      .map(({ name }) => name)
      .join(', ');
    return `${call.name.value}: (${passed}) => ${call.name.value}(sink, ${passed}),`;
  }
}

function typedParameters({ leading, input, inputIsOptional, name }: TrackerCall): readonly Parameter[] {
  return [...leading, { name: input, type: name.type, ...(inputIsOptional ? { isOptional: true } : {}) }];
}
