/** What a bad value is reported for besides the keyword that it breaks: it says nothing, or is outside a convention. */
import { isPlaceholder } from '../../src/audit/placeholders.js';
import type { Json, Plan } from '../../src/plan/model.js';
import type { LogRow } from '../log-row.js';
import { type InjectedFact, reportedAs } from './defect.js';
import type { Spot } from './spots.js';

/** The facts that follow from the value in that place, whatever else is wrong with it. */
export function listSideFacts(row: LogRow, { path, property }: Spot, value: Json, plan: Plan): InjectedFact[] {
  const about = { ...reportedAs(row), property: path };
  const isNeeded = property.required && (property.type ?? 'string') === 'string';
  const meant = [...(property.enum ?? []), property.const];
  const saysNothing = isNeeded && typeof value === 'string' && isPlaceholder(value) && !meant.includes(value);
  return [
    ...(saysNothing ? [{ id: 'property-placeholder', ...about }] : []),
    ...(isOutsideCampaign(value, path, plan) ? [{ id: 'campaign-value', ...about }] : []),
  ];
}

/** Whether the plan has a convention for the top-level name, and the value is none of it. */
export function isOutsideCampaign(value: Json, path: string, plan: Plan): boolean {
  const convention = plan.campaigns.get(path);
  if (convention === undefined || value === null || value === '') return false;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    convention.enum?.includes(text) === false ||
    (convention.pattern !== undefined && !new RegExp(convention.pattern, 'u').test(text))
  );
}
