/** A choice between a few values is a closed list. */
import type { Property } from '../../plan/model.js';
import { defineRule } from '../rule.js';
import { readPatternChoices, readStatedChoices } from '../stated-choices.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyEnumMissing = defineRule({
  id: 'property-enum-missing',
  summary: 'A text property is a choice between a few values, in words or by its pattern, and has no `enum`.',
  why: `What a description lists, no audit checks and no generated code offers: the first misspelled value is a bar of its own in every
chart. A pattern that spells out its values is checked, and still offers nothing to whoever writes the call.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix:
    'List the values in `enum`, in the spelling that is sent; where they are yes and no, make it `type: boolean`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, description: 'How it was paid: one of card, paypal or invoice.' }
      gift_wrap: { type: string, examples: ['yes', 'no'] }
      channel: { type: string, pattern: ^(web|app|store)$ }
      speed: { description: Either "standard" or "express". }
`,
        findings: [
          { at: '5:7', message: '"method" is one of "card", "paypal", "invoice" by its description, and has no enum.' },
          { at: '6:7', message: '"gift_wrap" is one of "yes", "no" by its examples, and has no enum.' },
          { at: '7:7', message: '"channel" is one of "web", "app", "store" by its pattern, and has no enum.' },
          { at: '8:7', message: '"speed" is one of "standard", "express" by its description, and has no enum.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      method: { type: string, enum: [card, paypal], description: 'One of card, paypal or invoice.' }
      contact: { type: string, description: Either an address or a telephone number. }
      list: { type: string, description: 'One of the lists, wish or gift.' }
      tool: { type: string, description: 'One of card, paypal, invoice etc.' }
      city: { type: string, examples: [Paris, London] }
      sku: { type: string, pattern: '^(a|b)[0-9]+$' }
`,
    ],
  },
  *check(plan) {
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      const { type, format, pii } = property;
      const isChosen = property.enum !== undefined || property.const !== undefined || format !== undefined;
      if (isChosen || (type !== undefined && type !== 'string') || (pii !== undefined && pii !== 'none')) continue;
      const found = findChoices(property);
      if (!found) continue;
      const values = found.values.map((each) => JSON.stringify(each)).join(', ');
      yield {
        at: property.ref,
        message: `"${path}" is one of ${values} by its ${found.by}, and has no enum.`,
        help: isYesOrNo(found.values) ? 'Make it `type: boolean`.' : 'List the values in `enum`.',
        ...subjectOf(place),
      };
    }
  },
});

interface Choices {
  readonly values: readonly string[];
  readonly by: 'pattern' | 'examples' | 'description';
}

function findChoices({ pattern, examples, description = '' }: Property): Choices | undefined {
  if (pattern !== undefined) {
    const values = readPatternChoices(pattern);
    return values && { values, by: 'pattern' };
  }
  const stated = readStatedChoices(description);
  if (stated) return { values: stated, by: 'description' };
  const values = examples.filter((example) => typeof example === 'string');
  return values.length > 1 && values.length === examples.length && isYesOrNo(values)
    ? { values, by: 'examples' }
    : undefined;
}

/** In lower case and sorted. */
const pairs = new Set(['no,yes', 'n,y', 'false,true', 'off,on']);

function isYesOrNo(values: readonly string[]): boolean {
  return pairs.has(
    values
      .map((each) => each.toLowerCase())
      .sort()
      .join(','),
  );
}
