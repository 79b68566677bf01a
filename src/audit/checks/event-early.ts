/** Rows of an event that is merely planned. */
import type { Check } from '../check.js';
import { printTime, rowsIn } from '../words.js';

export const eventEarly: Check = {
  id: 'event-early',
  summary: 'Rows of an event whose status is `planned`.',
  why: 'The event is live and the plan does not know: nothing that is missing from it is reported, and metrics that wait for it may start.',
  howToFix: 'Make it `active` in the plan; or find who sends it before its time.',
  severity: 'info',
  examples: [
    {
      title: 'Planned, and already there.',
      plan: 'name: Shop\nevents:\n  Refund Requested: { status: planned }\n',
      log: [{ event: 'Refund Requested', timestamp: '2026-03-01T10:00:00.000Z' }],
      findings: ['"Refund Requested" is planned and already sent: 1 row, since 2026-03-01 10:00:00 UTC.'],
    },
  ],
  *judge({ facts }) {
    for (const { name, event, all } of facts.events) {
      if (event?.status !== 'planned' || all.rows === 0) continue;
      const since = all.first === undefined ? '' : `, since ${printTime(all.first)}`;
      yield {
        message: `"${name}" is planned and already sent: ${rowsIn(all)}${since}.`,
        help: 'Make it active in the plan, or find who sends it early.',
        event: name,
        about: { event, part: 'status' },
        rows: all,
        of: all.rows,
      };
    }
  },
};
