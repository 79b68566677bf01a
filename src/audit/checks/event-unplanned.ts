/** A name that the plan does not know in any spelling. */
import type { Check } from '../check.js';
import { rowsIn } from '../words.js';

export const eventUnplanned: Check = {
  id: 'event-unplanned',
  summary: 'The log holds an event that the plan does not know.',
  why: 'Nobody owns it, nobody checks it, and nobody dares to delete it. It may be a new feature that was not written down, a debugging leftover, or a mistake; and it costs money either way.',
  howToFix:
    'Add the event to the plan with an owner, or remove the code that sends it. A name of the past belongs under `retired`.',
  severity: 'error',
  examples: [
    {
      title: 'A leftover of debugging.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [{ event: 'Order Completed' }, { event: 'debug_ping' }, { event: 'debug_ping' }],
      findings: ['"debug_ping" is not in the plan: 2 rows.'],
    },
  ],
  *judge({ facts }) {
    for (const name of facts.names) {
      if (name.kind !== 'unplanned' || name.all.rows === 0) continue;
      const call = name.call === 'track' ? '' : ` (${name.call})`;
      yield {
        message: `"${name.name}"${call} is not in the plan: ${rowsIn(name.all)}.`,
        help: 'Add it to the plan with an owner, or remove the code that sends it.',
        event: name.name,
        rows: name.all,
        of: name.all.rows,
      };
    }
  },
};
