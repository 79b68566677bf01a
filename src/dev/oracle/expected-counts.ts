/**
 * What an audit must count in a corpus: values judged by Ajv row by row, presence by a walk over the row. No SQL, nothing of
 * the audit, and nothing of the plan's loader.
 */
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../../plan/json-schema.js';
import type { Json } from '../../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../plan/property-path.js';
import { createAjv, listFailures } from '../count-violations.js';
import type { CorpusEvent, CorpusRow } from './corpus.js';
import { type Definition, type Definitions, type EventDefinition, isJudged, namesOf, toSchema } from './definition.js';
import { printTree } from './json-tree.js';

/** `what path` → rows; what: a check's id, `present`, `null` or `missing`. */
export type Counts = ReadonlyMap<string, number>;

// Whoever asks twice waits once.
const counted = new WeakMap<CorpusEvent, Counts>();

/** The counts of each event. */
export function countExpected(events: readonly CorpusEvent[]): readonly Counts[] {
  const ajv = createAjv();
  return events.map((event) => {
    const counts = counted.get(event) ?? countEvent(event, ajv);
    counted.set(event, counts);
    return counts;
  });
}

function countEvent({ definition, rows }: CorpusEvent, ajv: Ajv2020): Counts {
  const counts = new Map<string, number>();
  const validators = new Map<string, ValidateFunction>();
  for (const row of rows) {
    const origin = `${row.source} ${row.date}`;
    const validate = validators.get(origin) ?? compileOnce(toSchema(definition, row), validators, ajv);
    validators.set(origin, validate);
    for (const fact of factsOfRow(definition, row, validate)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  }
  return counts;
}

/** Most origins have the same schema, and compiling one takes longer than judging many rows. */
function compileOnce(schema: JsonSchema, known: Map<string, ValidateFunction>, ajv: Ajv2020): ValidateFunction {
  const text = JSON.stringify(schema);
  const validate = known.get(text) ?? ajv.compile(schema);
  known.set(text, validate);
  return validate;
}

/** What one row adds to the counts, each once. */
function factsOfRow(definition: EventDefinition, row: CorpusRow, validate: ValidateFunction): ReadonlySet<string> {
  const facts = new Set<string>();
  const add = (what: string, path: readonly PathSegment[]) => facts.add(`${what} ${formatPropertyPath(path)}`);
  const read: Json = JSON.parse(printTree(row.properties));
  // What is no object counts as an object without anything in it.
  const value = isObject(read) ? read : {};
  for (const { check, path } of listFailures(validate, value)) add(check, plannedPath(definition.properties, path));

  // Before it was expected nothing is wrong with an event; its own names are counted all the same.
  const isExpected = isJudged(definition, row);
  const walkObject = (
    definitions: Definitions,
    object: JsonObject,
    above: readonly PathSegment[],
    isClosed: boolean,
  ) => {
    const known = new Set<string>();
    for (const [name, property] of Object.entries(definitions)) {
      const path = [...above, name];
      const names = namesOf(name, property);
      for (const each of names) known.add(each);
      const values = names.flatMap((each) => (Object.hasOwn(object, each) ? [object[each]] : []));
      if (values.length === 0) {
        add('missing', path);
        if (isExpected && isJudged(property, row) && isWanted(property, object)) add('property-missing', path);
      }
      for (const each of values) walkValue(property, each ?? null, path, isClosed);
    }
    for (const [name, each] of Object.entries(object)) {
      // Of what is allowed nothing is told.
      if (known.has(name) || !isClosed || !isExpected) continue;
      add('present', [...above, name]);
      if (each === null) add('null', [...above, name]);
    }
  };

  const walkValue = (property: Definition, each: Json, path: readonly PathSegment[], isClosedAbove: boolean) => {
    add('present', path);
    if (each === null) add('null', path);
    if (!isExpected || !isJudged(property, row) || !fitsType(each, property.type)) return;
    const isClosed = property.unplanned === undefined ? isClosedAbove : property.unplanned !== 'allow';
    if (property.properties !== undefined && isObject(each)) walkObject(property.properties, each, path, isClosed);
    if (property.items !== undefined && Array.isArray(each)) {
      for (const element of each) walkValue(property.items, element, [...path, eachElement], isClosed);
    }
  };

  walkObject(definition.properties, value, [], definition.unplanned !== 'allow');
  return facts;
}

type JsonObject = { readonly [name: string]: Json };

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether what is inside a value is looked at. */
function fitsType(value: Json, type: Definition['type']): boolean {
  if (type === undefined || value === null) return true;
  return Array.isArray(value) ? type === 'array' : typeof value !== 'object' || type === 'object';
}

/** Whether the plan asks for the property in this object. */
function isWanted({ required, requiredWhen, status }: Definition, siblings: JsonObject): boolean {
  if (status === 'planned') return false;
  if (required || requiredWhen === undefined) return required ?? false;
  return Object.entries(requiredWhen).every(
    ([name, values]) => Object.hasOwn(siblings, name) && [values].flat().some((value) => value === siblings[name]),
  );
}

/** A path with the planned names in place of aliases. */
function plannedPath(definitions: Definitions, path: readonly PathSegment[]): readonly PathSegment[] {
  let inside: Definitions | undefined = definitions;
  let property: Definition | undefined;
  return path.map((segment) => {
    if (segment === eachElement) {
      property = property?.items;
      inside = property?.properties;
      return segment;
    }
    const found: [string, Definition] | undefined = Object.entries(inside ?? {}).find(([name, each]) =>
      namesOf(name, each).includes(segment),
    );
    property = found?.[1];
    inside = property?.properties;
    return found?.[0] ?? segment;
  });
}
