/** Hours, days or weeks without a single row. */
import type { Check } from '../check.js';
import { judgeVolumes } from '../judge-volumes.js';
import { rowsAtNoon } from '../rows-at-noon.js';

export const volumeGap: Check = {
  id: 'volume-gap',
  summary: 'An hour, day or week without a row of an event that has `expect`, or usually at least 50 rows.',
  why: 'A day without orders is an outage or a lost file. Weekly sums hide it, and the day can often still be exported again.',
  howToFix:
    'Look for files of that day first, then for what was released or switched off. Where nothing was to come, give `expect` a longer cadence. The cadence is `expect.every`, else a day, in the time zone of the plan; only whole ones between the first and the last receipt are looked at.',
  severity: 'warning',
  examples: [
    {
      title: 'Expected every day; the first and the last day are not whole.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n  Order Completed: { expect: { every: day } }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:00:00.000Z' },
        { event: 'Order Completed', timestamp: '2026-03-03T10:00:00.000Z' },
        { event: 'App Opened', timestamp: '2026-03-05T23:00:00.000Z' },
      ],
      findings: ['"Order Completed" 2026-03-02: no row; at least 1 was expected every day. 1 more day is empty.'],
    },
    {
      title: 'Expected every hour, in a zone that is half an hour off.',
      plan: 'name: Shop\ntimezone: Asia/Kolkata\nevents:\n  Order Completed: { expect: { every: hour } }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:00:00.000Z' },
        { event: 'Order Completed', timestamp: '2026-03-01T10:30:00.000Z' },
        { event: 'Order Completed', timestamp: '2026-03-01T12:30:00.000Z' },
      ],
      findings: ['"Order Completed" 2026-03-01 17:00: no row; at least 1 was expected every hour.'],
    },
    {
      title: 'Without `expect`, where there are usually 60.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n',
      log: rowsAtNoon('App Opened', [5, ...Array.from({ length: 10 }, () => 60), 0, 60, 60, 60, 5]),
      findings: ['"App Opened" 2026-03-12: no row; 42 to 78 were expected.'],
    },
  ],
  judge: (context) =>
    judgeVolumes(context, 'gap', {
      found: () => 'no row',
      like: 'empty',
      help: 'Look for the files of that time, then for what was released or switched off.',
    }),
};
