/** What is deprecated says what to use instead, or why nothing is. */
import type { Deprecation } from '../../plan/model.js';
import { defineRule, type Problem } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

export const deprecatedReplacementRequired = defineRule({
  id: 'deprecated-replacement-required',
  summary: 'A deprecated event or property names no usable replacement and no reason.',
  why: `"Deprecated" alone tells developers and analysts to stop, and not where to go. They keep using it, or each finds a
replacement of their own.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Add `replacedBy` with the event or property to use, or `reason` where nothing replaces it.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Cart Viewed:
    deprecated: { since: 3.0.0 }
  Basket Viewed:
    deprecated: { since: 3.0.0, replacedBy: Cart Viewed }
  Order Completed:
    properties:
      amount: { type: number, deprecated: { since: 2.1.0 } }
`,
        findings: [
          { at: '4:5', message: '"Cart Viewed" is deprecated without a replacement or a reason.' },
          { at: '6:45', message: '"Basket Viewed" is replaced by "Cart Viewed", which is deprecated itself.' },
          { at: '9:31', message: '"amount" is deprecated without a replacement or a reason.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Cart Viewed: { deprecated: { since: 3.0.0, replacedBy: Cart Opened } }
  Cart Opened: {}
  Wish Added: { deprecated: { reason: The shop has no wish lists any more. } }
`,
    ],
  },
  *check(plan) {
    for (const event of plan.events.values()) {
      if (!event.deprecated) continue;
      const replacement = plan.events.get(event.deprecated.replacedBy ?? '');
      yield* judge(event.name, event.deprecated, replacement?.status === 'deprecated', {
        event: event.name,
        ...(event.owner !== undefined && { owner: event.owner }),
      });
    }
    for (const { property, path, event } of listWrittenProperties(plan)) {
      if (!property.deprecated) continue;
      const owner = property.owner ?? event?.owner;
      yield* judge(path, property.deprecated, false, {
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      });
    }
  },
});

function* judge(
  name: string,
  { ref, replacedBy, reason }: Deprecation,
  isReplacedByDeprecated: boolean,
  subject: Pick<Problem, 'event' | 'property' | 'owner'>,
): Iterable<Problem> {
  if (replacedBy !== undefined && isReplacedByDeprecated) {
    yield {
      at: { file: ref.file, path: [...ref.path, 'replacedBy'] },
      part: 'value',
      message: `"${name}" is replaced by "${replacedBy}", which is deprecated itself.`,
      help: 'Name the event that is to be sent today.',
      ...subject,
    };
  } else if (replacedBy === undefined && (reason === undefined || reason.trim() === '')) {
    yield {
      at: ref,
      message: `"${name}" is deprecated without a replacement or a reason.`,
      help: 'Add `replacedBy`, or `reason` where nothing replaces it.',
      ...subject,
    };
  }
}
