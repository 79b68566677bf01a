/** What is said of destinations and not certain. */
import { type Accept, judgeEventNames, judgePropertyNames, type NameProblem } from '../destinations/judge-names.js';
import { defineRule } from '../rule.js';
import { listSome, tellManyOnce } from '../tell-once.js';

const accept: Accept = ({ certainty }) => certainty !== 'A';

export const destinationAdvice = defineRule({
  id: 'destination-advice',
  summary: 'A destination is said to refuse, cut or keep this name; its documentation does not say so.',
  why: `Some limits stand in another vendor's code, or are passed on by word of mouth. They are worth a look before a release and not
worth a failed build: a note at most, in every preset, and one for all where a destination is said to refuse ten names or more.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'info' },
  howToFix: 'Try the name in a test project of the destination; choose another where it does not arrive.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [meta]
events:
  Subscription Renewal Reminder Email Address Changed: {}
  Screen View:
    destinations: [ga4]
`,
        findings: [
          {
            at: '4:3',
            message:
              '"Subscription Renewal Reminder Email Address Changed" has 51 characters; Meta is said to take at most 50 in the name of an event and to refuse longer ones.',
          },
          { at: '5:3', message: '"screen_view" is a name that GA4 does not take from a server.' },
        ],
      },
      {
        plan: `name: Shop
destinations: [meta]
events:
${Array.from({ length: 10 }, (_, step) => `  Subscription Renewal Reminder Email Address Changed ${step}: {}\n`).join('')}`,
        findings: [
          {
            at: '2:1',
            message: `Meta is said to refuse, cut or keep 10 names: ${Array.from({ length: 5 }, (_, step) => `Subscription Renewal Reminder Email Address Changed ${step}`).join(', ')} and 5 others.`,
          },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [meta, ga4, braze]
events:
  Order Completed: { properties: { total: number } }
`,
    ],
  },
  check(plan) {
    const groups = new Map<string, NameProblem[]>();
    for (const problem of [...judgeEventNames(plan, accept), ...judgePropertyNames(plan, accept)]) {
      const group = groups.get(problem.to) ?? [];
      groups.set(problem.to, group);
      group.push(problem);
    }
    return [...groups].flatMap(([title, problems]) => {
      const names = problems.map(({ event, property }) => property ?? event ?? '');
      return tellManyOnce(problems, {
        at: { file: plan.ref.file, path: ['destinations'] },
        message: `${title} is said to refuse, cut or keep ${names.length} names: ${listSome(names)}.`,
        help: 'Try one of them in a test project there, and rename them where it does not arrive.',
      });
    });
  },
});
