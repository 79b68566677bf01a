/** A pattern covers the whole text. */
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const patternUnanchored = defineRule({
  id: 'pattern-unanchored',
  summary: 'A pattern is open at one end, or anchors only one of its alternatives.',
  why: `A pattern is searched for: \`[0-9]{5}\` accepts a letter with a postal code in it, \`^ord_\` anything behind, and \`^a|b$\` begins
with a or ends with b. People nearly always mean the whole text.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Write `^(…)$`. Where any text around it is meant, say so: `^[\\s\\S]*…[\\s\\S]*$`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      zip: { type: string, pattern: '[0-9]{5}' }
      order_id: { type: string, pattern: '^ord_[0-9a-f]+' }
      size: { type: string, pattern: '^S|M|L$' }
`,
        findings: [
          { at: '5:37', message: 'The pattern of "zip" has no ^ and no $: any text may stand around the match.' },
          { at: '6:42', message: 'The pattern of "order_id" has no $: any text may follow.' },
          { at: '7:38', message: 'The pattern of "size" anchors only some of its alternatives.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$' }
      size: { type: string, pattern: '^(S|M|L)$' }
      code: { type: string, pattern: '^A[|]B$|^C$' }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const fault = property.pattern === undefined ? undefined : findFault(property.pattern);
      if (fault === undefined) continue;
      yield {
        at: refInside(property.ref, 'pattern'),
        part: 'value',
        message: `The pattern of "${path}" ${fault}.`,
        help: 'Write `^(…)$` around it.',
        ...subjectOf(place),
      };
    }
  },
});

function findFault(pattern: string): string | undefined {
  const alternatives = splitAlternatives(pattern);
  const begins = alternatives.map((each) => each.startsWith('^') || /^\(+\^/.test(each));
  const ends = alternatives.map((each) => /(?<!\\)(\\\\)*\$\)*$/.test(each));
  const isOpen = (anchors: readonly boolean[]) => anchors.every((anchor) => !anchor);
  if (isOpen(begins) && isOpen(ends)) return 'has no ^ and no $: any text may stand around the match';
  if (begins.every(Boolean) && ends.every(Boolean)) return undefined;
  if (alternatives.length > 1) return 'anchors only some of its alternatives';
  return isOpen(ends) ? 'has no $: any text may follow' : 'has no ^: any text may come before';
}

/** The alternatives outside of groups and classes. */
function splitAlternatives(pattern: string): string[] {
  const alternatives = [''];
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/gu)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) alternatives.push('');
    else alternatives.push((alternatives.pop() ?? '') + token);
  }
  return alternatives;
}
