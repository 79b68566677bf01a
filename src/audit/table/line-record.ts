/**
 * The fields of a JSON record as SQL of ClickHouse. Each field that a format asks for becomes a column, so that it is read
 * once however often it is named; objects are lists of (name, JSON text).
 */
import { dressing, undress } from '../../sql/dialects/long-numbers.js';
import { ident, joinSql, type Sql, sql, text, written } from '../../sql/fragment.js';
import { columnNames } from '../input/raw-path.js';
import type { BooleanTest, RawPath, RawRecord } from '../input/raw-record.js';

/** Begins like a number, an object or an array, or is a boolean. */
const otherKind = text('^(?:[-0-9{[]|true$|false$)');

/** A whole number, one with an exponent or one that is very small. */
const oddNumber = text('^-?(?:[0-9]+$|[0-9.]+e[-0-9]|0[.]0000)');

type Shape = Map<string, Shape | 'text'>;

export interface LineRecord extends RawRecord {
  /**
   * `lines`, a relation as `readableLines` gives it, with the columns `kept` of it and all that was asked for. To be called
   * last.
   */
  select(kept: Sql, lines: Sql): Sql;
}

/** `rowColumns`: the record was a row of a table with these columns; one that is NULL is absent. */
export function createLineRecord(rowColumns?: ReadonlySet<string>): LineRecord {
  const shape: Shape = new Map();
  const columns = new Map<string, { readonly name: Sql; readonly value: Sql }>();
  /** The column of a field; `value` is what it holds, over `line`, `json`, `is_dressed` and `parsed`. */
  const field = (kind: string, path: RawPath, value: () => Sql): Sql => {
    const key = JSON.stringify([kind, ...path]);
    const column = columns.get(key) ?? { name: ident(`field_${columns.size}`), value: value() };
    columns.set(key, column);
    return column.name;
  };
  const at = (path: RawPath): Place =>
    rowColumns === undefined ? { json: sql`json`, path } : placeInRow(path, rowColumns);
  const read = ({ json, path, isHeld }: Place): Sql =>
    !isHeld && addToShape(shape, path)
      ? path.reduce((inner, key) => sql`${inner}.${ident(key)}`, sql`parsed`)
      : sql`JSONExtract(${json}, ${argumentsOf([...path, 'Nullable(String)'])})`;
  // Few texts look like a number that DuckDB spells differently, and only those are looked at again.
  const readText = (path: RawPath): Sql =>
    field('text', path, () => {
      const place = at(path);
      const value = read(place);
      return sql`multiIf(${typeOf(place, sql`match(${value}, ${oddNumber})`)} = 'Double', ${spellDouble(value)},
          is_dressed, ${undressed(value)}, ${value})`;
    });
  return {
    text: readText,
    isText: (path) => {
      // What a column holds is of the column's type, not of the sender's making.
      if (rowColumns !== undefined) return sql`true`;
      return field('is text', path, () => {
        const place = at(path);
        const value = read(place);
        return sql`multiIf(match(${value}, ${otherKind}), ${typeOf(place, sql`match(${value}, ${otherKind})`)} = 'String',
          is_dressed, ${value} = ${undressed(value)}, true)`;
      });
    },
    object: (path) =>
      field('object', path, () => (rowColumns === undefined ? membersOf(sql`json`, path) : membersInRow(at(path)))),
    objectOrText: (path) =>
      field('object or text', path, () => {
        if (rowColumns !== undefined) return membersInRow(at(path));
        return membersOf(textOrRaw(sql`json`, path), []);
      }),
    rest: (taken) => ({
      properties: field('rest', taken, () => {
        const isLeft = sql`NOT has([${argumentsOf(taken)}]::Array(String), member.1)`;
        return sql`arrayFilter(member -> ${rowColumns ? sql`${isLeft} AND member.2 <> 'null'` : isLeft}, ${membersOf(sql`json`, [])})`;
      }),
    }),
    objectBeginning: (prefix) =>
      field('object beginning', [prefix], () => {
        const isObject = sql`startsWith(member.1, ${text(prefix)}) AND startsWith(${textOf(sql`member.2`)}, '{')`;
        const found = sql`arrayFilter(member -> ${isObject}, ${membersOf(sql`json`, [])})[1].2`;
        const members = membersOf(textOf(found), []);
        return rowColumns === undefined
          ? members
          : sql`arrayFilter(member -> startsWith(${found}, '"') OR member.2 <> 'null', ${members})`;
      }),
    textInFirst: (list, name) =>
      field('first', [...list, name], () => {
        const { json, path } = at(list);
        return sql`JSONExtract(${textOrRaw(json, path)}, 1, ${text(name)}, 'Nullable(String)')`;
      }),
    pick: (fields) => {
      const members = fields.map(({ name, path, isNumber }) => {
        const value = sql`ifNull(${readText(path)}, '')`;
        const isGiven = isNumber ? sql`isFinite(ifNull(toFloat64OrNull(${value}), nan))` : sql`${value} <> ''`;
        return sql`(${text(name)}, if(${isGiven}, ${isNumber ? value : sql`toJSONString(${value})`}, ''))`;
      });
      return sql`arrayFilter(member -> member.2 <> '', [${joinSql(members, ', ')}])`;
    },
    parameters: (list, items, isBoolean) =>
      field('parameters', [...list, '', ...items], () => {
        const place = at(list);
        const parameters = parametersOf(textOrRaw(place.json, place.path), isBoolean);
        const other = at(items);
        return sql`arrayConcat(${parameters}, ${itemsOf(textOrRaw(other.json, other.path))})`;
      }),
    merge: (first, second) =>
      sql`arrayConcat(arrayFilter(member -> NOT has(arrayMap(other -> other.1, ${second}), member.1), ${first}), ${second})`,
    select(kept, lines) {
      const fields = [...columns.values()].map(({ name, value }) => sql`, ${value} AS ${name}`);
      return sql`SELECT ${kept}${joinSql(fields, ' ')}
        FROM (SELECT *, JSONExtract(json, ${text(printShape(shape))}) AS parsed FROM (${lines}))`;
    },
  };
}

/** A double as DuckDB casts it to text: a point where it is whole, an exponent of two digits from 1e16 on and below 1e-4. */
function spellDouble(value: Sql): Sql {
  const odd = sql`if(match(${value}, ${oddNumber}), ${value}, '')`;
  const mended = (expression: string, replacement: string, inner: Sql) =>
    sql`replaceRegexpOne(${inner}, ${text(expression)}, ${text(replacement)})`;
  const digits = sql`replaceOne(${odd}, '-', '')`;
  const large = mended('^(-?[0-9])([0-9]*?)0*$', String.raw`\1.\2`, odd);
  const small = mended('^(-?)0[.]0*([1-9])([0-9]*)$', String.raw`\1\2.\3`, odd);
  const zeros = sql`length(extract(${odd}, '^-?0[.](0*)'))`;
  const exponent = mended('e([0-9])', String.raw`e+\1`, mended('e-([0-9])$', String.raw`e-0\1`, odd));
  return sql`multiIf(position(${odd}, 'e') > 0, ${exponent},
      position(${odd}, '.') > 0, concat(${mended('[.]$', '', small)}, 'e-0', toString(${zeros} + 1)),
      length(${digits}) > 16, concat(${mended('[.]$', '', large)}, 'e+', toString(length(${digits}) - 1)),
      concat(${value}, '.0'))`;
}

/** Typed parameters as `readParameters` reads them. */
function parametersOf(list: Sql, isBoolean?: BooleanTest): Sql {
  const value = (type: string) => sql`JSONExtract(p, 'value', ${text(type)}, 'Nullable(String)')`;
  const whole = sql`toInt128OrNull(${value('int_value')})`;
  const number = sql`ifNull(${value('double_value')}, ${value('float_value')})`;
  const booleans = isBoolean
    ? sql`${value('int_value')} IN ('0', '1') AND (${isBoolean(sql`JSONExtractString(p, 'key')`)}),
        if(${value('int_value')} = '1', 'true', 'false'),`
    : sql``;
  const members = sql`arrayMap(p -> (JSONExtractString(p, 'key'), multiIf(
      ${value('string_value')} IS NOT NULL, toJSONString(assumeNotNull(${value('string_value')})), ${booleans}
      ${whole} IS NOT NULL, assumeNotNull(${value('int_value')}),
      isFinite(ifNull(toFloat64OrNull(${number}), nan)), assumeNotNull(${number}), '')), JSONExtractArrayRaw(${list}))`;
  const names = sql`arrayMap(member -> member.1, ${members})`;
  return sql`arrayFilter((member, i) -> member.2 <> '' AND indexOf(${names}, member.1) = i, ${members}, arrayEnumerate(${members}))`;
}

/** Items as `readParameters` reads them: a list of one member, or none. */
function itemsOf(list: Sql): Sql {
  const quantity = sql`JSONExtract(item, 'quantity', 'Nullable(String)')`;
  const own = sql`arrayFilter(member -> member.2 <> 'null' AND member.1 <> 'item_params', JSONExtractKeysAndValuesRaw(item))`;
  const isCounted = sql`match(ifNull(${quantity}, ''), '^-?[0-9]{1,18}$')`;
  const others = sql`arrayFilter(member -> NOT (member.1 = 'quantity' AND ${isCounted}), ${own})`;
  // The number comes last, as DuckDB has it.
  const counted = sql`if(${isCounted}, [('quantity', ifNull(${quantity}, ''))], [])`;
  const all = sql`arrayConcat(${others}, ${parametersOf(sql`JSONExtractRaw(item, 'item_params')`)}, ${counted})`;
  const spelled = sql`arrayMap(member -> concat(toJSONString(member.1), ':', member.2), ${all})`;
  const elements = sql`arrayMap(item -> concat('{', arrayStringConcat(${spelled}, ','), '}'), JSONExtractArrayRaw(${list}))`;
  return sql`if(JSONLength(${list}) > 0, [('items', concat('[', arrayStringConcat(${elements}, ','), ']'))], [])`;
}

/** Where a field is: a path in a JSON text. `isHeld`: which is not the record but what one of its columns holds. */
interface Place {
  readonly json: Sql;
  readonly path: RawPath;
  readonly isHeld?: boolean;
}

/** As `createTableRecord` finds it: a column of the path's name, or inside a column that is an object or JSON as text. */
function placeInRow(path: RawPath, columns: ReadonlySet<string>): Place {
  const json = sql`json`;
  const column = columnNames(path).find((name) => columns.has(name));
  if (column !== undefined) return { json, path: [column] };
  const [holder = '', ...inner] = path;
  return inner.length === 0 ? { json, path } : { json: textOrRaw(json, [holder]), path: inner, isHeld: true };
}

/** What stands at a path, also where it was written as text. */
function textOrRaw(json: Sql, path: RawPath): Sql {
  return textOf(sql`JSONExtractRaw(${json}, ${argumentsOf(path)})`);
}

/** Of a JSON text: what it stands for where it is a string, else itself. */
function textOf(raw: Sql): Sql {
  return sql`if(startsWith(${raw}, '"'), JSONExtractString(${raw}), ${raw})`;
}

/** Members of an object in a row. A column with fields has all of them in every row: one that is NULL is absent. */
function membersInRow({ json, path }: Place): Sql {
  const raw = sql`JSONExtractRaw(${json}, ${argumentsOf(path)})`;
  const members = membersOf(textOrRaw(json, path), []);
  return sql`arrayFilter(member -> startsWith(${raw}, '"') OR member.2 <> 'null', ${members})`;
}

/** The members of the object at a path; none where there is no object. */
function membersOf(json: Sql, path: RawPath): Sql {
  const members = sql`JSONExtractKeysAndValuesRaw(${path.length === 0 ? json : sql`${json}, ${argumentsOf(path)}`})`;
  const dressed = sql`arrayMap(member -> (member.1, ${written(undress('member.2'))}), if(is_dressed, ${members}, []))`;
  return sql`if(is_dressed, ${dressed}, ${members})`;
}

/** Of a text that was read from a dressed record: the digits, where it stood for a number. */
function undressed(value: Sql): Sql {
  return sql`replaceAll(${value}, ${text(dressing)}, '')`;
}

/** The JSON type of a field in the rows that fulfil a condition. */
function typeOf({ json, path }: Place, condition: Sql): Sql {
  return sql`JSONType(if(${condition}, ${json}, ''), ${argumentsOf(path)})`;
}

function argumentsOf(path: readonly string[]): Sql {
  return joinSql(path.map(text), ', ');
}

/** False where the field does not fit beside the others: it is asked for as text and for what is inside. */
function addToShape(root: Shape, path: RawPath): boolean {
  if (path.length === 0 || path.includes('')) return false;
  let shape = root;
  for (const [index, key] of path.entries()) {
    const isLast = index === path.length - 1;
    const found = shape.get(key);
    if (found === undefined) {
      const created: Shape | 'text' = isLast ? 'text' : new Map();
      shape.set(key, created);
      if (created !== 'text') shape = created;
    } else if (isLast || found === 'text') {
      return isLast && found === 'text';
    } else {
      shape = found;
    }
  }
  return true;
}

/** As a type; names are quoted as they are within it. */
function printShape(shape: Shape): string {
  const fields = [...shape].map(([key, inner]) => {
    const name = key.replace(/[\\`]/g, '\\$&');
    return `\`${name}\` ${inner === 'text' ? 'Nullable(String)' : printShape(inner)}`;
  });
  return `Tuple(${fields.join(', ')})`;
}
