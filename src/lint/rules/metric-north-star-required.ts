/** A plan that measures has exactly one North Star. */
import { defineRule } from '../rule.js';

export const metricNorthStarRequired = defineRule({
  id: 'metric-north-star-required',
  summary: 'The plan has metrics, and none or more than one of them is the North Star.',
  why: `One metric states the value that users get; the others explain how it moves. Without it every team optimises its own number,
and with two of them nobody knows which one wins when they part.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Mark the metric that grows only when users get value with `role: north-star`; make the others inputs or KPIs.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '2:1', message: 'None of the metrics is the North Star.' }],
      },
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: north-star, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '4:34', message: '"buyers" is a second North Star beside "orders".' }],
      },
    ],
    good: [
      `name: Shop
metrics:
  orders: { title: Orders, role: north-star, per: week, measure: { count: Order Completed } }
  buyers: { title: Buyers, role: input, lever: breadth, per: week, measure: { users: Order Completed } }
events:
  Order Completed: {}
`,
      `name: Shop
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const metrics = [...plan.metrics.values()];
    const [first, ...others] = metrics.filter(({ role }) => role === 'north-star');
    const [any] = metrics;
    if (!first && any) {
      yield {
        at: { file: any.ref.file, path: any.ref.path.slice(0, -1) },
        message: 'None of the metrics is the North Star.',
        help: 'Give the one that states the value users get `role: north-star`.',
      };
    }
    for (const other of first ? others : []) {
      yield {
        at: { file: other.ref.file, path: [...other.ref.path, 'role'] },
        part: 'value',
        message: `"${other.id}" is a second North Star beside "${first?.id}".`,
        help: 'Keep one; the other is an input or a KPI.',
        ...(first && { related: [{ at: first.ref, message: 'is the other one' }] }),
        ...(other.owner !== undefined && { owner: other.owner }),
      };
    }
  },
});
