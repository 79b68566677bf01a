/** Patterns are decided in a time that grows with the text, not with the powers of two. */
import type { NodeRef } from '../../plan/model.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { findRunaway } from '../runaway-pattern.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const patternUnsafe = defineRule({
  id: 'pattern-unsafe',
  summary: 'A pattern can take for ever on a text that nearly matches.',
  why: `\`^(a+)+$\` tries every way to cut thirty letters into pieces before it gives up: minutes in JavaScript, for one value that anybody
may send. RE2 is immune, so the audit does not notice; validators in browsers and servers stand still.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix:
    'Repeat once: `a+` for `(a+)+`; or put something between the repeats that they cannot match themselves, as in `^[a-z]+(_[a-z]+)*$`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_campaign: { pattern: '^([a-z]*)*$' }
events:
  Order Completed:
    properties:
      code: { type: string, pattern: '^([A-Z]+|[0-9])+$' }
`,
        findings: [
          { at: '4:30', message: 'The pattern of "utm_campaign" repeats what already repeats: "([a-z]*)*".' },
          { at: '8:38', message: 'The pattern of "code" repeats what already repeats: "([A-Z]+|[0-9])+".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      slug: { type: string, pattern: '^[a-z0-9]+(_[a-z0-9]+)*$' }
      version: { type: string, pattern: '^([0-9]+\\.)*[0-9]+$' }
      code: { type: string, pattern: '^([A-Z]{2}[0-9]?)+$' }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      if (place.property.pattern === undefined) continue;
      yield* judge(place.property.pattern, place.path, place.property.ref, subjectOf(place));
    }
    for (const { name, pattern, ref } of plan.campaigns.values()) yield* judge(pattern, name, ref, {});
  },
});

function* judge(
  pattern: string | undefined,
  name: string,
  ref: NodeRef,
  subject: Pick<Problem, 'event' | 'property' | 'owner'>,
): Iterable<Problem> {
  const found = pattern === undefined ? undefined : findRunaway(pattern);
  if (found === undefined) return;
  yield {
    at: refInside(ref, 'pattern'),
    part: 'value',
    message: `The pattern of "${name}" repeats what already repeats: "${found}".`,
    help: 'Repeat once, or put something between the repeats.',
    ...subject,
  };
}
