/** SQL of the campaign parameters that a raw record carries beside its properties, where Segment's libraries put them. */
import type { Plan } from '../../plan/model.js';
import { joinSql, type Sql, sql } from '../../sql/fragment.js';
import type { RawRecord } from './raw-record.js';

/** A list of texts, one for each parameter of the plan in its order, NULL for none; empty for none of all; undefined where the plan has none. */
export function readCampaign(plan: Plan, record: RawRecord): Sql | undefined {
  if (plan.campaigns.size === 0) return undefined;
  const values = [...plan.campaigns.keys()].map((name) => record.text(['context', 'campaign', fieldOf(name)]));
  const list = joinSql(values, ', ');
  return sql`CASE WHEN coalesce(${list}, NULL) IS NULL THEN [] ELSE [${list}] END`;
}

/** `utm_source` is `source`; only the name of the campaign is called otherwise. */
export function fieldOf(parameter: string): string {
  return parameter === 'utm_campaign' ? 'name' : parameter.replace(/^utm_/, '');
}
