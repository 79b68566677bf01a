/**
 * Go types of properties: a struct for each object, a closed interface for each enum, pointers where a property may be left
 * out; and the method that puts a struct under the plan's names. Spelling is `go.ts`'s.
 */
import type { CaseStyle, Property, Scalar } from '../../plan/model.js';
import { describeProperty } from '../describe.js';
import type { Documentation } from '../documentation.js';
import { type Field, listValues, type SenderIds, shapeObject } from '../object-shape.js';
import type { SelectedObject } from '../selection.js';
import { goConstant, goField, goIndent, goPart, printComment, printString } from './go.js';

/** What holds for all types of an output. */
export interface GoContext {
  readonly senders: SenderIds;
  /** How the plan writes property names. */
  readonly properties: CaseStyle | undefined;
}

/** How the values of a property are declared, and made into what JSON has. */
interface GoType {
  readonly name: string;
  /** The expression of a value under the plan's names, possibly with line breaks; `value` is the expression of a Go value. */
  readonly wire: (value: string) => string;
  /** Whether the zero value is nil, and so tells that nothing was given. */
  readonly isNilable: boolean;
}

/** The lines that declare a struct, the types of its parts behind it. */
export function declareStruct(
  name: string,
  comment: readonly string[],
  { properties, senders }: SelectedObject,
  style: CaseStyle | undefined,
): readonly string[] {
  const context = { senders, properties: style };
  const parts: string[] = [];
  const fields = listFields(properties, senders).map((field) => {
    const type = typeOf(field.property, `${name}_${goPart(field.property.name, style)}`, context, parts);
    return { field, type, code: goField(field.property.name, style) };
  });
  const declared = fields.flatMap(({ field, type, code }, index) => [
    ...(index === 0 ? [] : ['']),
    ...printComment(describeField(field, code)).map(indent),
    indent(`${code} ${field.required || type.isNilable ? type.name : `*${type.name}`}`),
  ]);
  return [
    ...comment,
    ...(declared.length === 0 ? [`type ${name} struct{}`] : [`type ${name} struct {`, ...declared, '}']),
    '',
    `func (p ${name}) wire(lack func(string)) map[string]any {`,
    indent('m := map[string]any{}'),
    ...fields.flatMap(({ field, type, code }) => wireField(field, type, `p.${code}`)).flatMap(indentAll),
    ...fields.flatMap(({ field }) => checkCondition(field.property, properties)).map(indent),
    indent('return m'),
    '}',
    '',
    ...parts,
  ];
}

/** Every field; where a sibling's value decides whether it is required, it is optional here. */
function listFields(properties: readonly Property[], senders: SenderIds): readonly Field[] {
  const { common, cases } = shapeObject(properties, senders);
  const groups = cases.length === 0 ? [common] : cases.map((fields) => [...common, ...fields]);
  const isRequired = (property: Property) =>
    groups.every((fields) => fields.some((field) => field.property === property && field.required));
  const sent = new Set(groups[0]?.map(({ property }) => property));
  return properties
    .filter((property) => sent.has(property))
    .map((property) => ({ property, required: isRequired(property) }));
}

function describeField({ property, required }: Field, code: string): Documentation {
  const { paragraphs, deprecated } = describeProperty(property);
  const [first, ...rest] = paragraphs;
  const facts = [
    first,
    required ? undefined : 'Optional.',
    code.toLowerCase() === property.name.replaceAll('_', '').toLowerCase()
      ? undefined
      : `Sent as ${JSON.stringify(property.name)}.`,
  ];
  const told = facts.filter((fact) => fact !== undefined).join(' ');
  return { paragraphs: [...(told === '' ? [] : [told]), ...rest], ...(deprecated === undefined ? {} : { deprecated }) };
}

function wireField({ property, required }: Field, type: GoType, value: string): readonly string[] {
  const key = `m[${printString(property.name)}]`;
  if (!required) {
    return [`if ${value} != nil {`, ...indentAll(`${key} = ${type.wire(type.isNilable ? value : `*${value}`)}`), '}'];
  }
  if (listValues(property) === undefined || !type.isNilable) return [`${key} = ${type.wire(value)}`];
  return [
    `if ${value} == nil {`,
    indent(`lack(${printString(property.name)})`),
    '} else {',
    indent(`${key} = ${type.wire(value)}`),
    '}',
  ];
}

/** `requiredWhen`, which no type of Go says. */
function checkCondition(property: Property, siblings: readonly Property[]): readonly string[] {
  const { requiredWhen, required, status } = property;
  if (requiredWhen === undefined || requiredWhen.size === 0 || required || status === 'planned') return [];
  const conditions = [...requiredWhen].map(([name, values]) => {
    const sibling = siblings.find((candidate) => candidate.name === name);
    return `is(m, ${printString(name)}, ${values.map((value) => printWire(value, sibling)).join(', ')})`;
  });
  return [
    `if _, ok := m[${printString(property.name)}]; !ok && ${conditions.join(' && ')} {`,
    indent(`lack(${printString(property.name)})`),
    '}',
  ];
}

/** A value as it stands under the plan's names. */
function printWire(value: Scalar, property: Property | undefined): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'boolean') return String(value);
  const isFraction = property?.type === 'number' && listValues(property) === undefined;
  return `${isFraction || !Number.isSafeInteger(value) ? 'float64' : 'int64'}(${value})`;
}

function typeOf(property: Property, part: string, context: GoContext, parts: string[]): GoType {
  const bare = typeOfPresent(property, part, context, parts);
  if (!property.nullable || property.type === undefined) return bare;
  return {
    name: `Nullable[${bare.name}]`,
    wire: (value) => `nullable(${value}, ${printClosure('value', bare)})`,
    isNilable: false,
  };
}

function typeOfPresent(property: Property, part: string, context: GoContext, parts: string[]): GoType {
  const values = listValues(property)?.filter((value) => value !== null);
  if (values !== undefined && !(property.type === 'boolean' && values.length === 2)) {
    parts.push(...declareEnum(part, values));
    return { name: part, wire: (value) => `plain(${value})`, isNilable: true };
  }
  switch (property.type) {
    case 'string':
      return scalar('string');
    case 'boolean':
      return scalar('bool');
    case 'integer':
      return scalar('int64');
    case 'number':
      return scalar('float64');
    case 'array': {
      const item = property.items === undefined ? anything : typeOf(property.items, part, context, parts);
      return {
        name: `[]${item.name}`,
        wire: (value) => `list(${value}, ${printClosure('item', item)})`,
        isNilable: true,
      };
    }
    case 'object': {
      if (property.properties === undefined || property.const !== undefined) {
        return { name: 'map[string]any', wire: (value) => `object(${value})`, isNilable: true };
      }
      const comment = printComment({ paragraphs: [`${part} is what ${JSON.stringify(property.name)} holds.`] });
      const inside = { properties: [...property.properties.values()], senders: context.senders };
      parts.push(...declareStruct(part, comment, inside, context.properties));
      // A method of a pointer's value needs no `*`.
      return { name: part, wire: (value) => `${value.replace(/^\*/, '')}.wire(lack)`, isNilable: false };
    }
    default:
      return anything;
  }
}

function scalar(name: string): GoType {
  return { name, wire: (value) => value, isNilable: false };
}

/** In several lines, since gofmt would break what is long. */
function printClosure(value: string, type: GoType): string {
  return [`func(${value} ${type.name}) any {`, ...indentAll(`return ${type.wire(value)}`), '}'].join('\n');
}

const anything: GoType = { name: 'any', wire: (value) => value, isNilable: true };

/** How one kind of value is kept in an enum. */
const kinds = ['string', 'bool', 'int64', 'float64'] as const;

function kindOf(value: Scalar): (typeof kinds)[number] {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return Number.isSafeInteger(value) ? 'int64' : 'float64';
}

/** An interface that nothing outside of the package can satisfy, constants that do, and the way to find one. */
function declareEnum(name: string, values: readonly Scalar[]): readonly string[] {
  const used = kinds.filter((kind) => values.some((value) => kindOf(value) === kind));
  const given = used.length === 1 ? used.join() : 'any';
  const constants = [...new Set(values)].map((value) => ({ value, code: `${name}_${goConstant(value)}` }));
  return [
    `// ${name} is one of the constants that begin with its name; nothing else is one.`,
    `type ${name} interface {`,
    indent('enumValue'),
    indent(`is_${name}()`),
    '}',
    '',
    ...used.flatMap((kind) => [
      `type ${kind}_${name} ${kind}`,
      '',
      // In one line, gofmt would break what is long.
      `func (${kind}_${name}) is_${name}() {`,
      '}',
      '',
      `func (v ${kind}_${name}) plain() any {`,
      indent(`return ${kind}(v)`),
      '}',
      '',
    ]),
    ...constants.flatMap(({ value, code }) => {
      const literal = typeof value === 'string' ? printString(value) : String(value);
      return [`const ${code} ${kindOf(value)}_${name} = ${literal}`, ''];
    }),
    `// Parse_${name} finds the constant of a value that comes from elsewhere.`,
    `func Parse_${name}(value ${given}) (${name}, bool) {`,
    indent(`for _, known := range []${name}{${constants.map(({ code }) => code).join(', ')}} {`),
    indent(indent(`if known.plain() == any(value) {`)),
    indent(indent(indent('return known, true'))),
    indent(indent('}')),
    indent('}'),
    indent('return nil, false'),
    '}',
    '',
  ];
}

function indent(line: string): string {
  return line === '' ? '' : goIndent + line;
}

function indentAll(text: string): readonly string[] {
  return text.split('\n').map(indent);
}
