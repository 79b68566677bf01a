/** An event has as many properties as somebody reads. */
import { z } from 'zod';
import { defineRule } from '../rule.js';

const most = z
  .int()
  .min(1)
  .default(40)
  .meta({ description: 'Most properties of an event, super properties included.' });

export const eventPropertyCount = defineRule({
  id: 'event-property-count',
  summary: 'An event has too many properties.',
  why: `An event with sixty properties is implemented half and read by nobody: most are "for later". Each is code on every platform, a
column to keep filled, and a place for personal data; several vendors cut the rest off without a word.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Keep what a metric or a decision needs; put what belongs together into an object, or split the event.',
  options: z.strictObject({ most }),
  examples: {
    bad: [
      {
        plan: `name: Shop
superProperties: { app_version: string }
events:
  Order Completed: { properties: { total: number, currency: string } }
`,
        options: { most: 2 },
        findings: [{ at: '4:3', message: '"Order Completed" has 3 properties, more than 2.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed: { properties: { total: number, currency: string } }
`,
    ],
  },
  *check(plan, options) {
    for (const { name, ref, properties, owner } of plan.events.values()) {
      if (properties.size <= options.most) continue;
      yield {
        at: ref,
        message: `"${name}" has ${properties.size} properties, more than ${options.most}.`,
        help: 'Leave out what nobody reads, or group what belongs together.',
        event: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
