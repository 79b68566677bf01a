/** Events keep the names that their destinations take. */
import { judgeEventNames } from '../destinations/judge-names.js';
import { defineRule } from '../rule.js';

export const destinationEventName = defineRule({
  id: 'destination-event-name',
  summary: 'A destination refuses or drops an event because of its name.',
  why: `GA4 answers every request with success and drops what it does not accept: the name that is too long, the one it keeps for
itself. Others fail the event, or refuse it in their catalogue. Nobody gets an error; the report is just short of rows.

Names are judged as integrations send them: \`Order Completed\` arrives in GA4 as \`order_completed\`. Only what the vendor documents
is told here; the rest is in \`destination-advice\`. Limits and their sources are data, one file a destination.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Shorten the name, choose one that is not reserved, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4]
sources: { app: { platform: ios } }
events:
  Session Start: {}
  Google Signup Completed: {}
  Subscription Renewal Reminder Email Address Changed: {}
  2nd Order Completed: {}
  Бонусные баллы за заказ начислены в личном кабинете покупателя:
    destinations: [customer.io]
  Order/Completed:
    destinations: [snowplow]
  Étape Franchie:
    destinations: [snowplow]
`,
        findings: [
          { at: '5:3', message: '"session_start" is a name that GA4 keeps for itself.' },
          { at: '6:3', message: '"google_signup_completed" begins with "google_", which GA4 keeps for itself.' },
          {
            at: '7:3',
            message:
              '"subscription_renewal_reminder_email_address_changed" has 51 characters; GA4 takes at most 40 in the name of an event and drops events whose name is longer.',
          },
          {
            at: '8:3',
            message: '"2nd_order_completed" is no name for GA4: a letter comes first, then letters, digits and _.',
          },
          {
            at: '9:3',
            message:
              '"Бонусные баллы за заказ начислены в личном кабинете покупателя" has 116 bytes; Customer.io takes at most 100 in the name of an event and refuses longer ones.',
          },
          {
            at: '13:3',
            message:
              '"étape_franchie" is no name for Snowplow: the name of a schema has letters, digits, - and _ only.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4]
events:
  Order Completed: {}
  Session Start:
    destinations: [mixpanel]
  error: { call: page }
`,
      `name: Shop
events:
  session_start: {}
`,
    ],
  },
  check: (plan) => judgeEventNames(plan, ({ certainty, harm }) => certainty === 'A' && harm === 'refused'),
});
