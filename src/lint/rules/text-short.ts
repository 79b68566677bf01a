/** Descriptions have enough words to mean something. */
import { z } from 'zod';
import { isRepetition } from '../description.js';
import { defineRule } from '../rule.js';
import { listTexts } from '../text-parts.js';

const words = (kind: string, count: number) =>
  z
    .int()
    .min(1)
    .default(count)
    .meta({ description: `Fewest words of a description of ${kind}.` });

export const textShort = defineRule({
  id: 'text-short',
  summary: 'A description has too few words to say anything.',
  why: `"User action", "The value": a description of a word or two is written to silence a check. What the reader needs (who, what, when
it counts, in which unit) takes a sentence.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix:
    "Say in a sentence what happened, from the user's point of view; of a property, what it holds and when it is absent.",
  options: z.strictObject({ events: words('an event', 3), properties: words('a property', 2) }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    description: Order paid.
    properties:
      total: { type: number, description: Money }
`,
        findings: [
          { at: '4:18', message: 'The description of "Order Completed" has 2 words.' },
          { at: '6:43', message: 'The description of "total" has 1 word.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    description: A customer has paid.
    properties:
      total: { type: number, description: Amount paid. }
`,
      `name: Shop
events:
  Order Completed: { description: 顧客が支払いました。 }
`,
    ],
  },
  *check(plan, options) {
    for (const { at, key, text, of, kind, subject } of listTexts(plan)) {
      if (key !== 'description' || (kind !== 'event' && kind !== 'property')) continue;
      // What only repeats the name is told by another rule; scripts without spaces have no words to count.
      if (isRepetition(text, of) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text))
        continue;
      const count = text.split(/[^\p{L}\p{M}\p{N}'’-]+/u).filter((word) => word !== '').length;
      const least = kind === 'event' ? options.events : options.properties;
      if (count === 0 || count >= least) continue;
      yield {
        at,
        part: 'value',
        message: `The description of "${of}" has ${count} ${count === 1 ? 'word' : 'words'}.`,
        help: 'Say it in a sentence.',
        ...subject,
      };
    }
  },
});
