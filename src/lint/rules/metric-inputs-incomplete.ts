/** The inputs of the North Star cover every way to move it. */
import { z } from 'zod';
import { metricLevers } from '../../plan/model.js';
import { defineRule } from '../rule.js';

const levers = z
  .array(z.enum(metricLevers))
  .default([...metricLevers])
  .meta({ description: 'The levers that inputs should cover.' });

export const metricInputsIncomplete = defineRule({
  id: 'metric-inputs-incomplete',
  summary: 'No input of the North Star measures one of its levers.',
  why: `The North Star moves because more users act (breadth), do more at a time (depth), come more often (frequency) or get there
with less effort (efficiency). With a lever unmeasured, a fall of the North Star is seen and cannot be explained. Plans without any
input are let be.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add a metric with `role: input` for each lever that is named, or set the option `levers`.',
  options: z.strictObject({ levers }),
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
  pieces: { title: Pieces per order, role: input, lever: depth, per: week, measure: { avg: Order Completed.pieces } }
events:
  Order Completed: { properties: { pieces: integer } }
`,
        findings: [{ at: '3:3', message: 'No input of "orders" measures frequency and efficiency.' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  buyers: { title: Buyers, role: kpi, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
  pieces: { title: Pieces per order, role: input, lever: depth, per: week, measure: { avg: Order Completed.pieces } }
  returns: { title: Orders per buyer, role: input, lever: frequency, per: month, measure: { ratio: { of: { count: Order Completed }, to: { users: Order Completed } } } }
  finished: { title: Finished checkouts, role: input, lever: efficiency, per: week, measure: { funnel: { steps: [Checkout Started, Order Completed], within: 1d } } }
events:
  Checkout Started: {}
  Order Completed: { properties: { pieces: integer } }
`,
    ],
  },
  *check(plan, options) {
    const metrics = [...plan.metrics.values()];
    const star = metrics.find(({ role }) => role === 'north-star');
    // A North Star alone is a plan that has just begun.
    if (star === undefined || !metrics.some(({ role }) => role === 'input')) return;
    const covered = new Set(metrics.map(({ lever }) => lever));
    const missing = options.levers.filter((lever) => !covered.has(lever));
    if (missing.length === 0) return;
    yield {
      at: star.ref,
      message: `No input of "${star.id}" measures ${listTexts(missing)}.`,
      help: 'Add a metric with `role: input` and that `lever` for each.',
      ...(star.owner !== undefined && { owner: star.owner }),
    };
  },
});

/** `a`, `a and b`, `a, b and c`. */
function listTexts(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
