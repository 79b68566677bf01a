/** Names hold only characters that people can see and type; with a fix for the white space of events. */

import { listNames } from '../list-names.js';
import { renameEvent } from '../rename-event.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

export const nameCharacters = defineRule({
  id: 'name-characters',
  summary:
    'A name or listed value has white space at its ends, doubled or of an odd kind, or characters that break queries.',
  why: `\`"Order Completed "\` and \`"Order Completed"\` look alike in every report and are two events. Quotes, backslashes, line breaks
and invisible characters break filters, exports and the SQL of whoever comes next.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  isFixable: true,
  howToFix:
    '`--fix` cleans the white space of an event, updates every reference and keeps the old name as an alias. Properties and values are what the code sends: change both together.',
  examples: {
    bad: [
      {
        plan: `name: Shop
metrics:
  orders: { title: Orders, measure: { count: "Order  Completed " } }
events:
  "Order  Completed ":
    properties:
      'the "total"': number
      method: { type: string, enum: [card, "card\\u00a0on file", " cash"] }
`,
        findings: [
          { at: '5:3', message: '"Order  Completed " ends with white space.' },
          { at: '7:7', message: '"the "total"" has a quote or backslash.' },
          { at: '8:44', message: 'The value "card\u00a0on file" of "method" has white space that is no plain space.' },
          { at: '8:65', message: 'The value " cash" of "method" begins with white space.' },
        ],
        fixed: `name: Shop
metrics:
  orders: { title: Orders, measure: { count: "Order Completed" } }
events:
  "Order Completed":
    aliases: ["Order  Completed "]
    properties:
      'the "total"': number
      method: { type: string, enum: [card, "card\\u00a0on file", " cash"] }
`,
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      utm-source.v2: string
      größe: { type: string, enum: [S, M, "it's L", "日本語", a b] }
`,
    ],
  },
  *check(plan) {
    const events = new Map([...plan.events.values()].map((event) => [event.name, event]));
    for (const { kind, name, at, part, subject } of listNames(plan)) {
      const fault = findFault(name);
      if (fault === undefined) continue;
      const event = kind === 'event' ? events.get(name) : undefined;
      const clean = name.replace(/\s+/gu, ' ').trim();
      const fix = event && clean !== name && clean !== '' ? renameEvent(plan, event, clean) : undefined;
      yield {
        at,
        part,
        message: `"${name}" ${fault}.`,
        ...(fix ? { fix } : { help: 'Rename it in the plan and in the code.' }),
        ...subject,
      };
    }
    for (const place of listWrittenOut(plan)) {
      const { property, path } = place;
      if (property.dictionary !== undefined && property.dictionary !== property.ref) continue;
      for (const [index, value] of (property.enum ?? []).entries()) {
        const fault = typeof value === 'string' ? findSpaceFault(value) : undefined;
        if (fault === undefined) continue;
        yield {
          at: refInside(property.ref, 'enum', index),
          part: 'value',
          message: `The value "${value}" of "${path}" ${fault}.`,
          help: 'Change it in the plan and in the code.',
          ...subjectOf(place),
        };
      }
    }
  },
});

function findFault(name: string): string | undefined {
  return findSpaceFault(name) ?? (/["\\`]/.test(name) ? 'has a quote or backslash' : undefined);
}

function findSpaceFault(text: string): string | undefined {
  if (/^\s/u.test(text)) return 'begins with white space';
  if (/\s$/u.test(text)) return 'ends with white space';
  if (/[^\S ]/u.test(text)) return 'has white space that is no plain space';
  if (/ {2}/.test(text)) return 'has two spaces in a row';
  // A joiner belongs to letters of some scripts and to emoji.
  return /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/u.test(text)
    ? 'has an invisible character'
    : undefined;
}
