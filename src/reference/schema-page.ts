/**
 * JSON Schema to reference tables: one section for each mapping with keys of its own, named by its path. Reads only what
 * our schemas are made of (objects, maps, lists, unions, enums, references) and fails on what it does not know.
 */
import { z } from 'zod';
import { printCode, printTable } from './page.js';

/** The part of JSON Schema that our schemas use. */
const schemaPart = z.object({
  $ref: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  const: z.json().optional(),
  default: z.json().optional(),
  pattern: z.string().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaPart).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), schemaPart]).optional();
  },
  get items() {
    return schemaPart.optional();
  },
  get anyOf() {
    return z.array(schemaPart).optional();
  },
  get $defs() {
    return z.record(z.string(), schemaPart).optional();
  },
});
type SchemaPart = z.infer<typeof schemaPart>;

/** A mapping that gets a section of its own. */
interface Section {
  readonly title: string;
  readonly schema: SchemaPart;
}

/** The sections of a schema: its root under `rootTitle`, then each mapping in it, in the order in which they are met. */
export function describeSchema(schema: unknown, rootTitle: string): string[] {
  const root = schemaPart.parse(schema);
  const definitions = root.$defs ?? {};
  const sections: Section[] = [{ title: rootTitle, schema: root }];
  const texts: string[] = [];

  // A definition used in many places has its section where it is met first.
  const titles = new Map<SchemaPart, string>();
  const addSection = (path: string, part: SchemaPart): string => {
    const title = titles.get(part) ?? path;
    if (!titles.has(part)) {
      titles.set(part, title);
      sections.push({ title, schema: part });
    }
    return `[${printCode(title)}](#${anchorOf(title)})`;
  };

  const describeType = (part: SchemaPart, path: string): string => {
    if (part.$ref !== undefined) {
      const name = part.$ref.slice('#/$defs/'.length);
      const target = definitions[name];
      if (target === undefined) throw new Error(`${path} refers to ${part.$ref}, which the schema does not define`);
      // Values nested in themselves without any key of ours: JSON.
      if (isSimple(target) && JSON.stringify(target).includes(part.$ref)) return 'any value';
      return isSimple(target) ? describeType(target, path) : addSection(path, target);
    }
    if (part.enum !== undefined) return part.enum.map((value) => printCode(String(value))).join(', ');
    if (part.const !== undefined) return printCode(String(part.const));
    if (part.anyOf !== undefined) {
      if (isScalarUnion(part)) return 'scalar';
      const branches = part.anyOf.map((branch) => describeType(branch, path));
      return [...new Set(branches)].join(' or ');
    }
    if (part.properties !== undefined) return addSection(path, part);
    if (typeof part.additionalProperties === 'object') {
      return `map name → ${describeType(part.additionalProperties, `${path}.<name>`)}`;
    }
    if (part.type === 'array') return part.items ? `list of ${describeType(part.items, `${path}[]`)}` : 'list';
    return describePlainType(part);
  };

  for (const { title, schema: part } of sections) {
    const prefix = title === rootTitle ? '' : `${title}.`;
    const mapping = part.properties === undefined ? part.anyOf?.find((branch) => branch.properties) : part;
    const others = part === mapping ? [] : (part.anyOf ?? []).filter((branch) => branch !== mapping);
    const rows = Object.entries(mapping?.properties ?? {}).map(([key, value]) => [
      mapping?.required?.includes(key) ? `**${printCode(key)}** (required)` : printCode(key),
      describeType(value, `${prefix}${key}`),
      value.description ?? '',
    ]);
    const shorthands = others.map((branch) => describeType(branch, title));
    texts.push(`## ${title === rootTitle ? title : printCode(title)}`);
    if (part.description) texts.push(part.description);
    if (shorthands.length > 0) texts.push(`In short: ${shorthands.join(' or ')}. Written out:`);
    texts.push(printTable(['key', 'value', 'meaning'], rows));
  }
  return texts;
}

/** One table of the keys of a flat schema: the options of a rule. */
export function printKeyTable(schema: z.ZodObject): string {
  const { properties = {}, $defs = {} } = schemaPart.parse(z.toJSONSchema(schema, { io: 'input' }));
  const rows = Object.entries(properties).map(([key, part]) => [
    printCode(key),
    part.enum?.map((value) => printCode(String(value))).join(', ') ??
      describePlainType($defs[part.$ref?.slice('#/$defs/'.length) ?? ''] ?? part),
    part.default === undefined ? '' : printCode(JSON.stringify(part.default)),
    part.description ?? '',
  ]);
  return printTable(['option', 'value', 'default', 'meaning'], rows);
}

const plainTypes: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  null: 'nothing',
  object: 'mapping',
  array: 'list',
};

function describePlainType({ type }: SchemaPart): string {
  if (type === undefined) return 'any value';
  return [type]
    .flat()
    .map((name) => plainTypes[name] ?? name)
    .join(' or ');
}

/** Text, number, boolean or null: what YAML calls a scalar. */
function isScalarUnion({ anyOf = [] }: SchemaPart): boolean {
  return (
    anyOf.length === 4 &&
    ['string', 'number', 'boolean', 'null'].every((name) => anyOf.some(({ type }) => type === name))
  );
}

/** Whether a definition is said in a word or two, without a section of its own. */
function isSimple(part: SchemaPart): boolean {
  return part.properties === undefined && !part.anyOf?.some((branch) => branch.properties !== undefined);
}

/** The anchor that GitHub gives a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}
