/** Units are codes that everybody reads alike; with a fix for those that are spelled out. */
import type { NodeRef } from '../../plan/model.js';
import { unitCodeOf } from '../quantities.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const unitCode = defineRule({
  id: 'unit-code',
  summary: 'A unit is spelled out instead of written as its code.',
  why: `\`sec\`, \`seconds\` and \`s\` are three units to a program that compares them. UCUM and ISO 4217 give each unit one code, which
tools can convert and print in every language.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  isFixable: true,
  howToFix: '`--fix` writes the code.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  revenue: { title: Revenue, unit: euros, measure: { sum: Order Completed.total } }
events:
  Order Completed:
    properties:
      total: { type: number, unit: eur } # with taxes
      delay: { type: number, unit: "Seconds" }
`,
        findings: [
          { at: '3:36', message: 'The unit "euros" of "revenue" is written "EUR".' },
          { at: '7:36', message: 'The unit "eur" of "total" is written "EUR".' },
          { at: '8:36', message: 'The unit "Seconds" of "delay" is written "s".' },
        ],
        fixed: `name: Shop
metrics:
  revenue: { title: Revenue, unit: EUR, measure: { sum: Order Completed.total } }
events:
  Order Completed:
    properties:
      total: { type: number, unit: EUR } # with taxes
      delay: { type: number, unit: "s" }
`,
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, unit: EUR }
      delay: { type: number, unit: ms }
      size: { type: integer, unit: By }
      points: { type: integer, unit: '{points}' }
`,
    ],
  },
  *check(plan) {
    for (const { id, unit, ref, owner } of plan.metrics.values()) {
      yield* judge(id, unit, ref, owner === undefined ? {} : { owner });
    }
    for (const place of listWrittenProperties(plan)) {
      yield* judge(place.path, place.property.unit, place.property.ref, subjectOf(place));
    }
  },
});

function* judge(
  name: string,
  unit: string | undefined,
  ref: NodeRef,
  subject: Pick<Problem, 'event' | 'property' | 'owner'>,
): Iterable<Problem> {
  const code = unit === undefined ? undefined : unitCodeOf(unit);
  if (code === undefined) return;
  const at = refInside(ref, 'unit');
  yield {
    at,
    part: 'value',
    message: `The unit "${unit}" of "${name}" is written "${code}".`,
    fix: { title: `write ${code}`, edits: [{ kind: 'replace', at, part: 'value', text: code }] },
    ...subject,
  };
}
