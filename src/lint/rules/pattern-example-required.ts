/** What a pattern means is shown. */
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const patternExampleRequired = defineRule({
  id: 'pattern-example-required',
  summary: 'A property with a pattern has no example.',
  why: `Few people read regular expressions, and those who wrote them are wrong more often than they think. An example shows what is
meant, is checked against the pattern, and is copied into tests.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'info' },
  howToFix: 'Add `examples: [ord_5f3a9c01]`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$' }
`,
        findings: [{ at: '5:33', message: '"order_id" has a pattern and no example.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    properties:
      order_id: { type: string, pattern: '^ord_[0-9a-f]{8}$', examples: [ord_5f3a9c01] }
      cart_id: { type: string, pattern: '^[0-9]+$' }
    examples:
      - { order_id: ord_00000000, cart_id: '17' }
`,
    ],
  },
  *check(plan) {
    const shown = new Set<string>();
    for (const event of plan.events.values()) {
      for (const example of event.examples) collectNames(example, shown);
    }
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (property.pattern === undefined || property.examples.length > 0 || shown.has(property.name)) continue;
      yield {
        at: refInside(property.ref, 'pattern'),
        message: `"${path}" has a pattern and no example.`,
        help: 'Add `examples:` with a value that is really sent.',
        ...subjectOf(place),
      };
    }
  },
});

/** Names of properties at every depth of a value that an event shows. */
function collectNames(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      collectNames(inner, names);
    }
  }
}
