/** Names of properties follow the plan's convention; with a fix where the property is written in one event only. */
import type { Plan } from '../../plan/model.js';
import { judgeName } from '../naming.js';
import { defineRule, type PlanFix, refInside } from '../rule.js';
import { listWrittenProperties, type WrittenProperty } from '../written-properties.js';

export const propertyNameStyle = defineRule({
  id: 'property-name-style',
  summary: "A property's name does not follow `naming.properties`.",
  why: `\`orderId\`, \`order_id\` and \`Order ID\` are three columns in a warehouse. One style for all names keeps one thing in one
column, and lets people guess a name and be right. Names that begin with \`$\` belong to a vendor and are left alone.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  isFixable: true,
  howToFix:
    'The name is what the code sends, so a rename is a change of the code: rename it in the plan, keep the old name in `aliases`, release, then remove the alias. `--fix` writes the first two steps where the property is defined in a single event and nothing refers to it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
naming: { properties: snake_case }
properties:
  orderId: { type: string }
events:
  Order Completed:
    properties:
      orderId: required
      Total Amount: # with taxes
        type: number
        required: true
`,
        findings: [
          { at: '4:3', message: '"orderId" is not in snake_case style.' },
          { at: '9:7', message: '"Total Amount" is not in snake_case style.' },
        ],
        fixed: `name: Shop
naming: { properties: snake_case }
properties:
  orderId: { type: string }
events:
  Order Completed:
    properties:
      orderId: required
      total_amount: # with taxes
        aliases: [Total Amount]
        type: number
        required: true
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

/** Only for what is written at the top of one event, has no other place in the plan, and gets a name that is free. */
function renameProperty(plan: Plan, { property, path, event }: WrittenProperty, name: string): PlanFix | undefined {
  if (
    !event ||
    event.properties.get(property.name) !== property ||
    property.dictionary ||
    property.aliases.length > 0
  ) {
    return undefined;
  }
  const siblings = [...event.properties.values()];
  const isTaken = siblings.some(
    (sibling) => sibling.name === name || sibling.aliases.some((alias) => alias.name === name),
  );
  const isReferred = plan.references.some(
    (reference) => reference.kind === 'property' && reference.event === event.key && startsWith(reference.name, path),
  );
  const isInDictionary = plan.properties.has(name);
  if (isTaken || isReferred || isInDictionary || event.examples.length > 0) return undefined;
  return {
    title: `rename to "${name}" and keep an alias`,
    edits: [
      { kind: 'replace', at: property.ref, part: 'key', text: name },
      { kind: 'append', at: refInside(property.ref, 'aliases'), value: property.name },
    ],
  };
}

function startsWith(reference: string, path: string): boolean {
  return reference === path || reference.startsWith(`${path}.`) || reference.startsWith(`${path}[`);
}
