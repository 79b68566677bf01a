/** Objects of events stand in the singular. */
import { z } from 'zod';
import { listNames } from '../list-names.js';
import { defineRule } from '../rule.js';
import { isPastTense } from '../verbs.js';

const allow = z
  .array(z.string())
  .default([])
  .meta({ description: 'Words that are right in the plural, in lower case: points, credits.' });

export const eventObjectPlural = defineRule({
  id: 'event-object-plural',
  summary: "An event's object is in the plural where other events have it in the singular.",
  why: `Events sort and search by their object. With \`Product Viewed\` and \`Products Searched\` one thing stands in two places, and the
next person has to guess which form goes with which verb.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Name the object in the singular, whatever the number; how many there were is a property.',
  options: z.strictObject({ allow }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Product Viewed: {}
  Products Searched: {}
`,
        findings: [
          {
            at: '4:3',
            message: '"Products Searched" has the plural of "product", which "Product Viewed" has in the singular.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Settings Opened: {}
  Terms Accepted: {}
  Product Viewed: {}
  Order Products Changed: {}
`,
    ],
  },
  *check(plan, options) {
    const events = listNames(plan).filter(({ kind }) => kind === 'event');
    const singulars = new Map<string, (typeof events)[number]>();
    for (const event of events) {
      const [first = ''] = event.words;
      if (event.words.length === 2 && isPastTense(event.words[1] ?? '') && !singulars.has(first))
        singulars.set(first, event);
    }
    for (const { name, words, at, part, subject } of events) {
      const [object = '', verb = ''] = words;
      if (words.length !== 2 || !isPastTense(verb) || options.allow.includes(object)) continue;
      const single = singularOf(object).find((form) => singulars.has(form));
      const model = single === undefined ? undefined : singulars.get(single);
      if (!model) continue;
      yield {
        at,
        part,
        message: `"${name}" has the plural of "${single}", which "${model.name}" has in the singular.`,
        help: 'Use the singular, and send how many there were as a property.',
        related: [{ at: model.at, part: model.part, message: 'has the singular' }],
        ...subject,
      };
    }
  },
});

/** What the word may be the plural of. */
function singularOf(word: string): string[] {
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  if (word.endsWith('es')) return [word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith('s') && !word.endsWith('ss') ? [word.slice(0, -1)] : [];
}
