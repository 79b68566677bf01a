/** What people type freely is expected to hold personal data. */
import { z } from 'zod';
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

const words = z
  .array(z.string())
  .default([
    'comment',
    'comments',
    'message',
    'feedback',
    'note',
    'notes',
    'query',
    'keyword',
    'keywords',
    'search term',
    'search text',
    'free text',
    'review text',
    'answer text',
  ])
  .meta({ description: 'Last words of names that hold what people type.' });

/** Where a message is one that a person writes, rather than one that the product shows. */
const written =
  /\b(feedback|review|support|contact|contacted|chat|comment|survey|share|shared|reply|replied|ticket|user|customer|personal|gift)\b/i;

/** What a program says rather than a person. */
const ofPrograms =
  /\b(error|exception|failure|log|debug|status|system|commit|sql|media|graphql|warning|promo|validation|response|push|notification)\b/;

export const propertyFreeText = defineRule({
  id: 'property-free-text',
  summary: 'A property holds what people type, and the plan does not say whether that is personal data.',
  why: `Into a field without a form people write names, addresses, illnesses and passwords. Such a text cannot be grouped in a report
either: a length, a category or a rating answers nearly every question that it was collected for.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Send a category or the length instead. Else say `pii: indirect` (or `none`) with `purpose` and `retention`, and give it a `maxLength`.',
  options: z.strictObject({ words }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Review Submitted:
    properties:
      comment: string
      search_query: { type: string, maxLength: 100 }
`,
        findings: [
          {
            at: '5:7',
            message: '"comment" holds what people type; the plan does not say whether it is personal data.',
          },
          {
            at: '6:7',
            message: '"search_query" holds what people type; the plan does not say whether it is personal data.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Review Submitted:
    properties:
      comment: { type: string, pii: indirect, purpose: Moderation, retention: 30d }
      comment_length: integer
      error_message: string
      message: { type: string, enum: [welcome, reminder] }
      query: { type: string, pattern: '^[a-z]{2}$' }
  Banner Shown: { properties: { message: string } }
`,
    ],
  },
  *check(plan, options) {
    const endings = new Set(options.words);
    for (const { property, path, inside, event } of listWrittenProperties(plan)) {
      const { name, type, format, pattern } = property;
      if (type !== undefined && type !== 'string') continue;
      if (property.enum !== undefined || property.const !== undefined || format !== undefined) continue;
      if (pattern !== undefined || path.endsWith('[]')) continue;
      if ([property, ...inside].some(({ pii }) => pii !== undefined)) continue;
      const parts = splitWords(name).map((word) => word.toLowerCase());
      const isTyped = endings.has(parts.slice(-1).join(' ')) || endings.has(parts.slice(-2).join(' '));
      if (!isTyped || ofPrograms.test(parts.join(' '))) continue;
      const context = [...parts, ...splitWords(event?.name ?? '')].join(' ');
      if (parts.at(-1) === 'message' && !written.test(context)) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `"${path}" holds what people type; the plan does not say whether it is personal data.`,
        help: 'Send a category or a length instead, or say `pii:` with `purpose` and `retention`.',
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
