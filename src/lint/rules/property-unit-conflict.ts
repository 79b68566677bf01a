/** One name of a property is measured in one unit wherever events carry it. */
import { findConflicts, groupDefinitions, placeConflict } from '../group-definitions.js';
import { defineRule } from '../rule.js';

export const propertyUnitConflict = defineRule({
  id: 'property-unit-conflict',
  summary: 'A property has another unit here than in other events.',
  why: `A \`duration\` in seconds and a \`duration\` in milliseconds are one column: their mean is a number without meaning, and nothing
in the data shows which row is which.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Send one unit everywhere, or name the unit in the name: `duration_ms`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Video Played: { properties: { duration: { type: number, unit: s } } }
  Video Paused: { properties: { duration: { type: number, unit: s } } }
  Video Buffered: { properties: { duration: { type: number, unit: ms } } }
`,
        findings: [{ at: '5:35', message: '"duration" is in ms here and in s in "Video Played".' }],
      },
    ],
    good: [
      `name: Shop
events:
  Video Played: { properties: { duration: { type: number, unit: s } } }
  Video Buffered: { properties: { duration: number, delay: { type: number, unit: ms } } }
`,
    ],
  },
  *check(plan) {
    for (const [path, definitions] of groupDefinitions(plan)) {
      for (const conflict of findConflicts(definitions, ({ unit }) => unit)) {
        yield {
          message: `"${path}" is in ${conflict.says} here and in ${conflict.usually} in "${conflict.usual.events[0].name}".`,
          help: 'Send one unit everywhere, or give one of them another name.',
          ...placeConflict(path, conflict),
        };
      }
    }
  },
});
