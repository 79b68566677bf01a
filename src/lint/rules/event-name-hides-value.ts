/** What varies is a property, not a part of the name. */
import { z } from 'zod';
import { listNames, type NamedPart } from '../list-names.js';
import { defineRule } from '../rule.js';
import { listSome } from '../tell-once.js';

const family = z
  .int()
  .min(2)
  .default(3)
  .meta({ description: 'From how many events on that differ only in a number they are told.' });

export const eventNameHidesValue = defineRule({
  id: 'event-name-hides-value',
  summary: "An event's name holds a value: a number, a date, an id.",
  why: `\`Blue Button 3 Clicked\` is one event for each button: a chart of all clicks has to list them all, the next button needs a new
event, and vendors limit how many there may be. As a property the value can be filtered, grouped and counted.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Make one event of them, and send the value as a property: `Button Clicked` with `position: 3`.',
  options: z.strictObject({ family }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Clicked Blue Button 3: {}
  Sale 2026-03 Viewed: {}
  retained_d1: {}
  retained_d7: {}
  retained_d30: {}
`,
        findings: [
          { at: '3:3', message: '"Clicked Blue Button 3" holds the value "3".' },
          { at: '4:3', message: '"Sale 2026-03 Viewed" holds the value "2026-03".' },
          {
            at: '5:3',
            message: '"retained_d1" and 2 other events differ only in a number: retained_d7, retained_d30.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  s3_uploadObject: {}
  Form W2 Sent: {}
  OAuth2 Login Completed: {}
  3D Model Viewed: {}
  Error 404 Shown: {}
`,
    ],
  },
  *check(plan, options) {
    const events = listNames(plan).filter(({ kind }) => kind === 'event');
    const families = new Map<string, NamedPart[]>();
    for (const event of events) {
      const key = event.name.replace(/\d+/g, '#');
      if (key === event.name) continue;
      const members = families.get(key) ?? [];
      families.set(key, members);
      members.push(event);
    }
    for (const members of families.values()) {
      const [first, ...others] = members;
      if (first !== undefined && members.length >= options.family) {
        const names = listSome(others.map(({ name }) => name));
        yield {
          at: first.at,
          part: first.part,
          message: `"${first.name}" and ${others.length} other ${others.length === 1 ? 'event' : 'events'} differ only in a number: ${names}.`,
          help: 'Make them one event, and the number a property of it.',
          related: others.map(({ at, part }) => ({ at, part, message: 'is one of them' })),
          ...first.subject,
        };
        continue;
      }
      for (const { name, at, part, subject } of members) {
        const value = findValue(name);
        if (value === undefined) continue;
        yield {
          at,
          part,
          message: `"${name}" holds the value "${value}".`,
          help: 'Make the value a property of one event.',
          ...subject,
        };
      }
    }
  },
});

/** A date, or a number that is a word by itself at the end of the name; numbers inside are versions, codes and standards. */
function findValue(name: string): string | undefined {
  const date = /(?<![\d.])(?:19|20)\d{2}(?:[-_ ](?:0[1-9]|1[0-2])(?:[-_ ](?:0[1-9]|[12]\d|3[01]))?)?(?!\d)/.exec(
    name,
  )?.[0];
  if (date !== undefined) return date;
  return /[\p{L}][ _-](\d{1,3})$/u.exec(name)?.[1];
}
