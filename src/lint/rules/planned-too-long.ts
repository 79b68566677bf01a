/** What is planned comes, or goes. Knows the day only where the run says it. */
import { z } from 'zod';
import { defineRule, refInside } from '../rule.js';
import { compareVersions } from '../version-order.js';

const days = z
  .int()
  .min(0)
  .default(90)
  .meta({ description: 'Days after `since` until which a planned event may be late.' });

export const plannedTooLong = defineRule({
  id: 'planned-too-long',
  summary: 'An event is still planned long after it was expected, or in a version of the plan that was to have it.',
  why: `A plan that lists what never came is not believed where it is right. Either the feature was dropped, then the event goes too; or
it is live, and nothing checks its data because the plan says that it is not there yet.

Off in \`recommended\`: there, what is clean today is clean tomorrow.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Take `status: planned` away if it is live, move `since` if it is late, or remove the event.',
  options: z.strictObject({ days }),
  examples: {
    bad: [
      {
        plan: `name: Shop
version: 3.2.0
events:
  Quiz Completed: { status: planned, since: 2026-01-15 }
  Reward Granted: { status: planned, since: 3.1.0 }
`,
        findings: [
          { at: '4:45', message: '"Quiz Completed" is still planned, 166 days after 2026-01-15.' },
          {
            at: '5:45',
            message: '"Reward Granted" is still planned; it was to come with 3.1.0, and the plan is at 3.2.0.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
version: 3.2.0
events:
  Quiz Completed: { status: planned, since: 2026-05-01 }
  Reward Granted: { status: planned, since: 3.2.0 }
  Order Completed: { since: 2024-01-01 }
`,
    ],
  },
  *check(plan, options, { today }) {
    for (const { name, ref, status, since, owner } of plan.events.values()) {
      if (status !== 'planned' || since === undefined) continue;
      const fault =
        'date' in since ? tellDays(since.date, today, options.days) : tellVersion(since.version, plan.version);
      if (fault === undefined) continue;
      yield {
        at: refInside(ref, 'since'),
        part: 'value',
        message: `"${name}" is still planned${fault}.`,
        help: 'Mark it active, move `since`, or remove it.',
        event: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});

function tellDays(date: string, today: string | undefined, most: number): string | undefined {
  if (today === undefined) return undefined;
  const late = Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000);
  return late > most ? `, ${late} days after ${date}` : undefined;
}

function tellVersion(version: string, current: string | undefined): string | undefined {
  if (current === undefined || compareVersions(version, current) >= 0) return undefined;
  return `; it was to come with ${version}, and the plan is at ${current}`;
}
