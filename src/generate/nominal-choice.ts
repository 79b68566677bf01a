/**
 * The choices of an object: where the value of one property decides which others have to be given, one case for each value.
 * What the types are and hold is `nominal-types.ts`'s.
 */
import type { Json, Property, Scalar } from '../plan/model.js';
import { describeProperty } from './describe.js';
import type { ChoiceType, NominalSpelling, ObjectField } from './nominal-shape.js';
import { type Field, listValues, type ObjectShape } from './object-shape.js';

/** Beyond this many cases a choice helps nobody; the fields are optional then, and the documentation says when. */
const mostCases = 24;

/** The name of a value; where texts are among the values, the type of any other is told, so that `1` and `"1"` stay apart. */
export function nameValue(
  value: Json,
  hasTexts: boolean,
  spelling: NominalSpelling,
  around: readonly string[],
): string {
  if (value === null) return spelling.null;
  if (typeof value === 'string') return spelling.entry(value, around);
  const name = spelling.entry(typeof value === 'object' ? 'only' : String(value), around);
  return hasTexts ? `${name}__${typeof value}` : name;
}

/** The fields of all cases, for those who cannot have them as cases: required where every case requires them. */
export function mergeCases(shape: ObjectShape): readonly Field[] {
  const [first = []] = shape.cases;
  return first.map(({ property }) => ({
    property,
    required: shape.cases.every((fields) => fields.some((field) => field.property === property && field.required)),
  }));
}

/** One value of a deciding property, or its absence. */
type Chosen = { readonly property: Property; readonly value: Scalar | undefined };

/** The choice that a shape asks for; undefined where there is none, or too many cases. */
export function readChoice(
  shape: ObjectShape,
  fieldOf: (field: Field) => ObjectField,
  spelling: NominalSpelling,
  around: readonly string[],
): ChoiceType | undefined {
  const cases = shape.cases.flatMap((fields) => splitValues(fields).map((chosen) => ({ fields, chosen })));
  if (cases.length === 0 || cases.length > mostCases) return undefined;
  const deciding = (shape.cases[0] ?? []).filter(({ values }) => values !== undefined).map(({ property }) => property);
  const joined = deciding.map(({ name }) => name).join('_and_');
  const name = spelling.field(joined);
  // Several deciding properties have one name together, which may be that of another field.
  const others = [...shape.common, ...(shape.cases[0] ?? [])].filter(({ property }) => !deciding.includes(property));
  if (others.some(({ property }) => spelling.field(property.name) === name)) return undefined;
  const typeName = spelling.type(joined, around);
  if (others.some(({ property }) => spelling.type(property.name, around) === typeName)) return undefined;
  const inside = [...around, typeName];
  return {
    name,
    typeName,
    documentation: { paragraphs: deciding.flatMap((property) => describeProperty(property).paragraphs) },
    cases: cases.map(({ fields, chosen }) => {
      const free = fields.filter(({ property }) => !deciding.includes(property));
      return {
        name: chosen.map(nameChosen).join('__'),
        fixed: chosen.flatMap(({ property, value }) => (value === undefined ? [] : { wire: property.name, value })),
        fields: [...free.filter(({ required }) => required), ...free.filter(({ required }) => !required)].map(fieldOf),
        isNothing: chosen.every(({ value }) => value === undefined) && free.every(({ required }) => !required),
      };
    }),
  };

  function nameChosen({ property, value }: Chosen): string {
    if (value === undefined) return spelling.absent;
    const hasTexts = listValues(property)?.some((one) => typeof one === 'string') ?? false;
    return nameValue(value, hasTexts, spelling, inside);
  }
}

/** Every combination of the values that the deciding properties may have in a case. */
function splitValues(fields: readonly Field[]): readonly (readonly Chosen[])[] {
  let combinations: readonly (readonly Chosen[])[] = [[]];
  for (const { property, values, required } of fields) {
    if (values === undefined) continue;
    const choices: Chosen[] = values.map((value) => ({ property, value }));
    if (!required) choices.push({ property, value: undefined });
    combinations = combinations.flatMap((combination) => choices.map((choice) => [...combination, choice]));
    if (combinations.length > mostCases) break;
  }
  return combinations;
}
