/** Names of properties follow the plan's convention; with a fix that renames everywhere and keeps the old name arriving. */
import { judgeName } from '../naming.js';
import { renameProperty } from '../rename-property.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const propertyNameStyle = defineRule({
  id: 'property-name-style',
  summary: "A property's name does not follow `naming.properties`.",
  why: `\`orderId\`, \`order_id\` and \`Order ID\` are three columns in a warehouse. One style for all names keeps one thing in one
column, and lets people guess a name and be right. Names that begin with \`$\` belong to a vendor and are left alone.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  isFixable: true,
  howToFix:
    'The name is what the code sends, so a rename is a change of the code: rename it in the plan, keep the old name in `aliases`, release, then remove the alias. `--fix` writes the first two steps for entries of the dictionary and for what one event defines, with every use, reference and example.',
  examples: {
    bad: [
      {
        plan: `name: Shop
naming: { properties: snake_case }
properties:
  orderId: { type: string }
events:
  Order Completed:
    dedupe: { key: [orderId] }
    properties:
      orderId: required
      Total Amount: # with taxes
        type: number
        required: true
    examples:
      - { orderId: o1, Total Amount: 9.5 }
metrics:
  revenue: { title: Revenue, measure: { sum: Order Completed.Total Amount } }
`,
        findings: [
          { at: '4:3', message: '"orderId" is not in snake_case style.' },
          { at: '10:7', message: '"Total Amount" is not in snake_case style.' },
        ],
        fixed: `name: Shop
naming: { properties: snake_case }
properties:
  order_id: { aliases: [orderId], type: string }
events:
  Order Completed:
    dedupe: { key: [order_id] }
    properties:
      order_id: required
      total_amount: # with taxes
        aliases: [Total Amount]
        type: number
        required: true
    examples:
      - { order_id: o1, total_amount: 9.5 }
metrics:
  revenue: { title: Revenue, measure: { sum: Order Completed.total_amount } }
`,
      },
    ],
    good: [
      `name: Shop
naming: { properties: snake_case }
events:
  Order Completed:
    properties:
      order_id: string
      $browser: string
      address: { type: object, properties: { postal_code: string } }
`,
    ],
  },
  *check(plan) {
    const convention = plan.naming.properties;
    if (!convention) return;
    for (const written of listWrittenProperties(plan)) {
      const { property, path, event } = written;
      const isElement = path.endsWith('[]');
      if (isElement || property.name.startsWith('$')) continue;
      const problem = judgeName(property.name, convention);
      if (!problem) continue;
      const fix = problem.suggestion === undefined ? undefined : renameProperty(plan, written, problem.suggestion);
      const help =
        problem.suggestion === undefined ? problem.help : `"${problem.suggestion}" would follow the convention.`;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `"${property.name}" ${problem.fault}.`,
        ...(fix ? { fix } : { help }),
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
