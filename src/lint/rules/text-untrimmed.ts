/** Texts begin and end with what they say; with a fix that trims them. */
import { defineRule } from '../rule.js';
import { listTexts } from '../text-parts.js';

/** Two spaces between sentences are a way to write. */
const doubled = /(?<![.!?:;]|[.!?:;][ \t]+)[ \t]{2,}/g;

export const textUntrimmed = defineRule({
  id: 'text-untrimmed',
  summary: 'A description, trigger, title or reason begins or ends with white space, or has it doubled.',
  why: `Quoted texts keep their white space, and so do the comments of generated code, tables and pages that are made of them. It is a
leftover of copying, and a difference in every comparison.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  isFixable: true,
  howToFix: '`--fix` trims it. Texts of several lines are left as they are, but for their ends.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    description: "A customer has paid. " # confirmed
    trigger: ' The provider  confirms.'
`,
        findings: [
          { at: '4:18', message: 'The description of "Order Completed" ends with white space.' },
          { at: '5:14', message: 'The trigger of "Order Completed" begins with white space.' },
        ],
        fixed: `name: Shop
events:
  Order Completed:
    description: "A customer has paid." # confirmed
    trigger: 'The provider confirms.'
`,
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    description: |
      A customer has paid.

        - by card
    trigger: >-
      The provider
      confirms.
  Cart Viewed:
    description: A customer looked into the cart.  It may be empty.
`,
    ],
  },
  *check(plan) {
    for (const { at, key, text, of, subject } of listTexts(plan)) {
      // A block text ends with its line.
      const written = text.replace(/\n+$/, '');
      const isOneLine = !/[\r\n]/.test(written);
      const trimmed = isOneLine ? written.trim().replace(doubled, ' ') : written.trim();
      if (trimmed === written || trimmed === '') continue;
      const fault = /^\s/.test(written)
        ? 'begins with white space'
        : /\s$/.test(written)
          ? 'ends with white space'
          : 'has doubled white space';
      yield {
        at,
        part: 'value',
        message: `The ${key} of "${of}" ${fault}.`,
        ...(isOneLine
          ? {
              fix: {
                title: 'trim it',
                edits: [{ kind: 'replace' as const, at, part: 'value' as const, text: trimmed }],
              },
            }
          : { help: 'Take it away.' }),
        ...subject,
      };
    }
  },
});
