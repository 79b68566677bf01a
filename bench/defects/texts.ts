/** Defects of texts that obey every keyword: personal data, words that say nothing, campaigns of no convention. */
import type { Property } from '../../src/plan/model.js';
import type { Defect, DefectContext } from './defect.js';
import { reportedAs } from './defect.js';
import { judgedBy } from './judged.js';
import { isOutsideCampaign } from './side-facts.js';
import { isFree, listSpots, type Spot } from './spots.js';

/** One of each kind. Numbers are those that vendors and standards give as examples. */
const personal: readonly string[] = [
  'ask ada@mail.example about it',
  '/welcome?mail=bo%40mail.example',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9mLWE',
  'AKIAIOSFODNN7EXAMPLE',
  '+49 30 1234567',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '203.0.113.77',
  '2001:db8::7334',
];
const placeholders: readonly string[] = ['undefined', 'null', 'N/A', 'test', '[object Object]', ' none '];
const campaigns: readonly string[] = ['Google', 'Facebook Ads', 'utm', '(spring sale)'];

/** `as`: the text. Default one of each kind by chance. */
export const addPersonalData: Defect = putText('property-pii', personal, ({ property }) => {
  const { name, pii } = property;
  return pii !== 'direct' && pii !== 'sensitive' && !/version/i.test(name);
});

/** `as`: the text. Only where the plan requires one. */
export const sayNothing: Defect = putText('property-placeholder', placeholders, ({ property }) => property.required);

const leaveCampaignProperty: Defect = putText(
  'campaign-value',
  campaigns,
  ({ path }, text, { plan }) => isOutsideCampaign(text, path, plan),
  true,
);

/**
 * `as`: the text; `property`: the parameter. In a property that is a campaign parameter; in the context where the row has
 * none.
 */
export const leaveCampaign: Defect = (row, order, context) => {
  const inProperty = leaveCampaignProperty(row, order, context);
  if (inProperty !== undefined) return inProperty;
  const { plan, random } = context;
  const candidates = typeof order.as === 'string' ? [order.as] : campaigns;
  const choices = [...plan.campaigns.keys()]
    .filter((name) => (order.property ?? name) === name && !(name in row.body))
    .flatMap((name) =>
      candidates.filter((text) => isOutsideCampaign(text, name, plan)).map((text) => ({ name, text })),
    );
  if (choices.length === 0) return undefined;
  const { name, text } = random.pick(choices);
  row.campaign = { ...row.campaign, [name === 'utm_campaign' ? 'name' : name.replace(/^utm_/, '')]: text };
  return { rows: [row], facts: [{ id: 'campaign-value', ...reportedAs(row), property: name }] };
};

/** Puts one of the texts where it is allowed by all keywords of the plan and `fits`. */
function putText(
  id: string,
  texts: readonly string[],
  fits: (spot: Spot, text: string, context: DefectContext) => boolean,
  isOfCampaign = false,
): Defect {
  return (row, order, context) => {
    const candidates = typeof order.as === 'string' ? [order.as] : texts;
    const choices = [...listSpots(context.properties, row.body, judgedBy(row, context))].flatMap((spot) => {
      const isWanted = order.property === undefined ? isFree(spot, context) : spot.path === order.property;
      // Those have a convention of their own, which any other text breaks too.
      if (!isWanted || context.plan.campaigns.has(spot.path) !== isOfCampaign) return [];
      return candidates
        .filter((text) => isAllowed(spot.property, text) && fits(spot, text, context))
        .map((text) => ({ spot, text }));
    });
    if (choices.length === 0) return undefined;
    const { spot, text } = context.random.pick(choices);
    spot.replace(text);
    context.touched?.add(spot.path);
    return { rows: [row], facts: [{ id, ...reportedAs(row), property: spot.path }] };
  };
}

function isAllowed(
  { type, enum: values, const: constant, pattern, format, minLength, maxLength }: Property,
  text: string,
) {
  if ((type ?? 'string') !== 'string' || values !== undefined || constant !== undefined || format !== undefined)
    return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return false;
  return text.length >= (minLength ?? 0) && text.length <= (maxLength ?? Number.POSITIVE_INFINITY);
}
