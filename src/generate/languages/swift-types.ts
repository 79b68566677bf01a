/**
 * Declarations in Swift: a struct for each object, an enum for each closed set of values, an enum with associated values where
 * one value decides what else is given. Each knows how it is written as JSON. Which types there are is `nominal-types.ts`'s.
 */
import type { ChoiceCase, ChoiceType, EnumType, ObjectField, ObjectType, ValueType } from '../nominal-shape.js';
import type { Writer } from '../writer.js';
import { commentLines, printDocumentation, printJson, printString } from './swift.js';

/** What is special about an object that is no part of another. */
export interface ObjectRole {
  /** What it conforms to; default `TrackedObject`. */
  readonly protocol?: string;
  /** Lines at the end of its body. */
  readonly members?: readonly string[];
}

/** Write the struct of an object; what stands above it is written already. */
export function writeObject(writer: Writer, type: ObjectType, role: ObjectRole = {}): void {
  const { fields, choice } = type;
  const required = fields.filter((field) => field.required);
  const optional = fields.filter((field) => !field.required);
  writer.line(`public struct ${type.name}: ${role.protocol ?? 'TrackedObject'} {`);
  writer.indented(() => {
    for (const field of required) writeProperty(writer, field);
    if (choice !== undefined) {
      writer.lines(printDocumentation(choice.documentation));
      writer.line(`public let ${choice.name}: ${choice.typeName}`);
    }
    for (const field of optional) writeProperty(writer, field);
    if (fields.length > 0 || choice !== undefined) writer.line();
    writeInit(writer, [
      ...required.map((field) => ({ name: field.name, type: `${fieldType(field)}${defaultOf(field)}` })),
      ...(choice === undefined ? [] : [{ name: choice.name, type: `${choice.typeName}${defaultCase(choice)}` }]),
      ...optional.map((field) => ({ name: field.name, type: `${fieldType(field)}${defaultOf(field)}` })),
    ]);
    writer.line();
    writer.line('public var payload: [String: JSONValue] {');
    writer.indented(() => {
      if (fields.length === 0 && choice === undefined) writer.line('return [:]');
      else {
        writer.line('var into: [String: JSONValue] = [:]');
        for (const field of fields) writer.line(printPut(`self.${field.name}`, field));
        if (choice !== undefined) writer.line(`self.${choice.name}.write(to: &into)`);
        writer.line('return into');
      }
    });
    writer.line('}');
    if (role.members !== undefined) writer.lines(['', ...role.members]);
    for (const declaration of type.declared) {
      writer.line();
      if (declaration.kind === 'enum') writeEnum(writer, declaration);
      else writeObject(writer, declaration);
    }
    if (choice !== undefined) {
      writer.line();
      writeChoice(writer, choice);
    }
  });
  writer.line('}');
}

function writeProperty(writer: Writer, field: ObjectField): void {
  writer.lines(printDocumentation({ paragraphs: describeField(field) }));
  writer.line(`public let ${field.name}: ${fieldType(field)}`);
}

/** An attribute would warn in the generated code itself; so a comment says it. */
function describeField({ documentation: { paragraphs, deprecated } }: ObjectField): readonly string[] {
  return deprecated === undefined ? paragraphs : [...paragraphs, `- Important: Deprecated. ${deprecated}`];
}

function writeInit(writer: Writer, parameters: readonly { readonly name: string; readonly type: string }[]): void {
  if (parameters.length === 0) {
    writer.line('public init() {}');
    return;
  }
  writer.line('public init(');
  writer.indented(() => {
    parameters.forEach(({ name, type }, index) => {
      writer.line(`${name}: ${type}${index === parameters.length - 1 ? '' : ','}`);
    });
  });
  writer.line(') {');
  writer.indented(() => {
    for (const { name } of parameters) writer.line(`self.${name} = ${name}`);
  });
  writer.line('}');
}

function fieldType({ type, required, nullable }: ObjectField): string {
  const written = typeName(type);
  // A JSON value has null among its own.
  const admitsNull = nullable && type.kind !== 'json';
  if (required) return admitsNull ? `${written}?` : written;
  // Nil says that nothing is sent; null itself is sent as `.null`.
  return admitsNull ? `Nullable<${written}>?` : `${written}?`;
}

function defaultOf({ type, required, nullable }: ObjectField): string {
  if (!required) return ' = nil';
  if (nullable || type.kind !== 'declared' || type.declaration.kind !== 'enum') return '';
  const [only, ...others] = type.declaration.entries;
  return only === undefined || others.length > 0 ? '' : ` = .${only.name}`;
}

function defaultCase({ cases }: ChoiceType): string {
  const nothing = cases.find(({ isNothing }) => isNothing);
  if (nothing === undefined) return '';
  return ` = .${nothing.name}${nothing.fields.length === 0 ? '' : '()'}`;
}

function typeName(type: ValueType): string {
  switch (type.kind) {
    case 'text':
      return 'String';
    case 'number':
      return 'Double';
    case 'integer':
      return 'Int';
    case 'boolean':
      return 'Bool';
    case 'json':
      return 'JSONValue';
    case 'map':
      return '[String: JSONValue]';
    case 'list':
      return `[${typeName(type.item)}${type.itemIsNullable && type.item.kind !== 'json' ? '?' : ''}]`;
    case 'declared':
      return type.declaration.name;
  }
}

function printPut(value: string, { wire, required }: ObjectField): string {
  const key = `into[${printString(wire)}]`;
  return required ? `${key} = ${value}.jsonValue` : `if let given = ${value} { ${key} = given.jsonValue }`;
}

function writeEnum(writer: Writer, { name, entries }: EnumType): void {
  const raw = rawTypeOf(entries.map(({ value }) => value));
  writer.line(`public enum ${name}: ${raw === undefined ? '' : `${raw}, `}JSONConvertible, CaseIterable, Sendable {`);
  writer.indented(() => {
    for (const entry of entries) {
      if (raw === undefined) writer.line(`case ${entry.name}`);
      else
        writer.line(
          `case ${entry.name} = ${typeof entry.value === 'string' ? printString(entry.value) : String(entry.value)}`,
        );
    }
    writer.line();
    writer.line('public var jsonValue: JSONValue {');
    writer.indented(() => {
      if (raw !== undefined) writer.line(`return JSONValue.${raw === 'String' ? 'string' : 'int'}(self.rawValue)`);
      else {
        writer.line('switch self {');
        for (const entry of entries) writer.line(`case .${entry.name}: return ${printJson(entry.value)}`);
        writer.line('}');
      }
    });
    writer.line('}');
  });
  writer.line('}');
}

/** The type of raw values; undefined where they differ in type, or only in a way that Swift does not see. */
function rawTypeOf(values: EnumType['entries'][number]['value'][]): 'String' | 'Int' | undefined {
  if (values.every((value) => Number.isSafeInteger(value))) return 'Int';
  if (!values.every((value) => typeof value === 'string')) return undefined;
  return new Set(values.map((value) => value.normalize('NFD'))).size === values.length ? 'String' : undefined;
}

/** An enum whose cases hold what is given with the value that they stand for. */
function writeChoice(writer: Writer, { typeName: type, cases }: ChoiceType): void {
  writer.line(`public enum ${type}: Sendable {`);
  writer.indented(() => {
    for (const one of cases) {
      writer.lines(printDocumentation({ paragraphs: [describeCase(one)] }));
      const values = one.fields.map((field) => `${field.name}: ${fieldType(field)}${defaultOf(field)}`);
      writer.line(`case ${one.name}${values.length === 0 ? '' : `(${values.join(', ')})`}`);
    }
    writer.line();
    writer.line('func write(to into: inout [String: JSONValue]) {');
    writer.indented(() => {
      writer.line('switch self {');
      for (const one of cases) {
        const bound = one.fields.map((_, index) => `given${index}`);
        writer.line(bound.length === 0 ? `case .${one.name}:` : `case let .${one.name}(${bound.join(', ')}):`);
        writer.indented(() => {
          for (const { wire, value } of one.fixed) writer.line(`into[${printString(wire)}] = ${printJson(value)}`);
          one.fields.forEach((field, index) => {
            writer.line(printPut(`given${index}`, field));
          });
          if (one.fixed.length === 0 && one.fields.length === 0) writer.line('break');
        });
      }
      writer.line('}');
    });
    writer.line('}');
  });
  writer.line('}');
}

/** The condition that a case stands for, and what its fields say. */
function describeCase({ fixed, fields }: ChoiceCase): string {
  const condition =
    fixed.length === 0
      ? 'It is left out.'
      : `${fixed.map(({ wire, value }) => `${JSON.stringify(wire)} is ${JSON.stringify(value)}`).join(', ')}.`;
  const parameters = fields.map((field) => {
    const said = describeField(field).flatMap(commentLines).join(' ');
    return `- Parameter ${field.name}: ${said}`.trimEnd();
  });
  return [condition, ...parameters].join('\n');
}
