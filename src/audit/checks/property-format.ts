/** A text that is not of the planned format. */

import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import { judgeValues } from '../judge-values.js';
import { formatsOf, matchesFormat } from '../value-formats.js';

export const propertyFormat: Check = {
  id: 'property-format',
  summary: 'A text is not of the format that the plan gives: no date, no address, no UUID.',
  why: 'A date that is none falls out of every report by day, an address that is none reaches nobody; both only show when they are used.',
  howToFix:
    'Send the format that the plan names: `2026-03-01T10:00:00Z` for `date-time`, `2026-03-01` for `date`, with an offset for `time`.',
  severity: 'error',
  examples: [
    {
      title: 'A day that does not exist, a time without zone, half an address.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      delivery: { type: string, format: date }\n      paid_at: { type: string, format: date-time }\n      email: { type: string, format: email, pii: direct }\n      cart_id: { type: string, format: uuid }\n',
      log: [
        {
          event: 'Order Completed',
          properties: {
            delivery: '2026-02-29',
            paid_at: '2026-03-01T10:00:00',
            email: 'ada@example',
            cart_id: '0B8D5A6E-3C1F-4E57-9D55-0F2D7D0F6B9A',
          },
        },
        {
          event: 'Order Completed',
          properties: {
            delivery: '2024-02-29',
            paid_at: '2026-03-01T10:00:00+01:00',
            email: 'ada@example.com',
            cart_id: '42',
          },
        },
      ],
      findings: [
        '"Order Completed".delivery is no date in 1 of 2 rows (50 %); the plan says format: date.',
        '"Order Completed".paid_at is no date with time and zone in 1 of 2 rows (50 %); the plan says format: date-time.',
        '"Order Completed".email is no e-mail address in 1 of 2 rows (50 %); the plan says format: email.',
        '"Order Completed".cart_id is no UUID in 1 of 2 rows (50 %); the plan says format: uuid.',
      ],
    },
    {
      title: 'A leap second is a time; a format says nothing about numbers.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    properties:\n      at: { type: string, format: time }\n      host: { format: hostname }\n',
      log: [{ event: 'Order Completed', properties: { at: '00:59:60+01:00', host: 7 } }],
      findings: [],
    },
  ],
  valueTest: {
    glance: 'form',
    concerns: (property) => property.format !== undefined,
    columns: {
      format: { type: 'VARCHAR', value: (property) => property.format ?? null },
    },
    violates: (value, properties) =>
      sql`r.format IS NOT NULL AND ${value.isText} AND NOT ${matchesFormat(sql`r.format`, value.text, formatsOf(properties))}`,
  },
  judge: (context) =>
    judgeValues(context, 'property-format', {
      predicate: ({ property }) => `is no ${words[property.format ?? 'date']} in`,
      plan: ({ property }) => `the plan says format: ${property.format}`,
    }),
};

const words = {
  'date-time': 'date with time and zone',
  date: 'date',
  time: 'time with zone',
  duration: 'duration',
  email: 'e-mail address',
  hostname: 'name of a host',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  uri: 'URI',
  uuid: 'UUID',
} as const;
