/** Patterns mean the same to everybody who reads them. */
import type { NodeRef } from '../../plan/model.js';
import { findPatternProblems } from '../portable-pattern.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const patternPortable = defineRule({
  id: 'pattern-portable',
  summary: 'A pattern is read differently by JavaScript and by SQL engines, or refused by one of them.',
  why: `The same pattern is checked by a validator in JavaScript and by the regular expressions of a database (RE2). Where the two
disagree, a row is valid on one side and a defect on the other, and the audit and the tests of the code contradict each other.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix:
    'Write what the message says instead. Patterns are searched for: anchor them with ^ and $ to cover the whole text.',
  examples: {
    bad: [
      {
        plan: `name: Shop
campaigns:
  parameters:
    utm_campaign: { pattern: '^(?<year>[0-9]{4})_.+$' }
events:
  Order Completed:
    properties:
      order_id: { type: string, pattern: '^ord\\-\\d+$' }
      note: { type: string, pattern: '\\bvip\\b' }
      code: { type: string, pattern: '(?!x)[a-z]+\\s' }
`,
        findings: [
          { at: '4:30', message: 'The pattern of "utm_campaign" has "(?<" and ".".' },
          { at: '8:42', message: 'The pattern of "order_id" has "\\-".' },
          { at: '9:38', message: 'The pattern of "note" has "\\b".' },
          { at: '10:38', message: 'The pattern of "code" has "(?!" and "\\s".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$' }
      version: { type: string, pattern: '^[0-9]+\\.[0-9]+(\\.[0-9]+)?$' }
      name: { type: string, pattern: '^[\\p{L}\\p{Mn}'' -]+$' }
      text: { type: string, pattern: '^[\\s\\S]{1,100}$' }
      line: { type: string, pattern: '^[^\\n\\r\\u2028\\u2029]*$' }
`,
    ],
  },
  *check(plan) {
    for (const { property, path, event } of listWrittenProperties(plan)) {
      if (property.pattern === undefined) continue;
      const owner = property.owner ?? event?.owner;
      yield* judge(property.pattern, path, property.ref, {
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      });
    }
    for (const { name, pattern, ref } of plan.campaigns.values()) {
      if (pattern !== undefined) yield* judge(pattern, name, ref, {});
    }
  },
});

function* judge(
  pattern: string,
  name: string,
  ref: NodeRef,
  subject: Pick<Problem, 'event' | 'property' | 'owner'>,
): Iterable<Problem> {
  const problems = findPatternProblems(pattern);
  const found = problems.map((problem) => `"${problem.found}"`);
  const last = found.pop();
  if (last === undefined) return;
  yield {
    at: refInside(ref, 'pattern'),
    part: 'value',
    message: `The pattern of "${name}" has ${found.length > 0 ? `${found.join(', ')} and ${last}` : last}.`,
    help: [...new Set(problems.map(({ help }) => help))].join(' '),
    ...subject,
  };
}
