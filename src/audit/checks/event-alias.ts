/** Rows under a former name that the plan lists. */
import type { Check } from '../check.js';
import { rowsIn } from '../words.js';

export const eventAlias: Check = {
  id: 'event-alias',
  summary: 'Rows arrive under an alias of an event; after the last day of the alias they are a warning.',
  why: 'Aliases keep metrics whole while old versions of an app are still about. They are meant to end: a rename that never finishes leaves two names in every query.',
  howToFix: 'Update the senders that still use the alias; when it is no longer seen, take it out of the plan.',
  severity: 'info',
  examples: [
    {
      title: 'An alias in use, and one past its last day.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    aliases: [Purchase, { name: Buy, until: 2026-02-28 }]\n',
      log: [{ event: 'Purchase' }, { event: 'Buy', timestamp: '2026-03-01T00:00:00.000Z' }],
      findings: [
        '"Buy" was seen after 2026-02-28, its last day as a name of "Order Completed": 1 row.',
        '"Purchase" counts as "Order Completed": 1 row.',
      ],
    },
  ],
  *judge({ facts }) {
    const aliases = facts.names.filter((name) => name.kind === 'alias' && name.all.rows > 0);
    for (const { event, name, all, onTime, late } of aliases.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (event === undefined) continue;
      const shared = { event: name, plannedEvent: event.name, about: { event }, of: all.rows };
      if (onTime.rows > 0) {
        yield { ...shared, message: `"${name}" counts as "${event.name}": ${rowsIn(onTime)}.`, rows: onTime };
      }
      if (late.rows === 0) continue;
      const until = event.aliases.find((alias) => alias.name === name)?.until;
      yield {
        ...shared,
        severity: 'warning',
        message: `"${name}" was seen after ${until}, its last day as a name of "${event.name}": ${rowsIn(late)}.`,
        help: 'Update what still sends it, or move the `until` of the alias.',
        rows: late,
      };
    }
  },
};
