/**
 * The rules as the table `rules`, for statements to join. What rules ask of values is written once for all that ask the
 * same: a plan has thousands of properties, but few definitions of them.
 */
import type { Property } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import { type ColumnType, ident, joinSql, rowsOf, type Sql, sql } from '../sql/fragment.js';
import type { RuleColumn, ValueTest } from './check.js';
import { glanceColumns } from './glance.js';
import { holderOf } from './holders.js';
import { firstBytes } from './json-text.js';
import { patternsOf } from './patterns.js';
import { type Conditions, companyOf, conditionsOf, isAsked } from './required-when.js';
import type { Rule } from './rules.js';

/** The table, as far as it is known outside the engine. */
export interface RulesTable {
  /** Makes the table. */
  readonly statement: Sql;
  /** One property of each definition; tests find every other like one of them. */
  readonly properties: readonly Property[];
  /** Where a property is required in some company only. */
  readonly conditions: Conditions;
}

/** The columns that say which rule a row is of. */
const placeColumns = {
  row_id: 'INTEGER',
  rule_id: 'INTEGER',
  holder: 'INTEGER',
  k: 'VARCHAR',
  is_alias: 'BOOLEAN',
  since: 'BIGINT',
} as const;

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
  descends: {
    type: 'BOOLEAN',
    value: (property) => property.properties !== undefined || property.items !== undefined,
  },
  is_asked: { type: 'BOOLEAN', value: isAsked },
};

/**
 * The table of some rules: one row for each name under which a rule's property arrives (its own, its aliases), numbered by
 * `row_id`, with what holds it, and the columns of `coreColumns`, of the first look at values and of the value tests.
 */
export function createRulesTable(rules: readonly Rule[], tests: readonly ValueTest[]): RulesTable {
  const { definitions, placeOf } = shareDefinitions(new Set(rules.map(({ property }) => property)));
  const patterns = new Map(patternsOf(definitions).map((pattern, place) => [pattern, place]));
  const conditions = conditionsOf(definitions);
  const columns: Readonly<Record<string, RuleColumn>> = {
    ...coreColumns,
    company: { type: 'INTEGER', value: (property) => companyOf(property, conditions) ?? null },
    ...glanceColumns(tests),
    ...Object.assign({}, ...tests.map((test) => test.columns)),
  };
  const places = rules.flatMap((rule) =>
    [rule.key, ...rule.property.aliases.map((alias) => alias.name)].map((k, index) => ({
      rule_id: rule.id,
      holder: holderOf(rule),
      k,
      is_alias: index > 0,
      since: rule.since ?? null,
      definition: placeOf.get(rule.property),
    })),
  );
  const number: ColumnType = 'INTEGER';
  const types = Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type]));
  const placed = rowsOf({
    columns: { ...placeColumns, definition: number },
    rows: places.map((place, row_id) => ({ row_id, ...place })),
  });
  const defined = rowsOf({
    columns: { definition: number, ...types },
    rows: definitions.map((property, definition) => ({
      definition,
      ...Object.fromEntries(Object.entries(columns).map(([name, { value }]) => [name, value(property, patterns)])),
    })),
  });
  const selected = [
    ...Object.keys(placeColumns).map((name) => sql`p.${ident(name)}`),
    ...Object.keys(columns).map((name) => sql`d.${ident(name)}`),
  ];
  return {
    statement: fn.createTable(
      ident('rules'),
      sql`SELECT ${joinSql(selected, ', ')} FROM ${placed} p JOIN ${defined} d ON p.definition = d.definition`,
    ),
    properties: definitions,
    conditions,
  };
}

/** The distinct definitions of some properties, and where each property's is among them. */
function shareDefinitions(properties: Iterable<Property>): {
  readonly definitions: readonly Property[];
  readonly placeOf: ReadonlyMap<Property, number>;
} {
  const definitions: Property[] = [];
  const places = new Map<string, number>();
  const placeOf = new Map<Property, number>();
  for (const property of properties) {
    // Where it is written and what it is for differ from event to event, but ask nothing; what is inside has its own rules.
    const { ref: _, dictionary: __, description: ___, requiredWhen, ...asked } = property;
    const key = JSON.stringify(requiredWhen === undefined ? asked : [asked, [...requiredWhen]]);
    const place = places.get(key) ?? definitions.length;
    if (place === definitions.length) {
      places.set(key, place);
      definitions.push(property);
    }
    placeOf.set(property, place);
  }
  return { definitions, placeOf };
}
