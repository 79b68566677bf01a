/**
 * The types of an object for languages in which every object, enum and choice is declared and has a name: which there are,
 * what each is called, which fields it has. Spelling of names is the language's, given as functions; so is syntax.
 *
 * A choice: where one property decides whether others are required, the value of the first is given together with them, one
 * case a value. Names are made from the plan's names alone, never from their neighbours'.
 */
import type { Json, Property } from '../plan/model.js';
import { describeProperty } from './describe.js';
import { mergeCases, nameValue, readChoice } from './nominal-choice.js';
import type { EnumType, NominalSpelling, ObjectField, ObjectType, ValueType } from './nominal-shape.js';
import { type Field, listValues, type SenderIds, shapeObject } from './object-shape.js';

/** The types of an object called `name`, sent by `senders`. `around`: names of the types it is declared in. */
export function declareObject(
  name: string,
  properties: Iterable<Property>,
  senders: SenderIds,
  spelling: NominalSpelling,
  around: readonly string[] = [],
): ObjectType {
  const shape = shapeObject(properties, senders);
  const inside = [...around, name];
  const declared = new Map<Property, EnumType | ObjectType>();
  const choice = readChoice(shape, fieldOf, spelling, inside);
  const fields = [...shape.common, ...(choice === undefined ? mergeCases(shape) : [])].map(fieldOf);
  return {
    kind: 'object',
    name,
    // What has to be given stands first.
    fields: [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)],
    ...(choice === undefined ? {} : { choice }),
    declared: [...declared.values()],
  };

  function fieldOf({ property, required }: Field): ObjectField {
    return {
      name: spelling.field(property.name),
      wire: property.name,
      type: typeOf(property, property),
      required,
      // Without a type anything goes, null included.
      nullable: property.nullable || (property.type === undefined && property.const === undefined),
      documentation: describeProperty(property),
    };
  }

  /** `owner` gives its name to the type: the list that elements are in. */
  function typeOf(property: Property, owner: Property): ValueType {
    const values = valuesOf(property);
    if (values !== undefined) {
      if (property.type === 'boolean' && values.length === 2) return { kind: 'boolean' };
      if (values.length === 0) return { kind: 'json' };
      return declare(owner, (typeName) => ({
        kind: 'enum',
        name: typeName,
        entries: nameEntries(values, spelling, [...inside, typeName]),
      }));
    }
    switch (property.type) {
      case 'string':
        return { kind: 'text' };
      case 'number':
      case 'integer':
      case 'boolean':
        return { kind: property.type };
      case 'array': {
        const { items } = property;
        if (items === undefined) return { kind: 'list', item: { kind: 'json' }, itemIsNullable: true };
        return { kind: 'list', item: typeOf(items, owner), itemIsNullable: items.nullable || items.type === undefined };
      }
      case 'object': {
        const parts = property.properties;
        if (parts === undefined) return { kind: 'map' };
        return declare(owner, (typeName) => declareObject(typeName, parts.values(), senders, spelling, inside));
      }
      default:
        return { kind: 'json' };
    }
  }

  function declare(owner: Property, make: (typeName: string) => EnumType | ObjectType): ValueType {
    const declaration = declared.get(owner) ?? make(spelling.type(owner.name, inside));
    declared.set(owner, declaration);
    return { kind: 'declared', declaration };
  }
}

/** The values that a property may have, null left out; undefined where they cannot be listed. */
function valuesOf(property: Property): readonly Json[] | undefined {
  if (property.const !== undefined && property.const !== null) return [property.const];
  return listValues(property)?.filter((value) => value !== null);
}

function nameEntries(
  values: readonly Json[],
  spelling: NominalSpelling,
  around: readonly string[],
): EnumType['entries'] {
  const hasTexts = values.some((value) => typeof value === 'string');
  return values.map((value) => ({ name: nameValue(value, hasTexts, spelling, around), value }));
}
