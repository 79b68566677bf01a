/** An event that the plan calls active and the log does not hold. */
import type { Since } from '../../plan/model.js';
import type { Check } from '../check.js';
import { startOfDay } from '../days.js';
import { listOf } from '../words.js';

export const eventMissing: Check = {
  id: 'event-missing',
  summary: 'An active event has no row in the log.',
  why: 'Every metric that reads the event is zero or too low, and nobody sees why: a dashboard shows no error when an event never arrives.',
  howToFix:
    'Implement the event, or repair the code that sends it. Where it is not live yet, say `status: planned`; where it is not expected before a day, say `since:`.',
  severity: 'error',
  examples: [
    {
      title: 'The plan has two events, the log one of them.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n  Refund Requested: {}\n',
      log: [{ event: 'Order Completed' }],
      findings: ['"Refund Requested" is planned as active and was never seen.'],
    },
    {
      title: 'An event that is merely planned is not expected yet.',
      plan: 'name: Shop\nevents:\n  Order Completed: {}\n  Refund Requested: { status: planned }\n',
      log: [{ event: 'Order Completed' }],
      findings: [],
    },
  ],
  *judge({ facts, plan }) {
    const { from, to } = facts.period ?? {};
    for (const { event, all } of facts.events) {
      if (event === undefined || event.status !== 'active' || all.rows > 0) continue;
      if (!plan.events.has(event.key)) continue;
      // Only what the audited sources send can be missing from them.
      if (plan.sources.size > 0 && !event.sources.some((source) => facts.auditedSources.includes(source))) continue;
      if (to !== undefined && isExpectedAfter(event.since, to, plan.timezone)) continue;
      const variants = facts.names.filter((name) => name.kind === 'variant' && name.event?.key === event.key);
      const near = variants.map((name) => `"${name.name}"`);
      yield {
        message: `"${event.name}" is planned as active and was never seen${from === undefined ? '; no row has a readable time' : ''}.`,
        help:
          near.length > 0
            ? `The log holds ${listOf(near, 'and')}: the code may send a wrong name.`
            : 'Repair the code that sends it, or say `status: planned` or `since:` in the plan.',
        event: event.name,
        about: { event },
        rows: all,
      };
    }
  },
};

function isExpectedAfter(since: Since | undefined, to: number, zone: string): boolean {
  return since !== undefined && 'date' in since && startOfDay(since.date, zone) > to;
}
