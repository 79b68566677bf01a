/** Bundles are taken by events. */
import { defineRule } from '../rule.js';

export const bundleUnused = defineRule({
  id: 'bundle-unused',
  summary: 'No event takes a bundle.',
  why: `A bundle that nobody takes is maintained for nothing, or the event that should take it lacks its properties.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add it to `bundles` of the events that carry its properties, or remove it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
bundles:
  product: { properties: { sku: string } }
events:
  Order Completed: {}
`,
        findings: [{ at: '3:3', message: 'No event takes the bundle "product".' }],
      },
    ],
    good: [
      `name: Shop
bundles:
  product: { properties: { sku: string } }
events:
  Product Viewed: { bundles: [product] }
`,
    ],
  },
  *check(plan) {
    const used = new Set([...plan.events.values()].flatMap(({ bundles }) => bundles));
    for (const { id, ref } of plan.bundles.values()) {
      if (used.has(id)) continue;
      yield {
        at: ref,
        message: `No event takes the bundle "${id}".`,
        help: `Write \`bundles: [${id}]\` in the events that carry it, or remove it.`,
      };
    }
  },
});
