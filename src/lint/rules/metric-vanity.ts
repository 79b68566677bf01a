/** Metrics can go down. */
import type { Measure, Metric, Plan } from '../../plan/model.js';
import { splitWords } from '../case-style.js';
import { defineRule, refInside } from '../rule.js';

export const metricVanity = defineRule({
  id: 'metric-vanity',
  summary: 'A metric impresses and answers no question: it can only grow, or the North Star counts views or sign-ups.',
  why: `A total since the beginning rises whatever the team does; it cannot tell a good month from a bad one. Views, installations,
sign-ups and followers are bought with advertising and say nothing about the value users get. A metric that cannot disappoint cannot
inform either.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'warning' },
  howToFix:
    'Measure per day, week or month (`per`), or as a ratio; let the North Star count the act that gives users the value.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  registered_users:
    title: Registered users
    measure: { users: Account Created }
  visits:
    title: Visits
    role: north-star
    per: week
    measure: { count: Home }
  sign_ups:
    title: New sign-ups
    role: north-star
    per: week
    measure: { users: Account Created }
events:
  Account Created: {}
  Home: { call: page }
`,
        findings: [
          { at: '3:3', message: '"registered_users" can only grow.' },
          {
            at: '10:16',
            message: '"visits" counts views of "Home"; as North Star it says nothing about the value users get.',
          },
          {
            at: '11:3',
            message:
              '"sign_ups" is by its name a count of sign-ups; as North Star it says nothing about the value users get.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  new_users: { title: New users, per: week, measure: { users: Account Created } }
  activation:
    title: Activated users
    measure: { ratio: { of: { users: Order Completed }, to: { users: Account Created } } }
  basket: { title: Average basket, measure: { avg: Order Completed.total } }
events:
  Account Created: {}
  Order Completed: { properties: { total: number } }
`,
    ],
  },
  *check(plan) {
    for (const metric of plan.metrics.values()) {
      const owner = metric.owner === undefined ? {} : { owner: metric.owner };
      if (onlyGrows(metric)) {
        yield {
          at: metric.ref,
          message: `"${metric.id}" can only grow.`,
          help: 'Measure it per period (`per: week`), or as a ratio of a total.',
          ...owner,
        };
      }
      const viewed = metric.role === 'north-star' ? findViewed(plan, metric.measure) : undefined;
      if (viewed !== undefined) {
        yield {
          at: refInside(metric.ref, 'measure', metric.measure.kind),
          message: `"${metric.id}" counts views of "${viewed}"; as North Star it says nothing about the value users get.`,
          help: 'Count the act that gives users the value; make this one a KPI.',
          ...owner,
        };
        continue;
      }
      const fame = metric.role === 'north-star' ? findFame(metric) : undefined;
      if (fame !== undefined) {
        yield {
          at: metric.ref,
          message: `"${metric.id}" is by its name a count of ${fame}; as North Star it says nothing about the value users get.`,
          help: 'Count the act that gives users the value; make this one a KPI.',
          ...owner,
        };
      }
    }
  },
});

/** What a count impresses with, as its id or title says; ratios of such things may still inform. */
const fame =
  /\b(page ?views|impressions|sign ?ups|registrations|registered users|followers|likes|downloads|installs|installations)\b/;

function findFame({ id, title, measure: { kind } }: Metric): string | undefined {
  if (kind !== 'count' && kind !== 'users' && kind !== 'sum') return undefined;
  const words = [id, title].map((text) => splitWords(text).join(' ').toLowerCase());
  return words
    .map((text) => fame.exec(text)?.[1])
    .find((found) => found !== undefined)
    ?.replace('sign ups', 'sign-ups');
}

/** Counts and sums over all time; averages, shares and funnels move both ways. */
function onlyGrows({ measure: { kind }, per }: Metric): boolean {
  return per === undefined && (kind === 'count' || kind === 'users' || kind === 'sum');
}

function findViewed(plan: Plan, measure: Measure): string | undefined {
  if (measure.kind !== 'count' && measure.kind !== 'users') return undefined;
  const event = plan.events.get(measure.event.event);
  return event !== undefined && event.call !== 'track' ? event.key : undefined;
}
