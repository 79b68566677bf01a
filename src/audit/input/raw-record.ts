/** One raw record as formats see it, whatever it was written in. */
import type { Sql } from '../../sql/fragment.js';

/** Where a field of a raw record is: keys from the outside in. */
export type RawPath = readonly string[];

/** A condition on a key. */
export type BooleanTest = (key: Sql) => Sql;

/** A field of `pick`. */
export interface PickedField {
  readonly name: string;
  readonly path: RawPath;
  /** Text that spells a number becomes one; what spells none is left out. */
  readonly isNumber?: boolean;
}

/** The fields of a record as SQL. Every fragment may be repeated freely. */
export interface RawRecord {
  /** The scalar as text; NULL where absent or null. An object or array is its JSON text. */
  text(path: RawPath): Sql;
  /** Whether the value, which is not null, is text and not a number, boolean, object or array. */
  isText(path: RawPath): Sql;
  /** MAP(VARCHAR, JSON) of an object's members; NULL where there is no object. */
  object(path: RawPath): Sql;
  /** The same, also where the object was written as text; slower. */
  objectOrText(path: RawPath): Sql;
  /** The top-level fields but `taken`, as properties of the row. */
  rest(taken: readonly string[]): { readonly properties: Sql; readonly fieldNames?: readonly string[] };
  /** The members of the first top-level object whose name begins so; NULL where there is none. */
  objectBeginning(prefix: string): Sql;
  /** The scalar of a member of the first object in a list, as text. */
  textInFirst(list: RawPath, name: string): Sql;
  /** MAP(VARCHAR, JSON) of texts under names of one's own; what is absent or empty is left out. */
  pick(fields: readonly PickedField[]): Sql;
  /**
   * MAP(VARCHAR, JSON) of a list of typed parameters (`{key, value: {string_value, int_value, float_value, double_value}}`),
   * and `items` from another list, where it is not empty. `isBoolean`: whether 0 and 1 under a key stand for false and true.
   */
  parameters(list: RawPath, items: RawPath, isBoolean?: BooleanTest): Sql;
  /** The members of two objects, either of which may be absent; of equal names the second's. */
  merge(first: Sql, second: Sql): Sql;
}
