/** An active event that stopped some time before the log ends. */
import { z } from 'zod';
import { formatCount } from '../../findings/printable.js';
import { buildDuration } from '../../plan/build-property.js';
import { durationText } from '../../plan/schema-parts.js';
import { withOptions } from '../check.js';
import { printTime } from '../words.js';

const dayMilliseconds = 86_400_000;
const everyDays = { hour: 1 / 24, day: 1, week: 7 } as const;

export const eventStale = withOptions({
  id: 'event-stale',
  summary: 'An active event was last seen long before the end of the log.',
  why: 'Events that stop are noticed months later. A release that drops a call leaves yesterday’s rows in place, so the event is not missing; it just ended.',
  howToFix: 'Find the release after the last row. Where the event has gone for good, deprecate it.',
  severity: 'warning',
  examples: [
    {
      title: 'Expected every day, gone for a week.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n  Order Completed: { expect: { every: day } }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T00:00:00.000Z' },
        { event: 'App Opened', timestamp: '2026-03-08T00:00:00.000Z' },
      ],
      findings: [
        '"Order Completed" was last seen 2026-03-01 00:00:00 UTC, 7 days before the log ends; 2 days would be usual.',
      ],
    },
    {
      title: 'Without an expectation, after as long as you say.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n  Order Completed: {}\n',
      options: { staleAfter: '1w' },
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T00:00:00.000Z' },
        { event: 'App Opened', timestamp: '2026-03-09T00:00:00.000Z' },
      ],
      findings: [
        '"Order Completed" was last seen 2026-03-01 00:00:00 UTC, 8 days before the log ends; 7 days would be usual.',
      ],
    },
  ],
  options: z.strictObject({
    staleAfter: durationText
      .default('30d')
      .meta({ description: 'Silence that is still usual. Events with `expect.every`: twice that instead.' }),
  }),
  *judge({ facts }, { staleAfter }) {
    if (facts.period === undefined) return;
    const usual = (buildDuration(staleAfter).seconds * 1000) / dayMilliseconds;
    for (const { event, all, lastPlausible, lastRows } of facts.events) {
      if (event?.status !== 'active' || lastPlausible === undefined) continue;
      const allowed = event.expect === undefined ? usual : 2 * everyDays[event.expect.every];
      const silent = (facts.period.to - lastPlausible) / dayMilliseconds;
      if (silent <= allowed) continue;
      yield {
        message: `"${event.name}" was last seen ${printTime(lastPlausible)}, ${printDays(silent)} before the log ends; ${printDays(allowed)} would be usual.`,
        help: 'Look at what was released after the last row, or deprecate the event.',
        event: event.name,
        about: { event },
        rows: { ...all, examples: lastRows },
        of: all.rows,
      };
    }
  },
});

function printDays(days: number): string {
  const hours = days * 24;
  if (hours < 48) return `${formatCount(Math.round(hours))} hours`;
  return `${formatCount(Math.floor(days))} days`;
}
