/**
 * Finds values of campaign parameters outside the plan's convention: of a property of the parameter's name, else of the
 * context that the vendor's library fills. Reads nothing where the plan has no convention.
 */
import type { CampaignParameter, Plan } from '../plan/model.js';
import { fn } from '../sql/dialect.js';
import type { Engine } from '../sql/engine.js';
import { ident, joinSql, type Sql, sql, text } from '../sql/fragment.js';
import { addRows, type EventFacts, noRows, type UnreadableCampaign } from './facts.js';
import type { MeasureOptions } from './measure-options.js';
import { withAlikeNumbers } from './normal-json.js';
import { findUnreadablePatterns, matches } from './patterns.js';
import { addCheckGroups, groupColumns, readGroup } from './row-groups.js';

/** A parameter and its place in the log's list of what the context holds, from 1. */
interface Placed {
  readonly parameter: CampaignParameter;
  readonly place: number;
}

/** Fill `EventFacts.campaigns` and the rows of `campaign-value`. Returns what could not be checked. */
export async function measureCampaigns(
  engine: Engine,
  plan: Plan,
  entries: readonly EventFacts[],
  { examples }: MeasureOptions,
): Promise<readonly UnreadableCampaign[]> {
  const { placed, unreadable } = await leaveOutUnreadable(engine, plan);
  if (placed.length === 0) return unreadable;
  await engine.run(fn.createTable(ident('campaign_values'), findValues(placed)));
  const shown = fn.firstRows(sql`row`, sql`value`, Math.max(1, examples), sql`true`);
  const groups = await engine.query(sql`SELECT entry_id, place, ${groupColumns(examples, shown)}
    FROM campaign_values GROUP BY entry_id, place, version, source`);
  for (const row of groups) {
    const entry = entries[Number(row.entry_id)];
    const name = placed.find(({ place }) => place === Number(row.place))?.parameter.name;
    if (entry === undefined || name === undefined) continue;
    const rows = entry.campaigns.get(name) ?? noRows();
    const group = readGroup(row);
    const printed = group.examples.map((example) => ({ ...example, value: JSON.stringify(example.value) }));
    addRows(rows, { ...group, examples: printed }, examples);
    entry.campaigns.set(name, rows);
  }
  // A row counts once, however many of its parameters are wrong.
  const counted = sql`SELECT DISTINCT row, entry_id, 'campaign-value' AS check_id, time, version, source FROM campaign_values`;
  addCheckGroups(
    entries,
    await engine.query(sql`SELECT entry_id, check_id, ${groupColumns(examples)} FROM (${counted})
      GROUP BY entry_id, check_id, version, source`),
    examples,
  );
  return unreadable;
}

async function leaveOutUnreadable(
  engine: Engine,
  plan: Plan,
): Promise<{ readonly placed: readonly Placed[]; readonly unreadable: readonly UnreadableCampaign[] }> {
  const all = [...plan.campaigns.values()].map((parameter, index) => ({ parameter, place: index + 1 }));
  const judged = all.filter(({ parameter }) => parameter.enum !== undefined || parameter.pattern !== undefined);
  const patterns = judged.flatMap(({ parameter: { pattern } }) => pattern ?? []);
  const reasons = await findUnreadablePatterns(engine, [...new Set(patterns)]);
  const reasonOf = ({ pattern }: CampaignParameter) => (pattern === undefined ? undefined : reasons.get(pattern));
  return {
    placed: judged.filter(({ parameter }) => reasonOf(parameter) === undefined),
    unreadable: judged.flatMap(({ parameter }) => {
      const reason = reasonOf(parameter);
      return reason === undefined ? [] : [{ parameter, reason }];
    }),
  };
}

/** Rows with the place of a parameter and its value, which is outside the convention. */
function findValues(placed: readonly Placed[]): Sql {
  const isNamed = placed.map(({ parameter }) => fn.listContains(sql`names`, text(parameter.name)));
  const values = placed.map(({ parameter, place }) => sentValue(parameter.name, place));
  const found = sql`SELECT row, entry_id, time, version, source, [${joinSql(values, ', ')}] AS found
    FROM kept WHERE ${fn.listCount(sql`campaign`)} > 0 OR ${joinSql(isNamed, ' OR ')}`;
  const indexes = placed.map((_, index) => sql`${index + 1}`);
  const cases = placed.map(({ parameter }, index) => sql`WHEN ${index + 1} THEN ${isOutside(parameter)}`);
  const places = placed.map(({ place }, index) => sql`WHEN ${index + 1} THEN ${place}`);
  return sql`SELECT row, entry_id, time, version, source, value, CASE nth ${joinSql(places, ' ')} END AS place
    FROM (
      SELECT *, found[nth] AS value FROM (SELECT *, ${fn.unnest(sql`[${joinSql(indexes, ', ')}]`)} AS nth FROM (${found}))
    ) WHERE value IS NOT NULL AND CASE nth ${joinSql(cases, ' ')} ELSE false END`;
}

/** The text of the value; an empty one is none. */
function sentValue(name: string, place: number): Sql {
  const json = fn.listAt(sql`texts`, sql`names`, text(name));
  const own = sql`CASE WHEN ${json} >= '"' AND ${json} < '#' THEN ${fn.jsonText(json)} ELSE ${withAlikeNumbers(json)} END`;
  return sql`coalesce(nullif(${own}, ''), nullif(campaign[${place}], ''))`;
}

function isOutside({ enum: values, pattern }: CampaignParameter): Sql {
  const conditions = [
    ...(values === undefined ? [] : [sql`NOT coalesce(value IN (${joinSql(values.map(text), ', ')}), false)`]),
    ...(pattern === undefined ? [] : [sql`NOT ${matches(sql`value`, pattern)}`]),
  ];
  return joinSql(conditions, ' OR ');
}
