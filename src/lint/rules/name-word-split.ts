/** A word is one word, or two, in all names. */
import { listNames, type NamedPart } from '../list-names.js';
import { defineRule } from '../rule.js';

export const nameWordSplit = defineRule({
  id: 'name-word-split',
  summary: 'A name writes as two words what other names write as one, or the other way round.',
  why: `\`user_name\` and \`username\`, \`Sign Up Started\` and \`Signup Completed\`: whoever searches for one does not find the other, and
generated code has both. The spelling that fewer names use is reported.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Choose one spelling, and keep the other name as an alias while old releases send it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Signup Started: { properties: { username: string } }
  Signup Completed: { properties: { user_name_length: integer, sign_up_method: string } }
  Sign Up Failed: {}
`,
        findings: [
          { at: '4:37', message: '"user_name_length" writes "user name"; "username" writes "username".' },
          { at: '5:3', message: '"Sign Up Failed" writes "sign up"; "Signup Started" writes "signup".' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Login Failed: {}
  User Logged In: { properties: { user_name: string, name: string } }
  Build Failed: { properties: { runtime_error: string, run_time_seconds: number } }
`,
    ],
  },
  *check(plan) {
    const joined = new Map<string, NamedPart[]>();
    const split = new Map<string, { readonly pair: string; readonly uses: NamedPart[] }>();
    for (const named of listNames(plan)) {
      for (const word of named.words) {
        if (word.length < shortest || !/^\p{L}+$/u.test(word)) continue;
        add(joined, `${named.kind} ${word}`, named);
      }
      for (const [index, second] of named.words.slice(1).entries()) {
        const first = named.words[index] ?? '';
        const word = first + second;
        if (word.length < shortest || unlike.has(word) || !/^\p{L}+$/u.test(word)) continue;
        const known = split.get(`${named.kind} ${word}`) ?? { pair: `${first} ${second}`, uses: [] };
        split.set(`${named.kind} ${word}`, known);
        known.uses.push(named);
      }
    }
    for (const [key, { pair, uses }] of split) {
      const others = joined.get(key) ?? [];
      const word = pair.replace(' ', '');
      if (others.length === 0) continue;
      const isSplitRarer = uses.length <= others.length;
      const [model] = isSplitRarer ? others : uses;
      for (const { name, at, part, subject } of isSplitRarer ? uses : others) {
        if (!model || name === model.name) continue;
        const [here, there] = isSplitRarer ? [pair, word] : [word, pair];
        yield {
          at,
          part,
          message: `"${name}" writes "${here}"; "${model.name}" writes "${there}".`,
          help: 'Choose one spelling for both.',
          related: [{ at: model.at, part: model.part, message: 'is the other spelling' }],
          ...subject,
        };
      }
    }
  },
});

/** Apart they are something else: a run time is a duration, a runtime is what a program runs in. */
const unlike = new Set(['runtime', 'overtime', 'sometime', 'anyone', 'everyday', 'maybe']);

/** Shorter words are made of two others by chance. */
const shortest = 5;

function add(map: Map<string, NamedPart[]>, key: string, named: NamedPart): void {
  const known = map.get(key) ?? [];
  map.set(key, known);
  known.push(named);
}
