/** Money of several currencies is not added up. */
import type { Measure, Plan, Property, PropertySelection } from '../../plan/model.js';
import { findProperty, formatPropertyPath, parsePropertyPath } from '../../plan/property-path.js';
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';

/** Words that names of amounts of money end in. */
const money =
  /^(amount|price|total|subtotal|revenue|cost|fee|fees|tax|taxes|discount|refund|paid|mrr|arr|gmv|balance|value|shipping)$/;

export const metricCurrencyMixed = defineRule({
  id: 'metric-currency-mixed',
  summary: 'A metric adds up or averages money of several currencies.',
  why: `A hundred yen and a hundred euros are not two hundred of anything. The sum looks right as long as one currency prevails, and
moves with the mix of countries instead of the business.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Add `where: { currency: EUR }`, one metric for each currency, or send an amount that is already converted into one.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  revenue:
    title: Revenue
    per: week
    measure: { sum: Order Completed.total }
events:
  Order Completed:
    properties:
      total: number
      currency: { type: string, enum: [EUR, GBP] }
`,
        findings: [{ at: '6:21', message: '"revenue" mixes currencies: "total" is in EUR or GBP.' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  revenue:
    title: Revenue
    per: week
    measure: { sum: { event: Order Completed, property: total, where: { currency: EUR } } }
  pieces: { title: Pieces, per: week, measure: { sum: Order Completed.item_count } }
  discounts:
    title: Discounts
    per: week
    measure: { ratio: { of: { sum: Order Completed.discount }, to: { sum: Order Completed.total } } }
  refunds: { title: Refunds, per: week, measure: { sum: Order Refunded.total } }
events:
  Order Completed:
    properties:
      total: number
      discount: number
      item_count: integer
      currency: { type: string, enum: [EUR, GBP] }
  Order Refunded:
    properties: { total: { type: number, unit: EUR }, currency: { type: string, pattern: '^[A-Z]{3}$' } }
`,
    ],
  },
  *check(plan) {
    for (const { id, measure, owner } of plan.metrics.values()) {
      for (const selection of listAmounts(measure)) {
        const currency = findOpenCurrency(plan, selection);
        if (currency === undefined) continue;
        yield {
          at: selection.ref,
          part: 'value',
          message: `"${id}" mixes currencies: "${selection.path}" is in ${tellCurrencies(currency)}.`,
          help: `Add \`where:\` with one value of \`${currency.name}\`, or use an amount that is converted.`,
          event: selection.event,
          property: selection.path,
          ...(owner !== undefined && { owner }),
        };
      }
    }
  },
});

/** What is added up or averaged; in a ratio of two amounts the currency cancels out only by and large, so it is let be. */
function listAmounts(measure: Measure): readonly PropertySelection[] {
  if ('property' in measure) return [measure.property];
  if (measure.kind !== 'ratio') return [];
  const parts = [...listAmounts(measure.of), ...listAmounts(measure.to)];
  return parts.length > 1 ? [] : parts;
}

/** The property that says the currency of the amount, where it may be one of several and no condition picks one. */
function findOpenCurrency(plan: Plan, { event: key, path, where }: PropertySelection): Property | undefined {
  const event = plan.events.get(key);
  const amount = event && findProperty(event.properties, path);
  if (!event || !amount || amount.unit !== undefined) return undefined;
  if (!money.test(splitWords(amount.name).at(-1)?.toLowerCase() ?? '')) return undefined;
  const beside = [...(parsePropertyPath(path) ?? []).slice(0, -1), 'currency'];
  const candidates = [formatPropertyPath(beside), 'currency'];
  const found = candidates.find((candidate) => findProperty(event.properties, candidate) !== undefined);
  const currency = found === undefined ? undefined : findProperty(event.properties, found);
  if (found === undefined || currency === undefined || currency.const !== undefined) return undefined;
  const condition = where.get(found);
  const isPicked = condition !== undefined && 'values' in condition && condition.values.length === 1;
  return isPicked || currency.enum?.length === 1 ? undefined : currency;
}

function tellCurrencies({ enum: values, name }: Property): string {
  if (values === undefined) return `whatever "${name}" says`;
  const shown = values.slice(0, 5).map(String);
  return values.length > 5 ? `${shown.join(', ')} …` : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
