/** Campaign parameters of one row that are not written as the plan's convention says. */
import type { Plan } from '../../src/plan/model.js';
import type { LoggedEvent } from './read-event.js';

/** The parameters whose value is wrong: the property's, else the context's; what is empty is none. */
export function findWrongCampaigns({ body, campaign }: LoggedEvent, plan: Plan): string[] {
  return [...plan.campaigns.values()]
    .filter(({ name, enum: values, pattern }) => {
      const field = name === 'utm_campaign' ? 'name' : name.replace(/^utm_/, '');
      const value = textOf(body, name) ?? (campaign && textOf(campaign, field));
      if (value === undefined) return false;
      return (values && !values.includes(value)) || (pattern !== undefined && !new RegExp(pattern, 'u').test(value));
    })
    .map(({ name }) => name);
}

function textOf(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
