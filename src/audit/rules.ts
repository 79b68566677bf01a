/**
 * The plan's properties as a table: one rule for each property of each event at every depth. Rules are data, so that the
 * statements' size does not depend on the plan.
 */
import type { Event, Plan, Property, PropertyType } from '../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../plan/property-path.js';
import { fn } from '../sql/dialect.js';
import { type ColumnType, ident, rowsOf, type Sql, sql } from '../sql/fragment.js';
import type { RuleColumn, ValueTest } from './check.js';
import { startOfDay } from './days.js';
import { glanceColumns } from './glance.js';
import { patternsOf } from './patterns.js';

/** One property of one event. */
export interface Rule {
  readonly id: number;
  /** Index of the event among the audited ones. */
  readonly event: number;
  readonly property: Property;
  /** In dot and [] notation. */
  readonly path: string;
  /** Steps from the event's properties. */
  readonly segments: readonly PathSegment[];
  /** Rule of the object or array that holds it; absent at the top. */
  readonly parent?: number;
  /** Name inside the parent; empty for the elements of an array. */
  readonly key: string;
  /** Whether it is the elements of an array rather than a name. */
  readonly isElement: boolean;
  readonly depth: number;
  /** Whether values hold something that the plan describes. */
  readonly descends: boolean;
  /** Policy for names inside it that the plan does not know. */
  readonly unplanned: 'forbid' | 'warn' | 'allow';
  /** Epoch milliseconds before which rows are not judged. */
  readonly since?: number;
}

/** Every rule of the events, parents before children; ids are positions. */
export function compileRules(events: readonly Event[], plan: Plan): readonly Rule[] {
  const rules: Rule[] = [];
  const add = (
    event: number,
    written: Property,
    key: string,
    above: readonly PathSegment[],
    step: PathSegment,
    parent: Rule | undefined,
  ): void => {
    const property = inheritPii(written, parent?.property);
    const policy = parent?.unplanned ?? events[event]?.unplanned ?? plan.unplanned;
    const since = latest(sinceOf(events[event], plan), sinceOf(property, plan), parent?.since);
    const segments: readonly PathSegment[] = [...above, step];
    const rule: Rule = {
      id: rules.length,
      event,
      property,
      path: formatPropertyPath(segments),
      segments,
      ...(parent === undefined ? {} : { parent: parent.id }),
      key,
      isElement: step === eachElement,
      depth: parent === undefined ? 0 : parent.depth + 1,
      descends: property.properties !== undefined || property.items !== undefined,
      unplanned: property.unplanned ?? policy,
      ...(since === undefined ? {} : { since }),
    };
    rules.push(rule);
    for (const [name, child] of property.properties ?? []) add(event, child, name, segments, name, rule);
    if (property.items !== undefined) add(event, property.items, '', segments, eachElement, rule);
  };
  events.forEach((event, index) => {
    for (const [name, property] of event.properties) add(index, property, name, [], name, undefined);
  });
  return rules;
}

/** What is inside personal data is personal data, unless the plan says otherwise there. */
function inheritPii(property: Property, holder: Property | undefined): Property {
  if (property.pii !== undefined || holder?.pii === undefined) return property;
  return { ...property, pii: holder.pii };
}

function sinceOf(part: Event | Property | undefined, plan: Plan): number | undefined {
  if (part?.since === undefined || !('date' in part.since)) return undefined;
  return startOfDay(part.since.date, plan.timezone);
}

function latest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** JSON types by the first byte of a value's text: `from` inclusive, `to` exclusive. */
export const firstBytes: Readonly<Record<PropertyType, readonly [from: string, to: string]>> = {
  string: ['"', '#'],
  number: ['-', ':'],
  integer: ['-', ':'],
  boolean: ['f', 'u'],
  array: ['[', '\\'],
  object: ['{', '|'],
};

/** The columns that every statement on rules uses. */
const coreColumns: Readonly<Record<string, RuleColumn>> = {
  nullable: { type: 'BOOLEAN', value: (property) => property.nullable || property.type === undefined },
  type_from: { type: 'VARCHAR', value: ({ type }) => (type && firstBytes[type][0]) ?? null },
  type_to: { type: 'VARCHAR', value: ({ type }) => (type && firstBytes[type][1]) ?? null },
  is_integer: { type: 'BOOLEAN', value: (property) => property.type === 'integer' },
  has_sources: { type: 'BOOLEAN', value: (property) => property.sources !== undefined },
  sources: { type: ['VARCHAR'], value: (property) => property.sources ?? [] },
  has_aliases: { type: 'BOOLEAN', value: (property) => property.aliases.length > 0 },
  aliases: { type: ['VARCHAR'], value: (property) => property.aliases.map((alias) => alias.name) },
};

/**
 * The statement that makes the table `rules`: one row for each name under which a rule's property arrives (its own, its
 * aliases), numbered by `row_id`, with the columns of `coreColumns`, of the first look at values and of the value tests.
 */
export function createRulesTable(rules: readonly Rule[], tests: readonly ValueTest[]): Sql {
  const columns = {
    ...coreColumns,
    ...glanceColumns(tests),
    ...Object.assign({}, ...tests.map((test) => test.columns)),
  } as Record<string, RuleColumn>;
  const patterns = new Map(patternsOf(rules.map((rule) => rule.property)).map((pattern, place) => [pattern, place]));
  let rowId = 0;
  const rows = rules.flatMap((rule) => {
    const shared = Object.fromEntries(
      Object.entries(columns).map(([name, { value }]) => [name, value(rule.property, patterns)]),
    );
    return [rule.key, ...rule.property.aliases.map((alias) => alias.name)].map((key, index) => ({
      row_id: rowId++,
      rule_id: rule.id,
      event_id: rule.event,
      parent: rule.parent ?? null,
      depth: rule.depth,
      k: key,
      is_alias: index > 0,
      is_element: rule.isElement,
      descends: rule.descends,
      since: rule.since ?? null,
      ...shared,
    }));
  });
  const shape: Readonly<Record<string, ColumnType>> = {
    row_id: 'INTEGER',
    rule_id: 'INTEGER',
    event_id: 'INTEGER',
    parent: 'INTEGER',
    depth: 'INTEGER',
    k: 'VARCHAR',
    is_alias: 'BOOLEAN',
    is_element: 'BOOLEAN',
    descends: 'BOOLEAN',
    since: 'BIGINT',
    ...Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type])),
  };
  return createTableOf('rules', rows, shape);
}

/**
 * A statement that makes a temporary table of JSON-compatible rows. `shape` gives each column's type; `since`-like BIGINT
 * columns hold epoch milliseconds.
 */
export function createTableOf(
  name: 'rules' | 'names' | 'business_keys' | 'deadlines' | 'odd_buckets',
  rows: readonly Readonly<Record<string, unknown>>[],
  shape: Readonly<Record<string, ColumnType>>,
): Sql {
  return fn.createTable(ident(name), sql`SELECT * FROM ${rowsOf({ columns: shape, rows })}`);
}
