/** Defects of names that have had their day: a property under an alias, a property that is deprecated. */
import { sampleValue } from '../sample-value.js';
import { isAfterDay } from '../time-zone.js';
import type { Defect, DefectContext } from './defect.js';
import { reportedAs } from './defect.js';
import { judgedBy } from './judged.js';
import { isFree, listSpots } from './spots.js';

/** `as`: the alias. Default the property's first. */
export const renameToPropertyAlias: Defect = (row, order, context) => {
  const choices = [...listSpots(context.properties, row.body, judgedBy(row, context))].flatMap((spot) => {
    const alias = spot.property.aliases.find(({ name }) => order.as === undefined || name === order.as);
    const { parent } = spot;
    if (alias === undefined || parent === undefined || !(spot.property.name in parent)) return [];
    return isFree(spot, context) ? [{ spot, alias, parent }] : [];
  });
  if (choices.length === 0) return undefined;
  const { spot, alias, parent } = context.random.pick(choices);
  delete parent[spot.property.name];
  parent[alias.name] = spot.value;
  context.touched?.add(spot.path);
  const isAfter = isPast(row.time, alias.until, context);
  return { rows: [row], facts: [{ id: 'property-alias', ...reportedAs(row), property: spot.path, isAfter }] };
};

/** `property`: the deprecated one. Default any of the event's top-level ones that the row does not have. */
export const addObsolete: Defect = (row, order, context) => {
  const { plan, random, scenario } = context;
  const isJudged = judgedBy(row, context);
  const choices = [...context.properties.values()].filter(
    (property) =>
      property.status === 'deprecated' &&
      !(property.name in row.body) &&
      isJudged(property) &&
      (order.property === undefined || property.name === order.property),
  );
  if (choices.length === 0 || typeof row.time !== 'number') return undefined;
  const property = random.pick(choices);
  const { source, time } = row;
  row.body[property.name] = sampleValue(property, {
    random,
    scenario,
    time,
    source,
    campaigns: plan.campaigns,
    fixed: new Map(),
  });
  const isAfter = isPast(time, property.deprecated?.until, context);
  return { rows: [row], facts: [{ id: 'property-obsolete', ...reportedAs(row), property: property.name, isAfter }] };
};

function isPast(time: number | string | undefined, until: string | undefined, { plan }: DefectContext): boolean {
  return until !== undefined && typeof time === 'number' && isAfterDay(time, until, plan.timezone);
}
