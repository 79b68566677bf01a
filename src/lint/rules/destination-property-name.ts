/** Properties keep the names that their destinations take. */
import { judgePropertyNames } from '../destinations/judge-names.js';
import { defineRule } from '../rule.js';

export const destinationPropertyName = defineRule({
  id: 'destination-property-name',
  summary: 'A destination refuses or drops a property or a user trait because of its name.',
  why: `The event arrives, the property does not, and each report that is cut by it has a row "(not set)". Some destinations refuse
the whole event instead. Only what the vendor documents is told here.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Shorten the name, choose one that is not reserved, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4]
traits:
  user: { properties: { preferred_delivery_method: string, user_id: string } }
events:
  Order Completed:
    properties:
      ga_source: string
      customer_lifetime_value_before_this_order: number
  Message Sent:
    destinations: [braze]
    properties: { time: string, $sender: string }
`,
        findings: [
          {
            at: '4:25',
            message:
              '"preferred_delivery_method" has 25 characters; GA4 takes at most 24 in the name of a user trait and drops user properties whose name is longer.',
          },
          { at: '4:60', message: '"user_id" is a name that GA4 keeps for itself.' },
          { at: '8:7', message: '"ga_source" begins with "ga_", which GA4 keeps for itself.' },
          {
            at: '9:7',
            message:
              '"customer_lifetime_value_before_this_order" has 41 characters; GA4 takes at most 40 in the name of a property and drops parameters whose name is longer.',
          },
          { at: '12:19', message: '"time" is a name that Braze refuses as a property.' },
          { at: '12:33', message: '"$sender" begins with "$", which Braze refuses.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4, braze]
events:
  Order Completed:
    properties: { total: number, currency: string, address: { type: object, properties: { time: string } } }
`,
    ],
  },
  check: (plan) => judgePropertyNames(plan, ({ certainty, harm }) => certainty === 'A' && harm === 'refused'),
});
