/** The plan as a whole fits its destinations. */
import { judgePlanSize } from '../destinations/judge-plan-size.js';
import { defineRule } from '../rule.js';

export const destinationPlanSize = defineRule({
  id: 'destination-plan-size',
  summary: 'The plan has more events, properties or user traits than a destination takes.',
  why: `Destinations count names over the whole project. What comes after the limit is dropped (user properties of GA4) or stays where
no query reaches it (event types of Amplitude and Mixpanel), and which names those are depends on the order of arrival.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Narrow `destinations` of events that nobody reads there, or make one event with a property of several.',
  examples: {
    bad: [
      {
        plan: `name: Shop
traits:
  user:
    properties: {${Array.from({ length: 26 }, (_, index) => ` t${index + 1}: string`).join(',')} }
destinations: [mixpanel, ga4]
events:
  Order Completed: {}
`,
        findings: [
          { at: '5:26', message: 'The plan has 26 user traits; GA4 takes 25 and drops further user properties.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4]
traits: { user: { properties: { tier: string } } }
events:
  Order Completed: {}
`,
    ],
  },
  check: (plan) => judgePlanSize(plan, (count, max) => count > max),
});
