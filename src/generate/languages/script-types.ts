/**
 * Types of properties, in TypeScript and in the comments of JavaScript: exact, closed, read-only. Union types for enums, `| null` for nullable, a union of
 * cases where one property decides whether another is required. Spelling is `script.ts`'s.
 */
import type { Json, Property, Scalar } from '../../plan/model.js';
import { describeProperty } from '../describe.js';
import { type Field, listValues, type ObjectShape, type SenderIds, shapeObject } from '../object-shape.js';
import { printDocumentation, printKey, printScalarLiteral, printString, scriptIndent } from './script.js';

/** What TypeScript knows every object to have. */
const inheritedMembers = new Set(
  'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf'.split(' '),
);

/** The lines of a type; nested objects span several. */
export type Lines = readonly [string, ...string[]];

/** The type of an object: its members, or a union of cases. Comments inside begin with `/**`. */
export function objectLines(shape: ObjectShape, senders: SenderIds): Lines {
  if (shape.cases.length === 0) {
    // `{}` would accept almost anything.
    return shape.common.length === 0 ? ['Readonly<Record<string, never>>'] : fieldLines(shape.common, senders);
  }
  const cases = shape.cases.flatMap((fields) => indent(surround('| ', fieldLines(fields, senders), '')));
  if (shape.common.length === 0) return ['(', ...cases, ')'];
  return [...surround('', fieldLines(shape.common, senders), ' & ('), ...cases, ')'];
}

function fieldLines(fields: readonly Field[], senders: SenderIds): Lines {
  return ['{', ...fields.flatMap((field) => indent(oneField(field, senders))), '}'];
}

function oneField(field: Field, senders: SenderIds): readonly string[] {
  const { property, required, values } = field;
  const type = values === undefined ? typeLines(property, senders) : ([printUnion(values)] satisfies Lines);
  // Every object has these from its prototype; without their type among the allowed ones they could not be left out.
  const inherited = !required && inheritedMembers.has(property.name) ? ` | Object[${printString(property.name)}]` : '';
  return [
    ...printDocumentation(describeProperty(property)),
    ...surround(`readonly ${printKey(property.name)}${required ? '' : '?'}: `, type, `${inherited};`),
  ];
}

function typeLines(property: Property, senders: SenderIds): Lines {
  const values = listValues(property);
  if (values !== undefined) return [printUnion(values)];
  // Without a type anything goes, null included.
  if (property.const === undefined && property.type === undefined) return ['Json'];
  const type =
    property.const === undefined ? openType(property, senders) : ([printJsonType(property.const)] satisfies Lines);
  return property.nullable ? surround('', type, ' | null') : type;
}

function openType(property: Property, senders: SenderIds): Lines {
  switch (property.type) {
    case 'number':
    case 'integer':
      return ['number'];
    case 'array':
      return property.items === undefined ? ['readonly Json[]'] : arrayLines(property.items, senders);
    case 'object':
      if (property.properties === undefined) return ['{ readonly [name: string]: Json }'];
      return objectLines(shapeObject(property.properties.values(), senders), senders);
    default:
      return [property.type ?? 'Json'];
  }
}

/** Whether the type of an object names `Json` anywhere inside, so that its file has to import it. */
export function namesJson(shape: ObjectShape, senders: SenderIds): boolean {
  const fields = [...shape.common, ...shape.cases.flat()];
  return fields.some((field) => field.values === undefined && isOpen(field.property));

  function isOpen(property: Property): boolean {
    if (listValues(property) !== undefined || property.const !== undefined) return false;
    if (property.type === undefined) return true;
    if (property.type === 'array') return property.items === undefined || isOpen(property.items);
    if (property.type !== 'object') return false;
    return property.properties === undefined || namesJson(shapeObject(property.properties.values(), senders), senders);
  }
}

function arrayLines(items: Property, senders: SenderIds): Lines {
  const item = typeLines(items, senders);
  const isSimple = /^(\w+|Readonly<.*>)$/.test(item[0]) || (item[0] === '{' && item.at(-1) === '}');
  return isSimple ? surround('readonly ', item, '[]') : surround('readonly (', item, ')[]');
}

function printUnion(values: readonly Scalar[]): string {
  if (values.length === 0) return 'never';
  const literals = values.map(printScalarLiteral);
  const hasBoth = literals.includes('true') && literals.includes('false');
  const merged = hasBoth
    ? ['boolean', ...literals.filter((literal) => literal !== 'true' && literal !== 'false')]
    : literals;
  return [...new Set(merged)].join(' | ');
}

/** The type that has one JSON value only. */
function printJsonType(value: Json): string {
  if (value === null || typeof value !== 'object') return printScalarLiteral(value);
  if (isList(value)) return `readonly [${value.map(printJsonType).join(', ')}]`;
  const fields = Object.entries(value).map(([name, item]) => `readonly ${printKey(name)}: ${printJsonType(item)}`);
  return fields.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${fields.join('; ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Put text before the first line and behind the last. */
export function surround(before: string, [first, ...rest]: Lines, behind: string): Lines {
  const last = rest.pop();
  if (last === undefined) return [`${before}${first}${behind}`];
  return [`${before}${first}`, ...rest, `${last}${behind}`];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => scriptIndent + line);
}
