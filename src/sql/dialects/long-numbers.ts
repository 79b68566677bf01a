/**
 * Integers that ClickHouse's reader of JSON refuses, beyond 64 bits. They are dressed as texts while it reads and undressed
 * afterwards, so that no digit is lost. Printed SQL in, printed SQL out.
 */

/** Begins a text that stands for a number: a character of private use. What has it already is not dressed. */
export const dressing = '\u{f0a17}';

/** Strings, numbers, and whatever is between them: together all of a text. */
const token = String.raw`'"(?:[^"\\\\]|\\\\.)*"|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[^"0-9-]+|["-]'`;

/** What the reader refuses, with its long integers dressed; what is no JSON for another reason stays none. */
export function dress(json: string): string {
  const part = `if(match(part, '^-?[1-9][0-9]{18,}$'), concat('"${dressing}', part, '"'), part)`;
  return `if(position(${json}, '${dressing}') > 0, ${json}, arrayStringConcat(arrayMap(part -> ${part}, extractAll(${json}, ${token}))))`;
}

/** A JSON text that was read from something dressed, as it was written. */
export function undress(json: string): string {
  return `replaceRegexpAll(${json}, '"${dressing}(-?[0-9]+)"', '\\\\1')`;
}

/** A list of JSON texts that `extract` finds in a JSON text, with every digit. */
export function extractWhole(json: string, extract: (json: string) => string): string {
  const undressed = `arrayMap(part -> ${undress('part')}, ${extract(dress(`if(isValidJSON(${json}), '', ${json})`))})`;
  return `if(isValidJSON(${json}), ${extract(json)}, ${undressed})`;
}

/** Whether something dressed has an integer beyond double. */
export function hasHugeInteger(json: string): string {
  return `arrayExists(digits -> isInfinite(toFloat64OrZero(digits)), extractAll(${json}, '"${dressing}-?([0-9]+)"'))`;
}
