/** A name that is another spelling of a planned one. */
import type { Check } from '../check.js';
import { rowsIn } from '../words.js';

export const eventVariant: Check = {
  id: 'event-variant',
  summary: 'The log holds another spelling of a planned event.',
  why: 'The rows are not counted as the event they mean, so its metrics are too low; the same thing under two names is the most common reason why web and mobile do not agree.',
  howToFix:
    'Send the planned name; a generated tracker cannot misspell it. Where the old spelling will arrive for a while, list it under `aliases` with an `until`.',
  severity: 'error',
  examples: [
    {
      title: 'The same name in another case.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n',
      log: [{ event: 'Order Completed' }, { event: 'order_completed' }],
      findings: ['"order_completed" is 1 row; the plan says "Order Completed".'],
    },
    {
      title: 'An alias is a spelling that the plan allows.',
      plan: 'name: Shop\nevents:\n  Order Completed: { aliases: [order_completed] }\n',
      log: [{ event: 'Order Completed' }, { event: 'order_completed' }],
      findings: [],
    },
  ],
  *judge({ facts }) {
    for (const name of facts.names) {
      if (name.kind !== 'variant' || name.event === undefined || name.all.rows === 0) continue;
      yield {
        message: `"${name.name}" is ${rowsIn(name.all)}; the plan says "${name.event.name}".`,
        help: 'Send the planned name, or list this one under `aliases` with an `until`.',
        event: name.name,
        plannedEvent: name.event.name,
        about: { event: name.event },
        rows: name.all,
        of: name.all.rows,
      };
    }
  },
};
