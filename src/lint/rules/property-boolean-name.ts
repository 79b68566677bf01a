/** A boolean is named as a question. */
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { pastTenseOf } from '../verbs.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyBooleanName = defineRule({
  id: 'property-boolean-name',
  summary: 'A boolean is named like a thing, or by what it is not.',
  why: `\`discount: true\` makes everybody ask for the amount; \`has_discount\` can be read aloud. And \`is_not_late: false\` takes two turns
of the mind for each row, one of which goes wrong.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Begin it with is, has, can, was or with; say it without "not".',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      discount: boolean
      customer_email: boolean
      is_not_late: boolean
`,
        findings: [
          { at: '5:7', message: '"discount" is a boolean named like a thing.' },
          { at: '6:7', message: '"customer_email" is a boolean named like a thing.' },
          { at: '7:7', message: '"is_not_late" is a boolean that says what is not.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      has_discount: boolean
      email_verified: boolean
      newsletter_consent: boolean
      success: boolean
      step.create_account: boolean
      not_found: boolean
      discount: number
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (property.type !== 'boolean' || path.endsWith('[]')) continue;
      // Some write the path of an object into one name.
      const words = splitWords(property.name.slice(property.name.lastIndexOf('.') + 1)).map((word) =>
        word.toLowerCase(),
      );
      const isNegated = words.length > 2 && question.test(words[0] ?? '') && words[1] === 'not';
      if (!isNegated && !isThing(words)) continue;
      yield {
        at: property.ref,
        message: `"${path}" is a boolean ${isNegated ? 'that says what is not' : 'named like a thing'}.`,
        help: isNegated ? 'Say it the other way round.' : `Name it as a question: has_${words.join('_')}.`,
        ...subjectOf(place),
      };
    }
  },
});

const question =
  /^(is|are|was|were|has|have|had|can|could|should|did|does|do|will|in|with|without|allow|allows|use|uses|show|enable|needs|supports)$/;

/** Things that are sent with their value elsewhere: a boolean of that name surprises. */
const things = new Set(
  (
    'account address amount app basket brand browser campaign cart category channel city code color colour company count country coupon currency customer date description device ' +
    'discount document email file group image language link list locale location message method name number order page password payment ' +
    'phone photo picture plan platform position price product quantity query rating reason role size source status step store supplier tag text time title total token type url user value version video'
  ).split(' '),
);

function isThing(words: readonly string[]): boolean {
  // `create_account` says what was done.
  return (
    pastTenseOf(words[0] ?? '') === undefined &&
    things.has(words.at(-1) ?? '') &&
    !words.some((word) => question.test(word) || /(ed|able|ing)$/.test(word))
  );
}
