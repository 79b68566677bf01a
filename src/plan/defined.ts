/** Objects without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants them. */

/** `T` where keys that may be undefined are optional instead. */
export type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** A copy without the keys whose value is undefined. For objects of known keys. */
export function omitUndefined<T extends object>(value: T): Defined<T>;
export function omitUndefined(value: Readonly<Record<string, unknown>>): object {
  // A loop: this runs once for every property of every event.
  const result: Record<string, unknown> = {};
  for (const key in value) {
    if (value[key] !== undefined) result[key] = value[key];
  }
  return result;
}
