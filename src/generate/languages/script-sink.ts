/**
 * The sink of generated trackers: what a call is, what the SDK is, how the two meet. All that trackers do at run time is
 * here: super properties are added, calls wait for the SDK, failures go to a hook, and in development calls are judged.
 */
import { createWriter, type Writer } from '../writer.js';
import { scriptIndent } from './script.js';
import type { ScriptOptions, ScriptSdk, TypeDeclaration } from './script-sdk.js';
import type { FunctionHead, Parameter } from './script-syntax.js';
import type { Lines } from './script-types.js';

/** How the options of a call are declared, after its other parameters; none where the SDK takes none. */
export function optionsParameter({ options }: ScriptSdk): readonly Parameter[] {
  if (options === 'none') return [];
  return [{ name: 'options', type: 'CallOptions', ...(options === 'optional' ? { isOptional: true } : {}) }];
}

/** Parameters of `connect` and `createTracker`. Settings may be left out unless super properties have to be given. */
export function connectParameters(superProperties: Lines | undefined): readonly Parameter[] {
  const settings = { name: 'settings', type: 'Settings' };
  return [
    { name: 'client', type: 'Client' },
    superProperties === undefined ? { ...settings, fallback: '{}' } : settings,
  ];
}

/** The lines of the sink: types, the call of the SDK, `connect`. */
export function printSink(superProperties: Lines | undefined, { sdk, syntax }: ScriptOptions): readonly string[] {
  const writer = createWriter(scriptIndent);
  const declare = ({ name, type, documentation }: TypeDeclaration) => {
    writer.lines(syntax.declareType(name, linesOf(type), { paragraphs: [documentation] }));
    writer.line();
  };
  for (const type of [...valueTypes, callType(sdk), violationType, sinkType(sdk), ...sdk.types, developmentType]) {
    declare(type);
  }
  if (superProperties !== undefined) {
    const documentation = { paragraphs: ['Properties that every event carries, given once.'] };
    writer.lines(syntax.declareType('SuperProperties', superProperties, documentation));
    writer.line();
  }
  declare(settingsType(superProperties !== undefined));

  const call = { name: 'call', type: 'Call' };
  const client = { name: 'client', type: 'Client' };
  const takesOptions = sdk.options !== 'none';
  writeFunction(
    writer,
    syntax.startFunction({
      name: 'sendTo',
      parameters: [client, call, ...optionsParameter(sdk)],
      returns: 'unknown',
      documentation: { paragraphs: ['Hand one call to the SDK.'] },
    }),
    () => writer.lines(linesOf(sdk.send)),
  );
  writer.line();

  const head: FunctionHead = {
    name: 'connect',
    parameters: connectParameters(superProperties),
    returns: 'Sink',
    documentation: { paragraphs: ['Make a sink for the functions of single events.'] },
    isExported: true,
  };
  writeFunction(writer, syntax.startFunction(head), () => writeConnect(writer));
  return writer.text().trimEnd().split('\n');

  function writeConnect(to: Writer): void {
    const passed = takesOptions ? ', options' : '';
    const given = superProperties === undefined ? [] : ['superProperties'];
    to.line(`const { development, onError, ready${given.map((name) => `, ${name}`).join('')} } = settings;`);
    to.lines(
      syntax.declareVariable(
        'deliver',
        `(call: Call${takesOptions ? `, options${sdk.options === 'optional' ? '?' : ''}: CallOptions` : ''}) => unknown`,
        `(call${passed}) => sendTo(client, call${passed})`,
      ),
    );
    to.line();
    writeFunction(
      to,
      syntax.startFunction({
        name: 'report',
        parameters: [{ name: 'error', type: 'unknown' }, call],
        returns: 'void',
      }),
      () =>
        to.lines([
          'try {',
          `${scriptIndent}const told = onError?.(error, call);`,
          `${scriptIndent}if (told instanceof Promise) told.catch(() => undefined);`,
          '} catch {',
          `${scriptIndent}// Whoever listens to failures may fail as well; the app goes on.`,
          '}',
        ]),
    );
    to.line();
    writeFunction(
      to,
      syntax.startFunction({
        name: 'attempt',
        parameters: [call, { name: 'act', type: '() => unknown' }],
        returns: 'void',
      }),
      () => to.lines(attemptBody),
    );
    to.line();
    const waiting = sdk.waitingOptions === undefined ? '' : `const made = ${sdk.waitingOptions};`;
    const later = sdk.waitingOptions === undefined ? passed : ', made';
    to.line('if (ready) {');
    to.indented(() => {
      to.lines(syntax.declareVariable('waiting', '(() => void)[]', '[]').map((line) => line.replace(/^let/, 'const')));
      to.line('const direct = deliver;');
      to.line(`deliver = (call${passed}) => {`);
      to.indented(() => {
        to.line("if (waiting.length >= 1000) throw new Error('1000 calls are waiting already: this one is dropped');");
        if (waiting !== '') to.line(waiting);
        to.line(`waiting.push(() => attempt(call, () => deliver(call${later})));`);
      });
      to.line('};');
      to.line('ready.then(');
      to.indented(() => {
        to.lines([
          '() => {',
          `${scriptIndent}deliver = direct;`,
          `${scriptIndent}for (const send of waiting.splice(0)) send();`,
          '},',
        ]);
        to.lines([
          '(error) => {',
          `${scriptIndent}deliver = (call) => report(error, call);`,
          `${scriptIndent}for (const drop of waiting.splice(0)) drop();`,
          '},',
        ]);
      });
      to.line(');');
    });
    to.line('}');
    to.line();
    to.line('return {');
    to.indented(() => {
      to.line(`send: (call${passed}) =>`);
      to.indented(() => {
        to.line('attempt(call, () => {');
        to.indented(() => {
          const complete = superProperties === undefined ? 'call' : 'complete';
          if (superProperties !== undefined) {
            to.line('const complete =');
            to.indented(() => {
              to.line(
                "'properties' in call ? { ...call, properties: { ...superProperties(), ...call.properties } } : call;",
              );
            });
          }
          to.line(`const violations = development?.validate(${complete}) ?? [];`);
          to.line(`if (violations.length > 0) development?.onViolation(violations, ${complete});`);
          to.line(`return deliver(${complete}${passed});`);
        });
        to.line('}),');
      });
    });
    to.line('};');
  }
}

function writeFunction(writer: Writer, head: readonly string[], writeBody: () => void): void {
  writer.lines(head);
  writer.indented(writeBody);
  writer.line('}');
}

function linesOf(text: string): Lines {
  const [first = '', ...rest] = text.split('\n');
  return [first, ...rest];
}

const attemptBody = `try {
  const sent = act();
  if (sent instanceof Promise) sent.catch((error) => report(error, call));
} catch (error) {
  if (development) throw error;
  report(error, call);
}`.split('\n');

const valueTypes: readonly TypeDeclaration[] = [
  {
    name: 'Json',
    documentation: 'A JSON value: what a property without a type may be.',
    type: 'string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }',
  },
  {
    name: 'Properties',
    documentation: 'What a call carries, by the names of the plan.',
    type: 'Readonly<Record<string, unknown>>',
  },
];

function callType({ spellEvent }: ScriptSdk): TypeDeclaration {
  const sentAs = spellEvent === undefined ? '' : '; readonly sentAs: string';
  return {
    name: 'Call',
    documentation:
      spellEvent === undefined
        ? 'One call, by the names of the plan.'
        : 'One call, by the names of the plan; `sentAs` is what the SDK is told.',
    type: `(
  | { readonly call: 'track' | 'page' | 'screen'; readonly name: string${sentAs}; readonly properties: Properties }
  | { readonly call: 'identify'; readonly userId?: string | undefined; readonly traits: Properties }
  | { readonly call: 'group'; readonly groupId: string; readonly traits: Properties }
)`,
  };
}

const violationType: TypeDeclaration = {
  name: 'Violation',
  documentation: 'What is wrong with a value of a call.',
  type: `{
  /** Where: \`/products/0/price\`; empty for the properties as a whole. */
  readonly path: string;
  /** The keyword of JSON Schema that does not hold: \`type\`, \`required\`, \`enum\`. */
  readonly rule: string;
  readonly message: string;
}`,
};

function sinkType({ options }: ScriptSdk): TypeDeclaration {
  const parameter = { none: '', optional: ', options?: CallOptions', required: ', options: CallOptions' }[options];
  return {
    name: 'Sink',
    documentation: 'Where calls go; made by `connect`.',
    type: `{\n  readonly send: (call: Call${parameter}) => void;\n}`,
  };
}

const developmentType: TypeDeclaration = {
  name: 'Development',
  documentation:
    'For development and tests: calls are judged before they are sent, and nothing that fails is kept quiet.',
  type: `{
  /** \`validate\` of the generated validators. */
  readonly validate: (call: Call) => readonly Violation[];
  /** Told what is wrong with a call, which is sent all the same. What it throws reaches the caller. */
  readonly onViolation: (violations: readonly Violation[], call: Call) => void;
}`,
};

function settingsType(hasSuperProperties: boolean): TypeDeclaration {
  return {
    name: 'Settings',
    documentation: 'What a tracker may be told beside its client.',
    type: `{${
      hasSuperProperties
        ? `
  /** Asked at every call. */
  readonly superProperties: () => SuperProperties;`
        : ''
    }
  /** Calls wait for it, 1,000 at most, and are sent in order; where it is rejected they are dropped. */
  readonly ready?: PromiseLike<unknown> | undefined;
  /** Told of each call that was lost, and why. A tracker does not throw, unless in development. */
  readonly onError?: ((error: unknown, call: Call) => unknown) | undefined;
  readonly development?: Development | undefined;
}`,
  };
}
