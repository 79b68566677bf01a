/** Defects of the name: rows under a name that the plan does not know, knows from the past, or spells otherwise. */
import type { Json } from '../../src/plan/model.js';
import { isAfterDay } from '../time-zone.js';
import { type Defect, type DefectContext, reportedAs } from './defect.js';

/** `as`: the name. Default a name that no plan has. */
export const renameToUnplanned: Defect = rename('event-unplanned', () => 'debug_ping');

/** `as`: the variant. Default the name in lower case. */
export const renameToVariant: Defect = rename('event-variant', ({ event }) => event?.name.toLowerCase());

/** `as`: the retired name. Default the plan's first. */
export const renameToRetired: Defect = (row, order, context) => {
  if (row.call !== 'track') return undefined;
  const name = textOf(order.as) ?? [...context.plan.retired.keys()][0];
  if (name === undefined) return undefined;
  row.name = name;
  return { rows: [row], facts: [{ id: 'event-obsolete', event: name, isAfter: true }] };
};

/** `as`: the alias. Default the event's first. */
export const renameToAlias: Defect = (row, order, { event, plan }) => {
  const wanted = textOf(order.as);
  const alias = event?.aliases.find(({ name }) => wanted === undefined || name === wanted);
  if (alias === undefined || typeof row.time !== 'number') return undefined;
  row.name = alias.name;
  const isAfter = alias.until !== undefined && isAfterDay(row.time, alias.until, plan.timezone);
  return { rows: [row], facts: [{ id: 'event-alias', ...reportedAs(row, alias.name), isAfter }] };
};

/** A page or screen without a name counts as the plan's only event of that call. */
export const removeName: Defect = (row) => {
  if (row.call !== 'page' && row.call !== 'screen') return undefined;
  delete row.name;
  return { rows: [row], facts: [] };
};

function rename(id: string, chooseName: (context: DefectContext) => string | undefined): Defect {
  return (row, order, context) => {
    if (row.call !== 'track') return undefined;
    const name = textOf(order.as) ?? chooseName(context);
    if (name === undefined || name === row.name) return undefined;
    row.name = name;
    return { rows: [row], facts: [{ id, event: name }] };
  };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
