/** A campaign parameter that is not written as agreed. */
import type { CampaignParameter } from '../../plan/model.js';
import type { Check } from '../check.js';
import { listValues, mostlyFrom, rowsOf } from '../words.js';

export const campaignValue: Check = {
  id: 'campaign-value',
  summary: 'A campaign parameter (`utm_source`, …) is outside the convention under `campaigns`.',
  why: 'A channel that is spelled in three ways is three small channels in every report, and the money spent on it looks ill spent.',
  howToFix:
    'Correct the links, best by making them with a form that offers the agreed values. Where the value is a good one, add it to `campaigns`.',
  severity: 'warning',
  examples: [
    {
      title: 'In a property, else in the context; an empty value is none.',
      plan: "name: Shop\ncampaigns:\n  parameters:\n    utm_source: { enum: [google, meta] }\n    utm_campaign: { pattern: '^20[0-9]{4}_[a-z_]+$' }\nevents:\n  Landing Page Viewed: { unplanned: allow }\n",
      log: [
        { event: 'Landing Page Viewed', properties: { utm_source: 'Google', utm_campaign: '202603_spring' } },
        { event: 'Landing Page Viewed', context: { campaign: { source: 'facebook', name: 'spring' } } },
        {
          event: 'Landing Page Viewed',
          properties: { utm_source: 'meta', utm_campaign: '' },
          context: { campaign: { source: 'facebook' } },
        },
      ],
      findings: [
        '"Landing Page Viewed".utm_source is outside the convention in 2 of 3 rows (67 %); the plan says "google", "meta".',
        '"Landing Page Viewed".utm_campaign is outside the convention in 1 of 3 rows (33 %); the plan says /^20[0-9]{4}_[a-z_]+$/.',
      ],
    },
    {
      title: 'A pattern that engines do not read is said, not passed over.',
      plan: "name: Shop\ncampaigns: { parameters: { utm_term: { pattern: '^(?!test)' } } }\nevents:\n  Landing Page Viewed: {}\n",
      log: [{ event: 'Landing Page Viewed', context: { campaign: { term: 'test' } } }],
      findings: ['utm_term was not checked against /^(?!test)/: invalid perl operator: (?!.'],
    },
  ],
  *judge({ facts, plan }) {
    for (const { parameter, reason } of facts.unreadableCampaigns) {
      yield {
        message: `${parameter.name} was not checked against /${parameter.pattern}/: ${reason}.`,
        help: 'Write the pattern in the subset that every engine reads: `trackwright lint` says how.',
        about: { ref: parameter.ref },
      };
    }
    for (const { name, event, all, campaigns } of facts.events) {
      for (const parameter of plan.campaigns.values()) {
        const rows = campaigns.get(parameter.name);
        if (rows === undefined) continue;
        const property = event?.properties.get(parameter.name);
        yield {
          message: `"${name}".${parameter.name} is outside the convention in ${rowsOf(rows.rows, all.rows)}${mostlyFrom(rows, all)}; the plan says ${describeConvention(parameter)}.`,
          help: 'Correct the links, or add the value to `campaigns`.',
          event: name,
          property: parameter.name,
          about: event === undefined ? { ref: parameter.ref } : { event, ...(property && { property }) },
          rows,
          of: all.rows,
        };
      }
    }
  },
};

function describeConvention({ enum: values, pattern }: CampaignParameter): string {
  const said = [
    ...(values === undefined ? [] : [listValues(values)]),
    ...(pattern === undefined ? [] : [`/${pattern}/`]),
  ];
  return said.join(' and ');
}
