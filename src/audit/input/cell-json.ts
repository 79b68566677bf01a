/** CSV knows only text: a cell becomes the JSON that the plan's type asks for where it parses as that, else it stays text. */
import type { Plan, PropertyType } from '../../plan/model.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import { isOutsideIJson } from './i-json.js';

/** The JSON of `cell`, the value of property `name` in a row whose event is named `event`. */
export function readCell(plan: Plan, name: string, cell: Sql, event: Sql): Sql {
  const asText = sql`to_json(${cell})`;
  const branches = [...typesOf(plan, name)].map(([type, events]) => {
    const names = joinSql([...events].map(text), ', ');
    return sql`WHEN ${event} IN (${names}) AND ${readsAs(type, cell)}`;
  });
  const [first, ...others] = branches;
  if (first === undefined) return asText;
  const typed = [...typesOf(plan, name).keys()].map((type) => jsonOf(type, cell));
  const cases = [first, ...others].map((branch, index) => sql`${branch} THEN ${typed[index] ?? asText}`);
  return sql`CASE ${joinSql(cases, ' ')} ELSE ${asText} END`;
}

/** Type → names under which events with such a property arrive. Text needs no reading. */
function typesOf(plan: Plan, name: string): ReadonlyMap<PropertyType, ReadonlySet<string>> {
  const found = new Map<PropertyType, Set<string>>();
  for (const event of plan.events.values()) {
    const property =
      event.properties.get(name) ??
      [...event.properties.values()].find(({ aliases }) => aliases.some((alias) => alias.name === name));
    const type = property?.type;
    if (type === undefined || type === 'string') continue;
    const names = found.get(type) ?? new Set();
    for (const wire of [event.name, ...event.aliases.map((alias) => alias.name)]) names.add(wire);
    found.set(type, names);
  }
  return found;
}

function readsAs(type: PropertyType, cell: Sql): Sql {
  switch (type) {
    case 'number':
    case 'integer':
      return sql`regexp_full_match(${cell}, '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?') AND NOT coalesce(isinf(try_cast(${cell} AS DOUBLE)), true)`;
    case 'boolean':
      return sql`lower(${cell}) IN ('true', 'false', 't', 'f')`;
    case 'object':
      return isJson(cell, '{');
    case 'array':
      return isJson(cell, '[');
    case 'string':
      return sql`true`;
  }
}

function isJson(cell: Sql, start: '{' | '['): Sql {
  return sql`starts_with(ltrim(${cell}), ${text(start)}) AND json_valid(${cell}) AND NOT ${isOutsideIJson(cell)}`;
}

function jsonOf(type: PropertyType, cell: Sql): Sql {
  if (type === 'boolean')
    return sql`CAST(CASE WHEN lower(${cell}) IN ('true', 't') THEN 'true' ELSE 'false' END AS JSON)`;
  return type === 'string' ? sql`to_json(${cell})` : sql`CAST(${cell} AS JSON)`;
}
