/** Rows of events that are on their way out, or gone. */
import type { Check } from '../check.js';
import type { Rows } from '../facts.js';
import { lastSeen, rowsIn, sinceAndFor } from '../words.js';

export const eventObsolete: Check = {
  id: 'event-obsolete',
  summary: 'Rows of a deprecated event; after its last day, or of a retired name, they are an error.',
  why: 'An event that was replaced and still fires is counted beside its replacement, or keeps an old dashboard alive that nobody should read.',
  howToFix:
    'Remove the code that sends it. Where old versions of an app still send it, set `until` to the day on which they are gone.',
  severity: 'warning',
  examples: [
    {
      title: 'Deprecated, and seen after the last day.',
      plan: 'name: Shop\nevents:\n  Cart Opened: {}\n  Cart Viewed:\n    deprecated: { since: 2026-01-01, until: 2026-02-28, replacedBy: Cart Opened }\n',
      log: [
        { event: 'Cart Viewed', timestamp: '2026-02-28T23:59:59.000Z' },
        { event: 'Cart Viewed', timestamp: '2026-03-01T00:00:00.000Z' },
      ],
      findings: [
        '"Cart Viewed" is deprecated since 2026-01-01 for "Cart Opened": 1 row, last seen 2026-02-28 23:59:59 UTC.',
        '"Cart Viewed" was seen after 2026-02-28, its last day: 1 row, last seen 2026-03-01 00:00:00 UTC.',
      ],
    },
    {
      title: 'Rows under an alias are rows of the event; the last day of the alias is another.',
      plan: 'name: Shop\nevents:\n  Cart Viewed:\n    deprecated: { until: 2026-02-28 }\n    aliases: [{ name: Basket Viewed, until: 2026-01-31 }]\n',
      log: [
        { event: 'Cart Viewed', timestamp: '2026-02-10T00:00:00.000Z' },
        { event: 'Basket Viewed', timestamp: '2026-02-20T00:00:00.000Z' },
        { event: 'Basket Viewed', timestamp: '2026-03-01T00:00:00.000Z' },
      ],
      findings: [
        '"Cart Viewed" is deprecated: 2 rows, last seen 2026-02-20 00:00:00 UTC.',
        '"Cart Viewed" was seen after 2026-02-28, its last day: 1 row, last seen 2026-03-01 00:00:00 UTC.',
      ],
    },
    {
      title: 'A retired name that is back.',
      plan: 'name: Shop\nevents:\n  Cart Opened: {}\nretired:\n  Basket Opened: { since: 2.0.0, replacedBy: Cart Opened }\n',
      log: [{ event: 'Basket Opened', timestamp: '2026-03-01T00:00:00.000Z' }],
      findings: ['"Basket Opened" is retired since 2.0.0 for "Cart Opened": 1 row, last seen 2026-03-01 00:00:00 UTC.'],
    },
  ],
  *judge({ facts, plan }) {
    for (const { name, kind, all } of facts.names) {
      if (kind !== 'retired' || all.rows === 0) continue;
      yield {
        severity: 'error',
        message: `"${name}" is retired${sinceAndFor(plan.retired.get(name))}: ${describe(all)}.`,
        help: 'Remove the code that sends it.',
        event: name,
        rows: all,
        of: all.rows,
      };
    }
    for (const { name, event, all, obsolete } of facts.events) {
      if (event?.deprecated === undefined || obsolete === undefined) continue;
      const { onTime, late } = obsolete;
      const shared = { event: name, about: { event, part: 'deprecated' as const }, of: all.rows };
      if (onTime.rows > 0) {
        yield {
          ...shared,
          message: `"${name}" is deprecated${sinceAndFor(event.deprecated)}: ${describe(onTime)}.`,
          help: 'Remove the code that sends it.',
          rows: onTime,
        };
      }
      if (late.rows === 0) continue;
      yield {
        ...shared,
        severity: 'error',
        message: `"${name}" was seen after ${event.deprecated.until}, its last day: ${describe(late)}.`,
        help: 'Remove the code that sends it, or move `until`.',
        rows: late,
      };
    }
  },
};

function describe(rows: Rows): string {
  return `${rowsIn(rows)}${lastSeen(rows)}`;
}
