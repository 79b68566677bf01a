/** Hours, days or weeks with far fewer rows than usual, or than the plan wants. */

import { countOf } from '../../findings/printable.js';
import type { Check } from '../check.js';
import { judgeVolumes } from '../judge-volumes.js';
import { rowsAtNoon } from '../rows-at-noon.js';

export const volumeDrop: Check = {
  id: 'volume-drop',
  summary:
    'An hour, day or week with far fewer rows than is usual for its weekday; fewer than `expect` allows is an error.',
  why: 'Half of the rows lost is harder to see than all of them: charts only look like a bad day. A consent banner, a broken platform or a half-uploaded export are behind it.',
  howToFix:
    'Look at which version or source is missing, and at the export. Usual is the median of the same weekday (at least four weeks, else of at least 14 days; and at least 50 rows), give or take six median absolute deviations or 30 %, whichever is more. With `every: hour` the hours of the day are kept apart, with `every: week` all weeks are alike.',
  severity: 'warning',
  examples: [
    {
      title: 'A quarter of the usual rows.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n',
      log: rowsAtNoon('App Opened', [5, 60, 58, 62, 60, 61, 59, 60, 60, 15, 60, 60, 60, 60, 60, 5]),
      findings: ['"App Opened" 2026-03-10: 15 rows; 42 to 78 were expected.'],
    },
    {
      title: 'Below what the plan expects, in rows and beside another event.',
      plan: 'name: Shop\nevents:\n  Cart Opened: { expect: { every: day, min: 2 } }\n  Order Completed: { expect: { every: day, ratioTo: { event: Cart Opened, min: 0.5 } } }\n',
      log: [...rowsAtNoon('Cart Opened', [1, 4, 4, 1, 4, 1]), ...rowsAtNoon('Order Completed', [1, 3, 1, 1, 2, 1])],
      findings: [
        '"Cart Opened" 2026-03-04: 1 row; at least 2 were expected every day.',
        '"Order Completed" 2026-03-03: 1 row; at least 2 were expected beside 4 rows of "Cart Opened".',
      ],
    },
  ],
  judge: (context) =>
    judgeVolumes(context, 'drop', {
      found: ({ rows }) => countOf(rows, 'row'),
      like: 'too low',
      help: 'Look at which version or source is missing, and whether the export is whole.',
    }),
};
