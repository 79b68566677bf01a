/**
 * Python types of properties: a TypedDict for each object, closed, with the plan's own names as keys; Literal for enums, a
 * union of cases where one property decides whether another is required. Spelling is `python.ts`'s.
 */
import type { CaseStyle, Property, Scalar } from '../../plan/model.js';
import { describeProperty } from '../describe.js';
import type { Documentation } from '../documentation.js';
import { fieldName } from '../field-names.js';
import { type Field, listValues, type ObjectShape, type SenderIds, shapeObject } from '../object-shape.js';
import { isField, printComment, printDocstring, printString, pythonIndent } from './python.js';

/** Declarations of a module, as they come about. */
export interface PythonTypes {
  /** Text of the declarations, parts before wholes, two empty lines behind each. */
  readonly lines: string[];
  /** Types that users may name. */
  readonly exported: string[];
  /** Names of `typing` that the declarations use. */
  readonly typing: Set<string>;
  /** Whether `Json` is used. */
  namesJson: boolean;
}

/** What holds for all types of an output. */
export interface TypeContext {
  readonly senders: SenderIds;
  /** How the plan writes property names. */
  readonly properties: CaseStyle | undefined;
}

/** Nothing declared yet. */
export function startTypes(): PythonTypes {
  return { lines: [], exported: [], typing: new Set(), namesJson: false };
}

/** Declare `name` as the type of an object, and the types of its parts before it. */
export function declareObject(
  name: string,
  summary: string,
  shape: ObjectShape,
  context: TypeContext,
  types: PythonTypes,
): void {
  if (shape.cases.length === 0) {
    declareDict(name, [summary], shape.common, [], name, context, types);
  } else {
    const common = `_${name}Common`;
    declareDict(common, [], shape.common, [], name, context, types);
    const cases = shape.cases.map((fields, index) => {
      const one = `_${name}Case${index + 1}`;
      const possible = fields.filter(({ values }) => values === undefined || values.length > 0);
      declareDict(one, [], possible, [common], name, context, types);
      return one;
    });
    types.typing.add('Union');
    types.lines.push(`${name} = Union[${cases.join(', ')}]`, ...printDocstring({ paragraphs: [summary] }), '', '');
  }
  types.exported.push(name);
}

/** One TypedDict. What is required and what is not are two classes, since `NotRequired` came with Python 3.11 only. */
function declareDict(
  name: string,
  summary: readonly string[],
  fields: readonly Field[],
  bases: readonly string[],
  owner: string,
  context: TypeContext,
  types: PythonTypes,
): void {
  const written = fields.map((field) => ({ field, type: typeOfField(field, owner, context, types) }));
  const required = written.filter(({ field }) => field.required);
  const optional = written.filter(({ field }) => !field.required);
  const bare = `_${name.replace(/^_/, '')}`;
  types.typing.add('TypedDict');
  if (fields.every(({ property }) => isField(property.name))) {
    const isSplit = required.length > 0 && optional.length > 0;
    const start = bases.length === 0 ? ['TypedDict'] : bases;
    if (isSplit) writeClass(`${bare}Required`, start, [], required);
    const rest = isSplit ? optional : written;
    const parents = isSplit ? [`${bare}Required`] : start;
    writeClass(name, optional.length > 0 ? [...parents, 'total=False'] : parents, summary, rest);
    return;
  }
  // A name that is no identifier can be written in the functional form only.
  const parts = [
    ...(required.length > 0 ? [writeFunctional(`${bare}Required`, required, [])] : []),
    ...(optional.length > 0 ? [writeFunctional(`${bare}Optional`, optional, [`${pythonIndent}total=False,`])] : []),
  ];
  writeClass(name, [...bases, ...parts], summary, []);

  function writeClass(
    className: string,
    parents: readonly string[],
    about: readonly string[],
    own: typeof written,
  ): void {
    const body = [
      ...printDocstring({ paragraphs: about }),
      ...own.flatMap(({ field, type }) => [
        `${field.property.name}: ${type}`,
        ...printDocstring(describeField(field.property)),
      ]),
    ];
    types.lines.push(`class ${className}(${parents.join(', ')}):`);
    types.lines.push(...(body.length === 0 ? ['pass'] : body).map((line) => (line === '' ? '' : pythonIndent + line)));
    types.lines.push('', '');
  }

  function writeFunctional(typeName: string, own: typeof written, totality: readonly string[]): string {
    types.lines.push(`${typeName} = TypedDict(`, `${pythonIndent}"${typeName}",`, `${pythonIndent}{`);
    for (const { field, type } of own) {
      for (const line of printComment(describeField(field.property))) types.lines.push(pythonIndent.repeat(2) + line);
      types.lines.push(`${pythonIndent.repeat(2)}${printString(field.property.name)}: ${type},`);
    }
    types.lines.push(`${pythonIndent}},`, ...totality, ')', '', '');
    return typeName;
  }
}

/** What a property is, and the values that its type does not say. */
function describeField(property: Property): Documentation {
  const documentation = describeProperty(property);
  const fractions = (listValues(property) ?? []).filter(isFraction);
  if (fractions.length === 0) return documentation;
  return { ...documentation, paragraphs: [...documentation.paragraphs, `One of ${fractions.join(', ')}.`] };
}

/** Whether Literal has no such number. */
function isFraction(value: Scalar): boolean {
  return typeof value === 'number' && !Number.isSafeInteger(value);
}

function typeOfField({ property, values }: Field, owner: string, context: TypeContext, types: PythonTypes): string {
  return values === undefined ? typeOf(property, owner, property.name, context, types) : typeOfValues(values, types);
}

/** The type of a property's values. An object gets a type of its own, named after its owner and the property. */
function typeOf(property: Property, owner: string, name: string, context: TypeContext, types: PythonTypes): string {
  const values = listValues(property);
  if (values !== undefined) return typeOfValues(values, types);
  if (property.type === undefined) return nameJson(types);
  const type = openType(property, owner, name, context, types);
  return property.nullable ? optional(type, types) : type;
}

function openType(property: Property, owner: string, name: string, context: TypeContext, types: PythonTypes): string {
  switch (property.type) {
    case 'string':
      return 'str';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'array':
      return listType(
        property.items === undefined ? nameJson(types) : typeOf(property.items, owner, name, context, types),
        types,
      );
    case 'object': {
      if (property.properties === undefined) {
        types.typing.add('Mapping');
        return `Mapping[str, ${nameJson(types)}]`;
      }
      const part = `${owner}_${fieldName(name, { from: context.properties ?? 'snake_case', to: 'PascalCase', isReserved: isPart })}`;
      // In each of its owner's cases the same.
      if (types.exported.includes(part)) return part;
      const shape = shapeObject(property.properties.values(), context.senders);
      declareObject(part, `What is in ${JSON.stringify(name)}.`, shape, context, types);
      return part;
    }
    default:
      return nameJson(types);
  }
}

/** `_` before a capital is kept for joining names. */
function isPart(name: string): boolean {
  return /_\p{Lu}/u.test(name);
}

/** A string is a sequence of strings: where that would pass, only lists and tuples are taken. */
function listType(item: string, types: PythonTypes): string {
  if (!/\b(?:str|Json)\b/.test(item) || item.includes('Literal')) {
    types.typing.add('Sequence');
    return `Sequence[${item}]`;
  }
  types.typing.add('Union');
  return `Union[list[${item}], tuple[${item}, ...]]`;
}

function typeOfValues(values: readonly Scalar[], types: PythonTypes): string {
  if (values.some(isFraction)) {
    const others = values.filter((value) => typeof value !== 'number');
    const type = others.length === 0 ? 'float' : `Union[float, ${typeOfValues(others, types)}]`;
    if (others.length > 0) types.typing.add('Union');
    return type;
  }
  const isNullable = values.includes(null);
  const present = [...new Set(values.filter((value) => value !== null))];
  if (present.length === 0) return 'None';
  const isBoolean = present.length === 2 && present.every((value) => typeof value === 'boolean');
  const type = isBoolean ? 'bool' : `Literal[${present.map(printLiteral).join(', ')}]`;
  if (!isBoolean) types.typing.add('Literal');
  return isNullable ? optional(type, types) : type;
}

function printLiteral(value: Scalar): string {
  if (typeof value === 'string') return printString(value);
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function optional(type: string, types: PythonTypes): string {
  types.typing.add('Optional');
  return `Optional[${type}]`;
}

function nameJson(types: PythonTypes): string {
  types.namesJson = true;
  return 'Json';
}
