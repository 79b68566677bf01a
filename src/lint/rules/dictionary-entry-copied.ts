/** What the dictionary says is said once; with a fix that writes the reference. */
import type { Json, Plan } from '../../plan/model.js';
import { defineRule, type LintContext } from '../rule.js';
import { listWrittenOut, subjectOf, type WrittenProperty } from '../written-properties.js';

export const dictionaryEntryCopied = defineRule({
  id: 'dictionary-entry-copied',
  summary: 'A property is written out where the dictionary says the very same of its name.',
  why: `The name alone inherits the entry. A copy beside it is read as a difference that is not there, and the day the entry changes the
copy is an error or, in its texts, the old truth.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  isFixable: true,
  howToFix:
    'Write `required` or `optional` in its place; `--fix` does it, but where a comment inside the copy would be lost. What narrows the entry (a shorter list, a limit) stays written.',
  examples: {
    bad: [
      {
        plan: `name: Shop
properties:
  currency: { type: string, description: Currency of all amounts., enum: [EUR, GBP] }
  locale: string
events:
  Order Completed:
    properties:
      currency: # of the customer
        type: string
        description: Currency of all amounts.
        enum: [EUR, GBP]
        required: true
      locale: string
  Order Refunded:
    properties:
      currency: { enum: [EUR, GBP] }
`,
        findings: [
          { at: '8:7', message: '"currency" of "Order Completed" repeats the dictionary.' },
          { at: '13:7', message: '"locale" of "Order Completed" repeats the dictionary.' },
          { at: '16:7', message: '"currency" of "Order Refunded" repeats the dictionary.' },
        ],
        fixed: `name: Shop
properties:
  currency: { type: string, description: Currency of all amounts., enum: [EUR, GBP] }
  locale: string
events:
  Order Completed:
    properties:
      currency: required # of the customer
      locale: optional
  Order Refunded:
    properties:
      currency: optional
`,
      },
    ],
    good: [
      `name: Shop
properties:
  currency: { type: string, description: Currency of all amounts., enum: [EUR, GBP] }
events:
  Order Completed: { properties: { currency: required } }
  Order Refunded: { properties: { currency: { type: string, enum: [EUR] } } }
  Order Cancelled: { properties: { currency: { description: Currency of the refund. } } }
`,
    ],
  },
  *check(plan, _options, context) {
    for (const place of listWrittenOut(plan)) {
      const { property, path, event } = place;
      if (!property.dictionary || property.dictionary === property.ref || isLayered(plan, place)) continue;
      if (!isCopy(place, context)) continue;
      const reference = property.required ? 'required' : 'optional';
      yield {
        at: property.ref,
        message: `"${path}"${event ? ` of "${event.name}"` : ''} repeats the dictionary.`,
        help: `Write \`${property.name}: ${reference}\`.`,
        fix: {
          title: `write \`${reference}\``,
          edits: [{ kind: 'shorten', at: property.ref, text: reference }],
        },
        related: [{ at: property.dictionary, message: 'says the same' }],
        ...subjectOf(place),
      };
    }
  },
});

/** Whether something else than the dictionary lies below it too. */
function isLayered(plan: Plan, { property, inside, event }: WrittenProperty): boolean {
  const { name, ref } = property;
  if (inside.length > 0) return inside.some((outer) => outer.dictionary !== undefined);
  const isSuper = ref.path[0] === 'superProperties';
  return (
    (plan.superProperties.has(name) && !isSuper) ||
    (event?.bundles.some((id) => plan.bundles.get(id)?.properties.has(name)) ?? false)
  );
}

/** Whether everything that is written, but for `required`, is what the entry says; and that is not nothing. */
function isCopy({ property }: WrittenProperty, { written }: LintContext): boolean {
  const entry = property.dictionary && writeOut(written(property.dictionary));
  const use = Object.entries(writeOut(written(property.ref)) ?? {}).filter(([key]) => key !== 'required');
  return use.length > 0 && use.every(([key, value]) => JSON.stringify(value) === JSON.stringify(entry?.[key]));
}

/** A definition with its shorthand written out; undefined for `required` and `optional`, which define nothing. */
function writeOut(value: Json | undefined): Readonly<Record<string, Json>> | undefined {
  if (typeof value === 'string') return value === 'required' || value === 'optional' ? undefined : { type: value };
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? (value as Readonly<Record<string, Json>>) : undefined;
}
