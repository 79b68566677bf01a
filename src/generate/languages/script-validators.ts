/**
 * Validators for development and tests: JSON Schemas of the plan compiled ahead of time by Ajv, so that nothing is needed at
 * run time. What Ajv would import is in a small module of ours. Nothing else of the output refers to these files: whoever
 * does not import `validate` does not carry them.
 */
import { createRequire } from 'node:module';
import type * as Ajv from 'ajv/dist/2020.js';
import type * as Standalone from 'ajv/dist/standalone/index.js';
import type * as AjvFormats from 'ajv-formats';
import { type JsonSchema, toJsonSchema, toObjectSchema } from '../../plan/json-schema.js';
import type { Plan } from '../../plan/model.js';
import { printMark } from '../mark.js';
import type { OutputFile } from '../target.js';
import { createWriter, type Writer } from '../writer.js';
import { printString, scriptIndent } from './script.js';
import type { TrackerCall } from './script-calls.js';
import type { ScriptOptions } from './script-sdk.js';
import { validatorRuntime } from './script-validator-runtime.js';

/** `validate` and what it needs: one file for each call, or all in one. */
export function emitValidators(
  plan: Plan,
  calls: readonly TrackerCall[],
  options: ScriptOptions,
  layout: string,
): readonly OutputFile[] {
  const { syntax, importExtension } = options;
  const isTyped = syntax.extension === 'ts';
  const compile = createCompiler();
  const validators = calls.map((call) => ({ call, code: compile(schemaOf(call, plan, options)) }));
  const file = (name: string, write: (writer: Writer) => void): OutputFile => {
    const writer = createWriter(scriptIndent);
    writer.line(printMark('//'));
    // Ajv's code has no types.
    writer.line('// @ts-nocheck');
    write(writer);
    return { path: `${name}.${syntax.extension}`, text: writer.text() };
  };
  const writeValidator = (writer: Writer, { code }: (typeof validators)[number], declared: string) => {
    // Bundlers drop what is pure and not used.
    writer.line(`${declared} = /* @__PURE__ */ (() => {`);
    writer.indented(() => writer.lines(code));
    writer.line('})();');
  };

  if (layout === 'single') {
    return [
      file('validate', (writer) => {
        writer.lines(syntax.importTypes(['Call', 'Violation'], `./index${importExtension}`));
        writer.lines(validatorRuntime.split('\n'));
        writer.line('const $runtime = $runtimeParts;');
        for (const validator of validators) {
          writer.line();
          writeValidator(writer, validator, `const ${validator.call.name.value}`);
        }
        writer.line();
        writeValidate(writer);
      }),
    ];
  }
  return [
    ...validators.map((validator) =>
      file(`validators/${validator.call.name.file}`, (writer) => {
        const isUsed = validator.code.some((line) => line.includes('$runtime'));
        const runtime = `./runtime${importExtension}`;
        if (isUsed) writer.lines(syntax.importNames(['$runtime'], isTyped ? ['$Validator'] : [], runtime));
        else if (isTyped) writer.lines(syntax.importTypes(['$Validator'], runtime));
        writer.line();
        writeValidator(writer, validator, `export const ${validator.call.name.value}${isTyped ? ': $Validator' : ''}`);
      }),
    ),
    file('validators/runtime', (writer) => {
      writer.lines(validatorRuntime.split('\n'));
      writer.line();
      // Declarations can be made of the file without its neighbours.
      if (isTyped) writer.line('export type $Validator = (value: unknown) => boolean;');
      writer.line(`export const $runtime${isTyped ? ': Readonly<Record<string, unknown>>' : ''} = $runtimeParts;`);
    }),
    file('validate', (writer) => {
      writer.lines(syntax.importTypes(['Call', 'Violation'], `./sink${importExtension}`));
      for (const { name } of calls) {
        writer.line(`import { ${name.value} } from './validators/${name.file}${importExtension}';`);
      }
      writer.line();
      writeValidate(writer);
    }),
  ];

  function writeValidate(writer: Writer): void {
    writer.line('const $validators = new Map([');
    writer.indented(() => {
      for (const call of calls) writer.line(`[${printString(keyOf(call))}, ${call.name.value}],`);
    });
    writer.line(']);');
    writer.line();
    writer.lines(
      syntax.startFunction({
        name: 'validate',
        parameters: [{ name: 'call', type: 'Call' }],
        returns: 'readonly Violation[]',
        documentation: {
          paragraphs: ['What is wrong with a call by the plan, for `development` in the settings of a tracker.'],
        },
        isExported: true,
      }),
    );
    writer.indented(() => writer.lines(validateBody));
    writer.line('}');
  }
}

/** What tells which validator a call needs; the body of `validate` makes the same text. */
function keyOf({ wire }: TrackerCall): string {
  return 'name' in wire ? `${wire.call}:${wire.name}` : wire.call;
}

function schemaOf({ wire }: TrackerCall, plan: Plan, { source }: ScriptOptions): JsonSchema {
  const options = source === undefined ? {} : { source };
  if ('event' in wire) return toJsonSchema(wire.event, options);
  const traits = wire.call === 'identify' ? plan.traits.user : plan.traits.group;
  return toObjectSchema(traits?.properties ?? new Map(), 'forbid', options);
}

const validateBody = `const validator = $validators.get('name' in call ? \`\${call.call}:\${call.name}\` : call.call);
if (validator === undefined) return [{ path: '', rule: 'event', message: 'is not in the plan' }];
const value = 'properties' in call ? call.properties : call.traits;
if (validator(value)) return [];
const step = (name) => \`/\${name.replaceAll('~', '~0').replaceAll('/', '~1')}\`;
return validator.errors
  .filter(({ keyword }) => keyword !== 'if')
  .map(({ keyword: rule, instancePath, params, message }) => {
    switch (rule) {
      case 'required':
        return { path: instancePath + step(params.missingProperty), rule, message: 'is missing' };
      case 'additionalProperties':
        return { path: instancePath + step(params.additionalProperty), rule, message: 'is not in the plan' };
      case 'enum':
        return { path: instancePath, rule, message: \`must be one of \${JSON.stringify(params.allowedValues)}\` };
      default:
        return { path: instancePath, rule, message };
    }
  });`.split('\n');

/** A schema to the lines of a function's body that returns its validator. Ajv is loaded here, so that others never pay for it. */
function createCompiler(): (schema: JsonSchema) => readonly string[] {
  const load = createRequire(import.meta.url);
  const { Ajv2020 } = load('ajv/dist/2020.js') as typeof Ajv;
  const { default: addFormats } = load('ajv-formats') as { default: typeof AjvFormats.default.default };
  const { default: printStandalone } = load('ajv/dist/standalone') as {
    default: typeof Standalone.default.default;
  };
  return (schema) => {
    // As the audit judges; a fresh one, so that names inside do not depend on what was compiled before.
    const ajv = new Ajv2020({
      code: { source: true, esm: true, lines: true },
      strict: false,
      strictNumbers: true,
      ownProperties: true,
      allErrors: true,
      multipleOfPrecision: 6,
      validateSchema: false,
      meta: false,
    });
    addFormats(ajv);
    return printStandalone(ajv, ajv.compile(withoutNotes(schema)))
      .split('\n')
      .filter((line) => line !== '' && !/^("use strict";|export )/.test(line))
      .map((line) => escapeBeyondAscii(line.replace(/schemaPath:"(?:[^"\\]|\\.)*",/, '')))
      .map((line) => line.replace(/\brequire\("([^"]+)"\)(\.default|\.fullFormats)/, replaceImport))
      .concat('return validate0;');
  };
}

const notes = new Set(['$schema', 'title', 'description', 'examples', 'default', 'deprecated']);

/** The schema without what says nothing of values: all of it would be in the code. */
function withoutNotes(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => {
      if (notes.has(keyword)) return [];
      if (keyword === 'items' || keyword === 'if' || keyword === 'else' || keyword === 'not') {
        return [[keyword, withoutNotes(value as JsonSchema)]];
      }
      if (keyword !== 'properties' && keyword !== 'patternProperties') return [[keyword, value]];
      const members = Object.entries(value as Readonly<Record<string, JsonSchema>>);
      return [[keyword, Object.fromEntries(members.map(([name, member]) => [name, withoutNotes(member)]))]];
    }),
  );
}

/** Whatever is beyond ASCII stands in a literal: nothing hides or reorders what one reads. */
function escapeBeyondAscii(line: string): string {
  return line.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function replaceImport(whole: string, module: string): string {
  const ours = new Map([
    ['ajv/dist/runtime/ucs2length', '$runtime.countCharacters'],
    ['ajv/dist/runtime/equal', '$runtime.isEqual'],
    ['ajv-formats/dist/formats', '$runtime.formats'],
  ]).get(module);
  if (ours === undefined) throw new Error(`a validator imports what we do not know: ${whole}`);
  return ours;
}
