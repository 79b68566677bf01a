/** Metrics that steer say where they should be. */
import { z } from 'zod';
import { type Metric, metricRoles } from '../../plan/model.js';
import { defineRule, refInside } from '../rule.js';

const roles = z
  .array(z.enum(metricRoles))
  .default(['north-star', 'guardrail'])
  .meta({ description: 'The roles whose metrics need a target.' });

export const metricTargetRequired = defineRule({
  id: 'metric-target-required',
  summary: 'The North Star or a guardrail has no target.',
  why: `A number without a target is watched and never acted on: nobody agreed what is good and when to stop and look. A guardrail
without a limit guards nothing. Inputs and KPIs, often followed for their movement alone, are asked only where the option says so.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Add `target: { min: … }` for what should be high, `{ max: … }` for what should stay low.',
  options: z.strictObject({ roles }),
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  failures:
    title: Payments that fail
    role: guardrail
    per: day
    target: {}
    measure: { count: Payment Failed }
events:
  Order Completed: {}
  Payment Failed: {}
`,
        findings: [
          { at: '3:3', message: '"orders" is the North Star and has no target.' },
          { at: '8:5', message: '"failures" is a guardrail and has no target.' },
        ],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, target: { min: 1200 }, measure: { count: Order Completed } }
  basket: { title: Average basket, role: kpi, per: week, measure: { avg: Order Completed.total } }
  visits: { title: Visits, per: week, measure: { count: Home Viewed } }
events:
  Order Completed: { properties: { total: number } }
  Home Viewed: {}
`,
    ],
  },
  *check(plan, options) {
    for (const metric of plan.metrics.values()) {
      const { role, target, owner } = metric;
      if (role === undefined || !options.roles.includes(role)) continue;
      if (target?.min !== undefined || target?.max !== undefined) continue;
      yield {
        at: refInside(metric.ref, 'target'),
        message: `"${metric.id}" is ${roleNames[role]} and has no target.`,
        help:
          role === 'guardrail'
            ? 'Add the limit that must not be passed: `target: { max: … }`.'
            : 'Add `target: { min: … }` or `{ max: … }`.',
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

const roleNames: Readonly<Record<NonNullable<Metric['role']>, string>> = {
  'north-star': 'the North Star',
  input: 'an input',
  kpi: 'a KPI',
  guardrail: 'a guardrail',
};
