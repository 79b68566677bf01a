/** Personal data where the plan does not say that there is any. */

import { compareText } from '../../findings/finding.js';
import type { Pii } from '../../plan/model.js';
import { sql, text } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import type { PropertyFacts } from '../facts.js';
import { describeDefect, listDefects } from '../judge-values.js';
import { matches } from '../patterns.js';
import { ipAddress, namePersonalData } from '../personal-data.js';
import { listOf } from '../words.js';

export const propertyPii: Check = {
  id: 'property-pii',
  summary: 'A text holds personal data or a secret, and the plan does not declare it there.',
  why: 'It is copied with every event to every tool, and nobody who has to delete it knows where it is. A leaked token or key opens a door at once.',
  howToFix:
    'Stop sending it: an id does. Where it is meant, declare the property `pii: direct` or `sensitive` with `purpose` and `retention`. Look for addresses of pages, search texts and error messages, which carry it along.',
  severity: 'error',
  examples: [
    {
      title: 'An e-mail address in a search, a card in a note, a web token in a name that the plan does not know.',
      plan: 'name: Shop\nevents:\n  Products Searched:\n    properties:\n      query: string\n      note: string\n      email: { type: string, pii: direct }\n',
      log: [
        {
          event: 'Products Searched',
          properties: { query: 'order of ada@example.com', note: '4111 1111 1111 1111', email: 'ada@example.com' },
        },
        {
          event: 'Products Searched',
          properties: {
            query: '+33 6 12 34 56 78',
            note: '4111 1111 1111 1112',
            auth: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x',
          },
        },
      ],
      findings: [
        '"Products Searched".query holds a telephone number or an e-mail address in all 2 rows; the plan does not declare personal data there.',
        '"Products Searched".note holds a payment card in 1 of 2 rows (50 %); the plan does not declare personal data there.',
        '"Products Searched".auth holds a JSON web token in 1 of 2 rows (50 %); the plan does not know the property.',
      ],
    },
    {
      title:
        'Names that are allowed are looked into as well; versions may look like addresses, and pictures like e-mail.',
      plan: 'name: Shop\nunplanned: allow\nevents:\n  App Opened:\n    properties:\n      customer: { type: object, pii: direct, properties: { iban: string } }\n      contacts: { type: array, items: { type: string, pii: none } }\n      icon: string\n',
      log: [
        {
          event: 'App Opened',
          properties: {
            customer: { iban: 'DE89 3704 0044 0532 0130 00' },
            contacts: ['nobody', 'ada@example.com', 'bob@example.com'],
            icon: 'logo@2x.png',
            app_version: '4.2.0.17',
            client: '203.0.113.7',
            page: '/welcome?user=ada%40example.com',
            color: 'red',
          },
        },
      ],
      findings: [
        '"App Opened".contacts[] holds an e-mail address in the only row; the plan says pii: none.',
        '"App Opened".client holds an IP address in the only row; the plan does not know the property.',
        '"App Opened".page holds an e-mail address in the only row; the plan does not know the property.',
      ],
    },
  ],
  valueTest: {
    glance: 'personal',
    concerns: ({ pii, type }) => !isDeclared(pii) && (type ?? 'string') === 'string',
    columns: {
      is_personal: { type: 'BOOLEAN', value: ({ pii }) => isDeclared(pii) },
      names_version: { type: 'BOOLEAN', value: ({ name }) => new RegExp(anyVersion).test(name) },
    },
    testsUnplanned: true,
    // Elements of an array have no name of their own, so the rule says whether they are versions.
    violates: (value) => sql`${value.kind} IS NOT NULL AND NOT coalesce(r.is_personal, false)
      AND (${value.kind} <> ${text(ipAddress)} OR NOT coalesce(r.names_version, ${matches(value.name, anyVersion)}))`,
    kind: namePersonalData,
  },
  *judge(context) {
    for (const defect of listDefects(context, 'property-pii')) {
      const { property } = defect.facts;
      yield describeDefect(defect, {
        predicate: `holds ${listOf(kindsIn(defect.facts), 'or')} in`,
        plan:
          property === undefined
            ? 'the plan does not know the property'
            : property.pii === undefined
              ? 'the plan does not declare personal data there'
              : `the plan says pii: ${property.pii}`,
      });
    }
  },
};

/** A version may look like an IP address. */
const anyVersion = '[Vv][Ee][Rr][Ss][Ii][Oo][Nn]';

function isDeclared(pii: Pii | undefined): boolean {
  return pii === 'direct' || pii === 'sensitive';
}

/** Most rows first. */
function kindsIn({ kindsFound }: PropertyFacts): readonly string[] {
  return [...kindsFound].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([kind]) => kind);
}
