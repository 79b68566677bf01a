/** Campaign parameters of a row against the plan's convention: a property of the name, else what the context says. */
import type { Plan } from '../../src/plan/model.js';
import type { Parsed } from './parse-line.js';

/** A function that adds `check parameter` to `found` for each that is outside the convention. */
export function createCampaignJudge(
  plan: Plan,
): (body: Parsed, campaign: Parsed | undefined, found: Set<string>) => void {
  const parameters = [...plan.campaigns.values()].map(({ name, enum: values, pattern }) => ({
    name,
    field: name === 'utm_campaign' ? 'name' : name.replace(/^utm_/, ''),
    values: values && new Set(values),
    expression: pattern === undefined ? undefined : new RegExp(pattern, 'u'),
  }));
  return (body, campaign, found) => {
    for (const { name, field, values, expression } of parameters) {
      const value = textOf(body, name) ?? (campaign && textOf(campaign, field));
      if (value === undefined) continue;
      if (values?.has(value) === false || expression?.test(value) === false) found.add(`campaign-value ${name}`);
    }
  };
}

/** Undefined for empty text too. */
function textOf(object: Parsed, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
