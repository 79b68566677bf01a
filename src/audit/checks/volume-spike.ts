/** Hours, days or weeks with far more rows than usual, or than the plan allows. */
import { countOf } from '../../findings/printable.js';
import type { Check } from '../check.js';
import { judgeVolumes } from '../judge-volumes.js';
import { rowsAtNoon } from '../rows-at-noon.js';

export const volumeSpike: Check = {
  id: 'volume-spike',
  summary:
    'An hour, day or week with far more rows than is usual for its weekday; more than `expect` allows is an error.',
  why: 'An event in a loop, a bot or a repeated import makes a record that was none, and costs money by the row.',
  howToFix:
    'Look at which version or source the rows come from, and at the duplicates of that time. A campaign that explains it is no defect. What is usual: see `volume-drop`.',
  severity: 'warning',
  examples: [
    {
      title: 'Twice the usual rows.',
      plan: 'name: Shop\nevents:\n  App Opened: {}\n',
      log: rowsAtNoon('App Opened', [5, 60, 58, 62, 60, 61, 59, 60, 60, 120, 60, 60, 60, 60, 60, 5]),
      findings: ['"App Opened" 2026-03-10: 120 rows; 42 to 78 were expected.'],
    },
    {
      title: 'Above what the plan expects, in a week and beside another event.',
      plan: 'name: Shop\nweekStart: sunday\nevents:\n  Cart Opened: { expect: { every: week, max: 7 } }\n  Order Completed: { expect: { every: day, ratioTo: { event: Cart Opened, max: 1 } } }\n',
      log: [
        ...rowsAtNoon('Cart Opened', [1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        ...rowsAtNoon('Order Completed', [1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
      ],
      findings: ['"Order Completed" 2026-03-03: 3 rows; at most 2 were expected beside 2 rows of "Cart Opened".'],
    },
  ],
  judge: (context) =>
    judgeVolumes(context, 'spike', {
      found: ({ rows }) => countOf(rows, 'row'),
      like: 'too high',
      help: 'Look at which version or source the rows come from, and at the duplicates of that time.',
    }),
};
