/**
 * What can be told of a value at a glance: a condition that drops nearly every entry before anything exact is asked of it,
 * and the few columns of the table `rules` that it reads. Few, since each is copied for every value that meets its rule.
 * It may let a right value pass, never drop a wrong one.
 */
import type { Json, Property, PropertyType } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../sql/fragment.js';
import type { RuleColumn, ValueTest } from './check.js';
import { isArrayText, isStringText } from './json-text.js';
import { matches, patternsOf, wholeBody } from './patterns.js';
import { coverPersonalData, mayBePersonalData } from './personal-data.js';
import { mayHoldPlaceholder } from './placeholders.js';
import { formatsOf, usualExpression } from './value-formats.js';

/** Bits of the column `glance`. */
const bits = {
  /** Only a close look tells: the rule has a limit that no column here has. */
  close: 1,
  integer: 2,
  /** Elements are texts and must differ. */
  differing: 4,
  /** Must not be a placeholder. */
  needed: 8,
  /** Must not hold personal data. */
  impersonal: 16,
} as const;

/** Limits beside a list or a constant: where one is set, a listed value may still be wrong. */
const otherLimits = [
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;

/** The columns that `mayMatter` reads beside `row_id` and `type_from`. */
export function glanceColumns(tests: readonly ValueTest[]): Readonly<Record<string, RuleColumn>> {
  return {
    settled: { type: 'VARCHAR', value: listSettled },
    low: { type: 'DOUBLE', value: (property) => sizeLimits(property)?.[0] ?? null },
    high: { type: 'DOUBLE', value: (property) => sizeLimits(property)?.[1] ?? null },
    step: { type: 'DOUBLE', value: (property) => property.multipleOf ?? null },
    form: { type: 'VARCHAR', value: (property, patterns) => formOf(property, patterns) ?? null },
    glance: { type: 'INTEGER', value: (property) => glanceBits(property, tests) },
  };
}

/**
 * The JSON texts that a property may have where a list or a constant alone decides, joined by line feeds; null elsewhere. A
 * text is listed exactly when it is a part of this: neither quotes nor line feeds stand within a text that has no backslash.
 */
function listSettled(property: Property): string | null {
  const { const: constant, enum: listed, type } = property;
  const values = constant === undefined ? listed : listed === undefined ? [constant] : undefined;
  if (values === undefined || otherLimits.some((limit) => property[limit] !== undefined)) return null;
  const texts = values.map((value) => JSON.stringify(value));
  if (constant !== undefined && fitsScalar(constant, type)) return texts[0] ?? null;
  if (type !== 'string') return null;
  const isPlain = texts.every((text) => text.startsWith('"') && !text.includes('\\'));
  return isPlain && texts.every((text) => coverPersonalData(text, '') === text) ? texts.join('\n') : null;
}

/** Whether a constant is a number or a boolean of the type. */
function fitsScalar(constant: Json, type: PropertyType | undefined): boolean {
  if (type === 'boolean') return typeof constant === 'boolean';
  if (type === 'integer') return Number.isInteger(constant);
  return type === 'number' && typeof constant === 'number';
}

const unlimited = Number.MAX_VALUE;

/** The least and the greatest size: of a number its value, of a text its characters, of an array its elements. */
function sizeLimits(property: Property): readonly [low: number, high: number] | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems, maxItems } = property;
  const [low, high] =
    property.type === 'string'
      ? [minLength, maxLength]
      : property.type === 'array'
        ? [minItems, maxItems]
        : [
            largest(minimum, exclusiveMinimum === undefined ? undefined : nextDouble(exclusiveMinimum, 1)),
            smallest(maximum, exclusiveMaximum === undefined ? undefined : nextDouble(exclusiveMaximum, -1)),
          ];
  return low === undefined && high === undefined ? undefined : [low ?? -unlimited, high ?? unlimited];
}

function largest(...limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function smallest(...limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The double next to a number, above (1) or below (-1) it: the first that an exclusive limit allows. */
function nextDouble(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(direction * Math.sign(value)));
  return view.getFloat64(0);
}

/** Patterns that are asked for in one expression: an engine keeps what it compiles of an expression within bounds. */
const askedTogether = 64;

/** The name of the expression that a text must match: of a pattern `p` and its place, of a format `f` and its name. */
function formOf({ pattern, format }: Property, patterns: ReadonlyMap<string, number>): string | undefined {
  if (pattern !== undefined) return wholeBody(pattern) && patternName(patterns.get(pattern) ?? 0);
  return format === undefined ? undefined : `f${format}`;
}

function patternName(place: number): string {
  return `p${String(place).padStart(6, '0')}`;
}

/**
 * True of a text (JSON text `e.v`) that is not as the column `r.form` says, and of few others. Many expressions are one over the
 * name and the text with its quotes, since a branch for each costs an engine more than the comparison.
 */
function mayMismatch(properties: readonly Property[]): Sql {
  const isForm = (choices: readonly string[]) => matches(sql`r.form || e.v`, `^(?:${choices.join('|')})$`);
  const conditions: Sql[] = [];
  const patterns = patternsOf(properties);
  for (let from = 0; from < patterns.length; from += askedTogether) {
    const choices = patterns.slice(from, from + askedTogether).flatMap((pattern, index) => {
      const body = wholeBody(pattern);
      return body === undefined ? [] : [`${patternName(from + index)}"(?:${body})"`];
    });
    if (choices.length === 0) continue;
    const isAsked = sql`r.form >= ${text(patternName(from))} AND r.form < ${text(patternName(from + askedTogether))}`;
    // An escape may match what the text that it stands for does not.
    conditions.push(sql`(${isAsked} AND (NOT ${isForm(choices)} OR ${fn.contains(sql`e.v`, text('\\'))}))`);
  }
  const formats = formatsOf(properties);
  if (formats.length > 0) {
    const choices = formats.map((format) => `f${format}"(?:${usualExpression(format)})"`);
    conditions.push(
      sql`(r.form < 'g' AND (NOT ${isForm(choices)} OR (r.form = 'fhostname' AND ${fn.bytes(sql`e.v`)} > 255)))`,
    );
  }
  return anyOf(conditions);
}

function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${joinSql(conditions, ' OR ')})`;
}

function glanceBits(property: Property, tests: readonly ValueTest[]): number {
  const concerned = tests.filter((test) => test.concerns(property));
  const has = (glance: ValueTest['glance']) => concerned.some((test) => test.glance === glance);
  const isDiffering = property.uniqueItems === true && property.items?.type === 'string';
  const isClose =
    concerned.some((test) => test.glance === undefined) ||
    (has('list') && listSettled(property) === null) ||
    (has('form') &&
      property.pattern !== undefined &&
      (property.format !== undefined || !wholeBody(property.pattern))) ||
    (property.type === undefined && (has('form') || has('size'))) ||
    (property.uniqueItems === true && !isDiffering);
  return (
    (isClose ? bits.close : 0) +
    (property.type === 'integer' ? bits.integer : 0) +
    (isDiffering ? bits.differing : 0) +
    (has('placeholder') ? bits.needed : 0) +
    (has('personal') ? bits.impersonal : 0)
  );
}

/**
 * A cheap condition on an entry `e` (`k`, `v`, `is_watched`) under a rule `r`: not true where nothing is violated, the value is
 * not null and the name is planned or not watched. `isWatched`: whether a name without a rule is told whatever its value. `properties`: one of each definition. Written with AND, OR and NOT alone,
 * which engines stop reading as soon as an entry is decided; CASE would compute every branch into a column.
 */
export function mayMatter(tests: readonly ValueTest[], properties: readonly Property[], isWatched: Sql): Sql {
  const value = sql`e.v`;
  const has = (bit: number) => sql`${fn.bitAnd(sql`r.glance`, bit)} > 0`;
  /** A condition of tests of a kind, where a rule needs one: preparing a statement takes time too. */
  const where = (glance: ValueTest['glance'], condition: () => Sql): readonly Sql[] =>
    tests.some((test) => test.glance === glance && properties.some((property) => test.concerns(property)))
      ? [condition()]
      : [];
  const isPersonal = tests.some((test) => test.glance === 'personal') ? [mayBePersonalData(value)] : [];

  const ofText = anyOf([
    sql`r.type_from <> '"'`,
    // Bytes are never fewer than characters, and equal them in most texts; two of them are the quotes.
    ...where(
      'size',
      () => sql`(${fn.bytes(value)} - 2 > r.high OR (r.low >= 1 AND ${value} = '""')
      OR (r.low > 1 AND (${fn.characters(value)} - 2 < r.low OR ${fn.contains(value, text('\\'))})))`,
    ),
    ...where('form', () => mayMismatch(properties)),
    ...where('placeholder', () => sql`(${has(bits.needed)} AND ${mayHoldPlaceholder(value)})`),
    ...where('personal', () => sql`(${has(bits.impersonal)} AND ${anyOf(isPersonal)})`),
  ]);
  const isNumber = sql`(${value} >= '-' AND ${value} < ':')`;
  const number = sql`CASE WHEN ${isNumber} THEN CAST(${value} AS DOUBLE) END`;
  const ofNumber = anyOf([
    sql`r.type_from <> '-'`,
    sql`(${has(bits.integer)} AND (${mayHaveFraction(value)}))`,
    ...where('size', () => sql`(r.low IS NOT NULL AND NOT ${number} BETWEEN r.low AND r.high)`),
    ...(properties.some(({ multipleOf }) => multipleOf !== undefined)
      ? [sql`(r.step IS NOT NULL AND abs(${number} / r.step - round(${number} / r.step)) > 1e-6)`]
      : []),
  ]);
  const count = fn.jsonCount(value);
  const ofArray = anyOf([
    sql`r.type_from <> '['`,
    ...where('size', () => sql`(r.low IS NOT NULL AND NOT ${count} BETWEEN r.low AND r.high)`),
    // Texts are spelled in one way, so those that are equal are found without looking closer; numbers are not.
    ...(properties.some(({ uniqueItems }) => uniqueItems)
      ? [
          sql`(${has(bits.differing)} AND ${count} > 1 AND ${fn.listCount(fn.listDistinct(fn.jsonElements(value)))} < ${count})`,
        ]
      : []),
  ]);
  // What is settled and no text is one scalar.
  const isSettled = sql`(${value} = r.settled OR (${value} < '#' AND ${fn.contains(sql`r.settled`, value)}))`;
  return sql`(${value} IS NULL
    OR (r.row_id IS NULL AND (${isWatched} OR (${isStringText(value)} AND ${anyOf(isPersonal)})))
    OR (r.settled IS NOT NULL AND NOT ${isSettled})
    OR (r.row_id IS NOT NULL AND r.settled IS NULL AND (${has(bits.close)}
      OR (${isStringText(value)} AND ${ofText}) OR (${isNumber} AND ${ofNumber}) OR (${isArrayText(value)} AND ${ofArray})
      OR (${value} >= '{' AND r.type_from <> '{') OR (${value} >= 'f' AND ${value} < 'u' AND r.type_from <> 'f'))))`;
}

/** A number may have a fraction only where its text has one of these. */
export function mayHaveFraction(json: Sql): Sql {
  return joinSql(
    ['.', 'e', 'E'].map((sign) => fn.contains(json, text(sign))),
    ' OR ',
  );
}
