/**
 * What `nominal-types.ts` makes of an object: declared types with names, for languages in which every object, enum and choice
 * is one. Types only; knows nothing of syntax.
 */
import type { Json, Scalar } from '../plan/model.js';
import type { Documentation } from './documentation.js';

/** How a language spells names; each function gives different names for different texts. */
export interface NominalSpelling {
  /** Of a field, for a property's name. */
  readonly field: (name: string) => string;
  /** Of a type, for the name of the property it belongs to; never one of the types around it, given by their names. */
  readonly type: (name: string, around: readonly string[]) => string;
  /** Of an entry of an enum or a case of a choice, for the value as text. */
  readonly entry: (value: string, around: readonly string[]) => string;
  /** Of the case in which the deciding property is left out, and in which it is null; no value has these names. */
  readonly absent: string;
  readonly null: string;
}

/** What a field holds. */
export type ValueType =
  | { readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'json' | 'map' }
  | { readonly kind: 'list'; readonly item: ValueType; readonly itemIsNullable: boolean }
  | { readonly kind: 'declared'; readonly declaration: EnumType | ObjectType };

/** A closed set of values. */
export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  /** At least one. */
  readonly entries: readonly { readonly name: string; readonly value: Json }[];
}

/** An object with its fields, and the types declared inside it. */
export interface ObjectType {
  readonly kind: 'object';
  readonly name: string;
  readonly fields: readonly ObjectField[];
  readonly choice?: ChoiceType;
  readonly declared: readonly (EnumType | ObjectType)[];
}

/** One property in code. */
export interface ObjectField {
  readonly name: string;
  /** The name on the wire. */
  readonly wire: string;
  readonly type: ValueType;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly documentation: Documentation;
}

/** A field whose value decides which others have to be given: exactly one of the cases. */
export interface ChoiceType {
  readonly name: string;
  readonly typeName: string;
  readonly documentation: Documentation;
  readonly cases: readonly ChoiceCase[];
}

/** One case: what the deciding properties are, and what may be given with them. */
export interface ChoiceCase {
  readonly name: string;
  /** Values that the case stands for; a deciding property that is left out is not among them. */
  readonly fixed: readonly { readonly wire: string; readonly value: Scalar }[];
  readonly fields: readonly ObjectField[];
  /** Whether no deciding property is given and nothing has to be: what holds where the caller says nothing. */
  readonly isNothing: boolean;
}
