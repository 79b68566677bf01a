/**
 * The texts of the generated files: one for each call, the index with the tracker, the sink. What the calls are is decided
 * in `typescript-calls.ts`, how the SDK is called in `sdks/`.
 */
import { compareText } from '../../findings/finding.js';
import { printMark } from '../mark.js';
import { createWriter, type Writer } from '../writer.js';
import type { ScriptOptions } from './script-sdk.js';
import { printDocumentation } from './typescript.js';
import type { TrackerCall } from './typescript-calls.js';
import { typescriptIndent } from './typescript-types.js';

/** How the options of a call are declared, after its other parameters. */
function optionsParameter({ sdk }: ScriptOptions): string {
  return { none: '', optional: ', options?: CallOptions', required: ', options: CallOptions' }[sdk.options];
}

function startFile(): Writer {
  const writer = createWriter(typescriptIndent);
  writer.line(printMark('//'));
  return writer;
}

/** The file of one call: its function and its type. */
export function printCall(call: TrackerCall, options: ScriptOptions): string {
  const { name } = call;
  const takesOptions = options.sdk.options !== 'none';
  const parameters = ['sink: Sink', typedParameters(call)].join(', ');
  const imports = [...(call.namesJson ? ['Json'] : []), 'Sink', ...(takesOptions ? ['CallOptions'] : [])]
    .sort(compareText)
    .join(', ');
  const writer = startFile();
  writer.line(`import type { ${imports} } from '../sink${options.importExtension}';`);
  writer.line();
  writer.lines(printDocumentation(call.documentation));
  writer.line(`export function ${name.value}(${parameters}${optionsParameter(options)}): void {`);
  writer.indented(() => {
    writer.line(`sink.send({ ${call.fields.join(', ')} }${takesOptions ? ', options' : ''});`);
  });
  writer.line('}');
  writer.line();
  writer.lines(call.declaration);
  return writer.text();
}

/** `index.ts`: everything by name, the tracker and how it is made. */
export function printIndex(calls: readonly TrackerCall[], hasSuperProperties: boolean, options: ScriptOptions): string {
  const { importExtension, sdk } = options;
  const { client } = sdk;
  const takesOptions = sdk.options !== 'none' && calls.length > 0;
  const types = [client, ...(takesOptions ? ['CallOptions'] : []), ...(hasSuperProperties ? ['SuperProperties'] : [])];
  const writer = startFile();
  for (const { name } of calls) {
    const imported = name.value === name.type ? name.value : `${name.value}, type ${name.type}`;
    writer.line(`import { ${imported} } from './events/${name.file}${importExtension}';`);
  }
  writer.line(`import { connect, ${types.map((type) => `type ${type}`).join(', ')} } from './sink${importExtension}';`);
  writer.line();
  for (const { name } of calls) writer.line(`export * from './events/${name.file}${importExtension}';`);
  writer.line(`export * from './sink${importExtension}';`);
  writer.line();
  writer.line('/** Every event of the plan, ready to be sent. */');
  writer.line('export interface Tracker {');
  writer.indented(() => {
    for (const call of calls) {
      writer.lines(printDocumentation(call.documentation));
      writer.line(`readonly ${call.name.value}: ${printMethodType(call, options)};`);
    }
  });
  writer.line('}');
  writer.line();
  writer.line(
    hasSuperProperties
      ? '/** A tracker that sends to the client. `superProperties` is asked at every call. */'
      : '/** A tracker that sends to the client. */',
  );
  writer.line(`export function createTracker(${connectParameters(client, hasSuperProperties)}): Tracker {`);
  writer.indented(() => {
    const connected = `connect(client${hasSuperProperties ? ', superProperties' : ''})`;
    writer.line(calls.length === 0 ? `${connected};` : `const sink = ${connected};`);
    writer.line('return {');
    writer.indented(() => {
      for (const call of calls) writer.line(printMethod(call, takesOptions));
    });
    writer.line('};');
  });
  writer.line('}');
  return writer.text();
}

function printMethodType(call: TrackerCall, options: ScriptOptions): string {
  return `(${typedParameters(call)}${optionsParameter(options)}) => void`;
}

function typedParameters({ leading, input, inputIsOptional, name }: TrackerCall): string {
  return [...leading, `${input}${inputIsOptional ? '?' : ''}: ${name.type}`].join(', ');
}

function printMethod(call: TrackerCall, takesOptions: boolean): string {
  const leading = call.leading.map((parameter) => parameter.split(':', 1).join());
  const passed = [...leading, call.input, ...(takesOptions ? ['options'] : [])].join(', ');
  return `${call.name.value}: (${passed}) => ${call.name.value}(sink, ${passed}),`;
}

function connectParameters(client: string, hasSuperProperties: boolean): string {
  return `client: ${client}${hasSuperProperties ? ', superProperties: () => SuperProperties' : ''}`;
}

/** `sink.ts`: what a call is, what the SDK is, how the two meet. */
export function printSink(superProperties: readonly string[] | undefined, options: ScriptOptions): string {
  const { client, code, options: takes } = options.sdk;
  const writer = startFile();
  writer.lines(sinkTypes.split('\n'));
  writer.indented(() => {
    writer.line(`readonly send: (call: Call${optionsParameter(options)}) => void;`);
  });
  writer.line('}');
  writer.line();
  writer.lines(code.split('\n'));
  writer.line();
  if (superProperties === undefined) {
    writer.line('/** Make a sink for the functions of single events. */');
    writer.line(`export function connect(${connectParameters(client, false)}): Sink {`);
    writer.line(`${typescriptIndent}return { send: sendTo(client) };`);
    writer.line('}');
    return writer.text();
  }
  const passed = takes === 'none' ? 'call' : 'call, options';
  writer.line('/** Properties that every event carries, given once. */');
  writer.lines(superProperties);
  writer.line();
  writer.line('/** Make a sink for the functions of single events. `superProperties` is asked at every call. */');
  writer.line(`export function connect(${connectParameters(client, true)}): Sink {`);
  writer.indented(() => {
    writer.line('const send = sendTo(client);');
    writer.line(`const complete = (call: Call): Call =>`);
    writer.indented(() => {
      writer.line(
        `'properties' in call ? { ...call, properties: { ...superProperties(), ...call.properties } } : call;`,
      );
    });
    writer.line(`return { send: (${passed}) => send(${passed.replace('call', 'complete(call)')}) };`);
  });
  writer.line('}');
  return writer.text();
}

/** What every `sink.ts` begins with; the last declaration is left open. */
const sinkTypes = `
/** A JSON value: what a property without a type may be. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a call carries, by the names of the plan. */
export type Properties = Readonly<Record<string, unknown>>;

/** One call, by the names of the plan. */
export type Call =
  | { readonly call: 'track' | 'page' | 'screen'; readonly name: string; readonly properties: Properties }
  | { readonly call: 'identify'; readonly userId?: string | undefined; readonly traits: Properties }
  | { readonly call: 'group'; readonly groupId: string; readonly traits: Properties };

/** Where calls go; made by \`connect\`. */
export interface Sink {`;
