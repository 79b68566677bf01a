/**
 * Declarations in Kotlin: a data class for each object, an enum class for each closed set of values, a sealed class where
 * one value decides what else is given. Each knows how it is written as JSON. Which types there are is `nominal-types.ts`'s.
 */
import type { Json } from '../../plan/model.js';
import type { ChoiceCase, ChoiceType, EnumType, ObjectField, ObjectType, ValueType } from '../nominal-shape.js';
import type { Writer } from '../writer.js';
import { printDeprecation, printDocumentation, printJson, printString } from './kotlin.js';

/** What is special about an object that is no part of another. */
export interface ObjectRole {
  readonly supertype?: string;
  /** Lines at the start of its body. */
  readonly members?: readonly string[];
}

/** Write the class of an object; what stands above it is written already. */
export function writeObject(writer: Writer, type: ObjectType, role: ObjectRole = {}): void {
  const { fields, choice } = type;
  const parameters = [
    ...fields.filter(({ required }) => required).map((field) => fieldLines(field)),
    ...(choice === undefined ? [] : [choiceLines(choice)]),
    ...fields.filter(({ required }) => !required).map((field) => fieldLines(field)),
  ];
  writeClass(writer, type.name, parameters, role.supertype, () => {
    writer.lines(role.members ?? []);
    writer.line('internal fun toMap(): Map<String, Any?> {');
    writer.indented(() => {
      writer.line('val into = LinkedHashMap<String, Any?>()');
      for (const field of fields) writer.line(printPut(field));
      if (choice !== undefined) writer.line(`this.${choice.name}.writeTo(into)`);
      writer.line('return into');
    });
    writer.line('}');
    for (const declaration of type.declared) {
      writer.line();
      if (declaration.kind === 'enum') writeEnum(writer, declaration);
      else writeObject(writer, declaration);
    }
    if (choice !== undefined) {
      writer.line();
      writeChoice(writer, choice, type.name);
    }
  });
}

/** A data class, or a class with an empty constructor: what gets its first property later is made the same way as before. */
function writeClass(
  writer: Writer,
  name: string,
  parameters: readonly (readonly string[])[],
  supertype: string | undefined,
  writeBody: () => void,
): void {
  const behind = `${supertype === undefined ? '' : ` : ${supertype}`} {`;
  if (parameters.length === 0) writer.line(`public class ${name}${behind}`);
  else {
    writer.line(`public data class ${name}(`);
    writer.indented(() => {
      for (const lines of parameters) writer.lines(lines);
    });
    writer.line(`)${behind}`);
  }
  writer.indented(writeBody);
  writer.line('}');
}

function fieldLines(field: ObjectField, printName: (name: string) => string = (name) => name): readonly string[] {
  const { documentation } = field;
  return [
    ...printDocumentation(documentation),
    ...printDeprecation(documentation),
    `public val ${field.name}: ${fieldType(field, printName)}${defaultOf(field, printName)},`,
  ];
}

function fieldType({ type, required, nullable }: ObjectField, printName: (name: string) => string): string {
  const written = `${typeName(type, printName)}${nullable ? '?' : ''}`;
  if (required) return written;
  // Null says that nothing is sent; null itself is sent as `Given(null)`.
  return nullable ? `Given<${written}>?` : `${written}?`;
}

function defaultOf({ type, required, nullable }: ObjectField, printName: (name: string) => string): string {
  if (!required) return ' = null';
  if (nullable || type.kind !== 'declared' || type.declaration.kind !== 'enum') return '';
  const [only, ...others] = type.declaration.entries;
  return only === undefined || others.length > 0 ? '' : ` = ${printName(type.declaration.name)}.${only.name}`;
}

function typeName(type: ValueType, printName: (name: string) => string): string {
  switch (type.kind) {
    case 'text':
      return 'String';
    case 'number':
      return 'Double';
    case 'integer':
      return 'Long';
    case 'boolean':
      return 'Boolean';
    case 'json':
      return 'Any';
    case 'map':
      return 'Map<String, Any?>';
    case 'list':
      return `List<${typeName(type.item, printName)}${type.itemIsNullable ? '?' : ''}>`;
    case 'declared':
      return printName(type.declaration.name);
  }
}

function printPut({ name, wire, type, required, nullable }: ObjectField): string {
  const key = `into[${printString(wire)}]`;
  if (required) return `${key} = ${toWire(`this.${name}`, type, nullable)}`;
  return nullable
    ? `this.${name}?.let { ${key} = ${toWire('it.value', type, true)} }`
    : `this.${name}?.let { ${key} = ${toWire('it', type, false)} }`;
}

/** An expression for the JSON of a value. */
function toWire(value: string, type: ValueType, isNullable: boolean): string {
  const dot = isNullable ? '?.' : '.';
  if (type.kind === 'declared') return `${value}${dot}${type.declaration.kind === 'enum' ? 'wire' : 'toMap()'}`;
  if (type.kind !== 'list') return value;
  const item = toWire('it', type.item, type.itemIsNullable);
  return item === 'it' ? value : `${value}${dot}map { ${item} }`;
}

function writeEnum(writer: Writer, { name, entries }: EnumType): void {
  const values = entries.map(({ value }) => value);
  const isDecimal = values.some((value) => typeof value === 'number' && !Number.isSafeInteger(value));
  writer.line(`public enum class ${name}(internal val wire: ${wireType(values, isDecimal)}) {`);
  writer.indented(() => {
    for (const entry of entries) writer.line(`${entry.name}(${printJson(entry.value, isDecimal)}),`);
  });
  writer.line('}');
}

function wireType(values: readonly Json[], isDecimal: boolean): string {
  const [kind, ...others] = new Set(values.map((value) => typeof value));
  if (others.length > 0) return 'Any';
  if (kind === 'number') return isDecimal ? 'Double' : 'Long';
  if (kind === 'boolean') return 'Boolean';
  return kind === 'string' ? 'String' : 'Any';
}

function choiceLines({ name, typeName: type, cases, documentation }: ChoiceType): readonly string[] {
  const nothing = cases.find(({ isNothing }) => isNothing);
  return [
    ...printDocumentation(documentation),
    `public val ${name}: ${type}${nothing === undefined ? '' : ` = ${type}.${nothing.name}()`},`,
  ];
}

/** A sealed class; a type that a case names like itself is found through the object around it. */
function writeChoice(writer: Writer, { typeName: type, cases }: ChoiceType, around: string): void {
  const names = new Set(cases.map(({ name }) => name));
  const printName = (name: string) => (names.has(name) ? `${around}.${name}` : name);
  writer.line(`public sealed class ${type} {`);
  writer.indented(() => {
    writer.line('internal abstract fun writeTo(into: MutableMap<String, Any?>)');
    for (const one of cases) {
      writer.line();
      writer.lines(printDocumentation({ paragraphs: [describeCase(one)] }));
      const parameters = one.fields.map((field) => fieldLines(field, printName));
      writeClass(writer, one.name, parameters, `${type}()`, () => {
        writer.line('override fun writeTo(into: MutableMap<String, Any?>) {');
        writer.indented(() => {
          for (const { wire, value } of one.fixed) writer.line(`into[${printString(wire)}] = ${printJson(value)}`);
          for (const field of one.fields) writer.line(printPut(field));
        });
        writer.line('}');
      });
    }
  });
  writer.line('}');
}

/** The condition that a case stands for. */
function describeCase({ fixed }: ChoiceCase): string {
  if (fixed.length === 0) return 'It is left out.';
  return `${fixed.map(({ wire, value }) => `"${wire}" is ${JSON.stringify(value)}`).join(', ')}.`;
}
