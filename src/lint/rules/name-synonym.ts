/** One thing has one word in all names. */
import { z } from 'zod';
import { listNames, type NamedPart } from '../list-names.js';
import { defineRule } from '../rule.js';

/** Groups of words for one thing; the forms of one word are separated by bars. */
const defaultGroups = [
  ['signup|sign up|signed up', 'register|registered|registration'],
  ['login|log in|logged in', 'signin|sign in|signed in'],
  ['logout|log out|logged out', 'signout|sign out|signed out'],
  ['cart', 'basket', 'shopping bag'],
  ['cancelled|cancelling', 'canceled|canceling'],
  ['colour', 'color'],
  ['favourite|favourites|favourited', 'favorite|favorites|favorited'],
  ['catalogue', 'catalog'],
  ['organisation|organisations', 'organization|organizations'],
  ['behaviour', 'behavior'],
  ['customised', 'customized'],
  ['telephone', 'phone'],
  ['quantity', 'qty'],
];

const groups = z
  .array(z.array(z.string().min(1)).min(2))
  .default(defaultGroups)
  .meta({
    description: 'Groups of words for one thing; the forms of a word are separated by bars: `login|logged in`.',
  });

export const nameSynonym = defineRule({
  id: 'name-synonym',
  summary: 'Names use another word for a thing than the rest of the plan.',
  why: `Half of the people search for "signup" and half for "register"; each finds one event and builds a chart on it. The word that
most names use wins; the others are reported.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Use the word of the rest of the plan, and keep the old name as an alias; or list the words in `naming.events.forbid`.',
  options: z.strictObject({ groups }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Signup Started: {}
  Signup Completed: {}
  User Registered: {}
  Cart Viewed: { properties: { basket_id: string } }
  Cart Emptied: {}
`,
        findings: [
          { at: '5:3', message: '"User Registered" says "registered"; other names say "signup" ("Signup Started").' },
          { at: '6:32', message: '"basket_id" says "basket"; other names say "cart" ("Cart Viewed").' },
        ],
      },
      {
        plan: `name: Shop
events:
  Customer Added: {}
  Client Removed: {}
`,
        options: { groups: [['customer', 'client']] },
        findings: [
          { at: '4:3', message: '"Client Removed" says "client"; other names say "customer" ("Customer Added").' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Login Failed: {}
  User Logged In: {}
  Signup Completed: { aliases: [User Registered] }
`,
    ],
  },
  *check(plan, options) {
    const names = listNames(plan);
    for (const group of options.groups) {
      const words = group.map((forms) => forms.split('|').map((form) => form.toLowerCase().split(' ')));
      const uses = words.map((forms) => names.flatMap((named) => findForm(named, forms)));
      const most = uses.reduce((best, each) => (each.length > best.length ? each : best));
      const [model] = most;
      if (!model) continue;
      for (const use of uses.flatMap((each) => (each === most ? [] : each))) {
        const { name, at, part, subject } = use.named;
        yield {
          at,
          part,
          message: `"${name}" says "${use.form}"; other names say "${model.form}" ("${model.named.name}").`,
          help: `Say "${model.form}" here as well, and keep the old name as an alias.`,
          related: [{ at: model.named.at, part: model.named.part, message: 'is one of the other names' }],
          ...subject,
        };
      }
    }
  },
});

/** The first form that the name holds. */
function findForm(
  named: NamedPart,
  forms: readonly (readonly string[])[],
): { readonly named: NamedPart; readonly form: string }[] {
  const { words } = named;
  const form = forms.find((wanted) =>
    words.some((_, at) => wanted.every((word, offset) => words[at + offset] === word)),
  );
  return form ? [{ named, form: form.join(' ') }] : [];
}
