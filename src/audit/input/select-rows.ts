/**
 * The one shape of the log table, whatever the records were read from: parts of a row become its columns, times are read,
 * empty ids vanish, a malformed record keeps nothing but its reason.
 */
import type { Plan } from '../../plan/model.js';
import { fn } from '../../sql/dialect.js';
import { joinSql, type Sql, sql, text } from '../../sql/fragment.js';
import type { RowConditions } from '../ignore.js';
import type { Clock, RowParts } from '../log-format.js';
import { matchIgnored, matchSource } from './match-source.js';
import type { RawRecord } from './raw-record.js';
import { readCampaign } from './read-campaign.js';
import { readTime } from './read-time.js';

/** What of a record only the plan and the user ask for, as SQL. */
interface PlannedParts {
  /** Whether the user ignores the record; absent where none is ignored. */
  readonly ignored?: Sql;
  readonly source: Sql;
  /** Absent where the plan has no campaign parameters. */
  readonly campaign?: Sql;
}

/** Kind of call of rows that the user ignores: no measurement knows it, so they are counted as skipped. */
const ignoredCall = sql`'ignored'`;

/** What the plan and the user ask of a record, whatever its format. */
export function readPlanned(plan: Plan, ignoredRows: readonly RowConditions[], record: RawRecord): PlannedParts {
  const campaign = readCampaign(plan, record);
  const ignored = matchIgnored(ignoredRows, record);
  return { source: matchSource(plan, record), ...(campaign && { campaign }), ...(ignored && { ignored }) };
}

/** How an engine reads what it found in records. */
export interface RowReading {
  /** Columns of the relation that become those of the row as they are. */
  readonly columns: Sql;
  /** The time that a text tells. */
  time(text: Sql, clock?: Clock): Sql;
  /** Names and JSON texts of what `RowParts.properties` gives, but those named `taken`, as lists. */
  names(properties: Sql, taken: readonly string[]): Sql;
  texts(properties: Sql, taken: readonly string[]): Sql;
  /** Whether a name is given twice, where the engine can tell it without a second look. */
  hasRepeats?(properties: Sql, taken: readonly string[]): Sql;
}

const readFiles: RowReading = {
  columns: sql`file`,
  time: readTime,
  names: (properties, taken) =>
    sql`coalesce(${whereLeft(sql`map_keys(${properties})`, properties, taken)}, CAST([] AS VARCHAR[]))`,
  texts: (properties, taken) =>
    sql`coalesce(${whereLeft(sql`map_values(${properties})`, properties, taken)}, CAST([] AS JSON[]))`,
};

/** Of a list as long as the map, the places whose name is not taken. A map made anew would not bear a name given twice. */
function whereLeft(list: Sql, map: Sql, taken: readonly string[]): Sql {
  if (taken.length === 0) return list;
  const names = joinSql(taken.map(text), ', ');
  return sql`list_where(${list}, list_transform(map_keys(${map}), lambda name: name NOT IN (${names})))`;
}

/**
 * Rows of the log table from `records`, a relation with the columns of `reading` and what `parts`, `planned` and `defect`
 * read. `defect`: the reason why a record is malformed, NULL for a good one.
 */
export function selectRows(
  records: Sql,
  parts: RowParts,
  planned: PlannedParts,
  defect: Sql,
  reading: RowReading = readFiles,
): Sql {
  const campaign = planned.campaign === undefined ? undefined : sql`, campaign`;
  const call =
    planned.ignored === undefined
      ? parts.call
      : sql`CASE WHEN ${planned.ignored} THEN ${ignoredCall} ELSE ${parts.call} END`;
  const kept = (value: Sql) => sql`CASE WHEN malformed IS NULL THEN ${value} END`;
  const { fieldNames = [] } = parts;
  const names = reading.names(sql`properties`, fieldNames);
  const repeated = reading.hasRepeats?.(sql`properties`, fieldNames);
  const repeats = repeated === undefined ? sql`` : sql` WHEN ${repeated} THEN 'repeated-key'`;
  // Properties stay as they were found: to choose between maps is to copy all of them.
  return sql`
    SELECT ${reading.columns}, malformed, ${kept(sql`call`)} AS call, ${kept(sql`event`)} AS event, ${fn.hash(sql`call`, sql`event`)} AS name_key, ${kept(sql`id`)} AS id,
      ${kept(reading.time(sql`"time"`, parts.timeClock))} AS time, ${kept(reading.time(sql`received`, parts.receivedClock))} AS received,
      ${kept(sql`user_id`)} AS user_id, ${kept(sql`anonymous_id`)} AS anonymous_id, ${kept(sql`version`)} AS version,
      ${kept(sql`source`)} AS source${campaign ?? sql``},
      ${fn.hash(names)} AS shape, ${names} AS names, ${reading.texts(sql`properties`, fieldNames)} AS texts
    FROM (
      SELECT ${reading.columns}, CASE
          WHEN defect IS NOT NULL THEN defect
          WHEN needs_event AND (event IS NULL OR NOT is_event_text) THEN 'no-event'${repeats}
        END AS malformed, call, CASE WHEN is_event_text THEN event END AS event,
        id, "time", received, user_id, anonymous_id, version, source, properties${campaign ?? sql``}
      FROM (
        SELECT ${reading.columns}, ${defect} AS defect, ${call} AS call, nullif(${parts.event}, '') AS event,
          ${parts.needsEvent} AS needs_event, ${parts.isEventText} AS is_event_text, nullif(${parts.id}, '') AS id,
          ${parts.time} AS "time", ${parts.received} AS received, nullif(${parts.userId}, '') AS user_id,
          nullif(${parts.anonymousId}, '') AS anonymous_id, nullif(${parts.version}, '') AS version,
          ${parts.source ?? planned.source} AS source,
          ${parts.properties} AS properties${planned.campaign === undefined ? sql`` : sql`, ${planned.campaign} AS campaign`}
        FROM ${records}
      )
    )`;
}
