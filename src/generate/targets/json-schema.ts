/**
 * A JSON Schema for each event's properties and for traits, as the audit judges them: for other languages, gateways, mocks
 * and tests. Everything is valid for any plan text, since JSON escapes it.
 */
import { compareText } from '../../findings/finding.js';
import { type JsonSchema, toJsonSchema, toObjectSchema } from '../../plan/json-schema.js';
import { eventCalls, type Plan, type Traits } from '../../plan/model.js';
import { mark } from '../mark.js';
import { assignNames } from '../names.js';
import { printJson } from '../print-json.js';
import { selectEvents, styleOfEvents } from '../selection.js';
import type { Emitted, OutputFile, Target, TargetOptions } from '../target.js';

export const jsonSchema: Target = {
  id: 'json-schema',
  summary: 'A JSON Schema 2020-12 for each event and for traits, and an index: for validators in any language.',
  language: 'JSON Schema',
  sdks: [],
  settings: [],
  usage: `Each schema describes the object of properties that a call carries, super properties included; \`index.json\` says
which file is whose, by call and name.

\`\`\`js
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: false, allErrors: true, ownProperties: true, strictNumbers: true, multipleOfPrecision: 6 });
addFormats.default(ajv);
const read = createRequire(import.meta.url);

const index = read('./tracking/index.json');
const validate = ajv.compile(read(\`./tracking/\${index.events.track['Order Completed']}\`));
if (!validate(properties)) throw new Error(ajv.errorsText(validate.errors));
\`\`\`

- They say what the audit says: null satisfies a nullable property whatever its other limits, an alias satisfies a required
  property, a planned property is never missing, \`requiredWhen\` is a condition. \`additionalProperties\` is false where
  \`unplanned\` is \`forbid\`.
- \`$id\` is the file's own name, so that all schemas can be added to one validator. With \`--source\`, properties that another
  source sends are not required.
- Patterns are ECMAScript's, in Unicode mode.`,
  emit,
};

/** Files of traits, which no event's file may be. */
const traitFiles = { user: 'identify', group: 'group' } as const;

function emit(plan: Plan, { source }: TargetOptions): Emitted {
  const isReserved = (name: string) => /^(identify|group)$/i.test(name);
  const names = assignNames(plan.events.keys(), styleOfEvents(plan), {
    isReservedValue: isReserved,
    isReservedType: isReserved,
  });
  const options = source === undefined ? {} : { source };
  const events = selectEvents(plan, source).map(({ event }) => {
    const path = `schemas/${names.get(event.key)?.file ?? ''}.json`;
    return { call: event.call, name: event.name, file: printSchema(path, toJsonSchema(event, options)) };
  });
  const traits = (['user', 'group'] as const).flatMap((kind) => {
    const declared: Traits | undefined = plan.traits[kind];
    if (declared === undefined) return [];
    const schema = toObjectSchema(declared.properties, plan.unplanned, options);
    const title = kind === 'user' ? 'User traits' : 'Group traits';
    const path = `schemas/${traitFiles[kind]}.json`;
    return [{ name: kind, file: printSchema(path, { $schema: draft, title, ...schema }) }];
  });
  const listed = (entries: readonly { readonly name: string; readonly file: OutputFile }[]) =>
    Object.fromEntries(entries.map(({ name, file }) => [name, file.path] as const).sort(byName));
  const index = printJson({
    $comment: mark,
    // A page and a screen may have one name.
    events: Object.fromEntries(eventCalls.map((call) => [call, listed(events.filter((event) => event.call === call))])),
    ...(traits.length === 0 ? {} : { traits: listed(traits) }),
  });
  return { files: [...[...events, ...traits].map(({ file }) => file), { path: 'index.json', text: index }] };
}

const draft = 'https://json-schema.org/draft/2020-12/schema';

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return compareText(a, b);
}

function printSchema(path: string, schema: JsonSchema): OutputFile {
  const id = path.slice(path.lastIndexOf('/') + 1);
  const { $schema = draft, ...rest } = schema;
  return { path, text: printJson({ $comment: mark, $schema, $id: id, ...rest }) };
}
