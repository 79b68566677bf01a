/** A list of one value is a constant, or not finished. */
import { printScalar } from '../../plan/print.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

export const enumSingle = defineRule({
  id: 'enum-single',
  summary: 'A closed list has only one value.',
  why: `Either the value never changes, then \`const\` says so; or the list was never finished, then every other value that is sent
is reported as wrong.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Write `const`, or add the other values. A use that leaves one value of its dictionary entry is fine.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      channel: { type: string, enum: [web] }
`,
        findings: [{ at: '5:32', message: '"channel" has one allowed value, "web".' }],
      },
    ],
    good: [
      `name: Shop
properties:
  channel: { type: string, enum: [web, app] }
events:
  Order Completed:
    properties:
      channel: { enum: [web] }
      version: { const: 2 }
      coupon: { type: string, nullable: true, enum: [SPRING, null] }
`,
    ],
  },
  *check(plan, _options, context) {
    for (const place of listWrittenOut(plan)) {
      const { property, path } = place;
      const [only] = property.enum ?? [];
      if (only === undefined || property.enum?.length !== 1 || property.dictionary !== undefined) continue;
      if (context.written(refInside(property.ref, 'enum')) === undefined) continue;
      yield {
        at: refInside(property.ref, 'enum'),
        message: `"${path}" has one allowed value, ${JSON.stringify(only)}.`,
        help: `Write \`const: ${typeof only === 'string' ? printScalar(only) : only}\`, or add the values that are missing.`,
        ...subjectOf(place),
      };
    }
  },
});
