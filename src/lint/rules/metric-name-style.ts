/** Ids of metrics follow the plan's convention; with a fix, for nothing in a plan names a metric. */
import { judgeName } from '../naming.js';
import { defineRule } from '../rule.js';

export const metricNameStyle = defineRule({
  id: 'metric-name-style',
  summary: "A metric's id does not follow `naming.metrics`.",
  why: `Ids of metrics end up as names of columns, files and dashboards. One style keeps them findable and saves everybody from quoting
the odd one.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  isFixable: true,
  howToFix:
    'Rename the metric; `--fix` does it where the name is free. What people read is its `title`, which may stay. Rename the columns and dashboards that are called after it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
naming: { metrics: snake_case }
metrics:
  weeklyOrders: { title: Weekly orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
        findings: [{ at: '4:3', message: '"weeklyOrders" is not in snake_case style.' }],
        fixed: `name: Shop
naming: { metrics: snake_case }
metrics:
  weekly_orders: { title: Weekly orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
      },
    ],
    good: [
      `name: Shop
naming: { metrics: snake_case }
metrics:
  weekly_orders: { title: Weekly orders, measure: { count: Order Completed } }
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const convention = plan.naming.metrics;
    if (!convention) return;
    for (const { id, ref, owner } of plan.metrics.values()) {
      const problem = judgeName(id, convention);
      if (!problem) continue;
      const { suggestion } = problem;
      const isFree = suggestion !== undefined && !plan.metrics.has(suggestion);
      yield {
        at: ref,
        message: `"${id}" ${problem.fault}.`,
        ...(isFree
          ? {
              fix: {
                title: `rename to "${suggestion}"`,
                edits: [{ kind: 'replace' as const, at: ref, part: 'key' as const, text: suggestion }],
              },
            }
          : { help: suggestion === undefined ? problem.help : `"${suggestion}" would follow the convention.` }),
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
