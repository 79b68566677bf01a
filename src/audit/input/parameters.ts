/**
 * Lists of typed parameters, as the BigQuery export of Google Analytics writes them, as SQL of DuckDB: records of a key and a
 * value with one field for each type. Of a key that is given twice the first counts.
 */
import { ident, type Sql, sql, text } from '../../sql/fragment.js';
import type { BooleanTest } from './raw-record.js';

const shape = text(
  JSON.stringify([
    {
      key: 'VARCHAR',
      value: { string_value: 'VARCHAR', int_value: 'VARCHAR', float_value: 'VARCHAR', double_value: 'VARCHAR' },
    },
  ]),
);

/** MAP(VARCHAR, JSON) of the parameters in one JSON text, and of the elements in another as `items`, where there are any. */
export function readParameters(parameters: Sql, items: Sql, isBoolean?: BooleanTest): Sql {
  const item = sql`{'key': 'items', 'value': CASE WHEN json_array_length(${items}) > 0 THEN ${readItems(items)} END}`;
  return mapOf(sql`list_append(coalesce(${entriesOf(parameters, isBoolean)}, []), ${item})`);
}

function entriesOf(parameters: Sql, isBoolean?: BooleanTest): Sql {
  const value = (type: string) => sql`p."value".${ident(type)}`;
  const number = sql`coalesce(${value('double_value')}, ${value('float_value')})`;
  const booleans = isBoolean
    ? sql`WHEN ${value('int_value')} IN ('0', '1') AND (${isBoolean(sql`p.key`)})
        THEN CAST(CASE ${value('int_value')} WHEN '1' THEN 'true' ELSE 'false' END AS JSON)`
    : sql``;
  return sql`list_transform(from_json(${parameters}, ${shape}), lambda p: {'key': p.key, 'value': CASE
      WHEN ${value('string_value')} IS NOT NULL THEN to_json(${value('string_value')}) ${booleans}
      WHEN try_cast(${value('int_value')} AS HUGEINT) IS NOT NULL THEN try_cast(${value('int_value')} AS JSON)
      WHEN isfinite(try_cast(${number} AS DOUBLE)) THEN try_cast(${number} AS JSON) END})`;
}

/** A map cannot hold a key twice. The list is named, so that it is made once. */
function mapOf(entries: Sql): Sql {
  return sql`list_transform([${entries}], lambda listed: map_from_entries(list_filter(listed, lambda e, i: e.value IS NOT NULL
      AND e.key IS NOT NULL AND list_position(list_transform(listed, lambda other: other.key), e.key) = i)))[1]`;
}

/** Without what is NULL, with the item's own parameters beside its fields, and its quantity as a number. */
function readItems(items: Sql): Sql {
  const own = sql`to_json(${mapOf(sql`coalesce(${entriesOf(sql`json_extract(item, '/item_params')`)}, [])`)})`;
  const quantity = sql`json_extract_string(item, '/quantity')`;
  const counted = sql`CASE WHEN regexp_full_match(${quantity}, '-?[0-9]{1,18}')
        THEN json_object('item_params', NULL, 'quantity', CAST(${quantity} AS BIGINT))
        ELSE json_object('item_params', NULL) END`;
  return sql`to_json(list_transform(from_json(${items}, '["JSON"]'),
      lambda item: json_merge_patch(json_merge_patch(json_merge_patch('{}', item), ${own}), ${counted})))`;
}
