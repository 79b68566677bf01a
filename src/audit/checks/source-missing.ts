/** A source of the plan from which nothing comes. */
import type { Check } from '../check.js';

export const sourceMissing: Check = {
  id: 'source-missing',
  summary: 'No row comes from a source of the plan.',
  why: 'A platform that sends nothing makes every number too low by its share, evenly, so that no chart looks broken.',
  howToFix: 'Export the source too; or see whether its `match` still fits what it sends.',
  severity: 'error',
  isAboutLog: true,
  examples: [
    {
      title: 'The app is not in the log.',
      plan: 'name: Shop\nsources:\n  web: { match: { context.library.name: analytics.js } }\n  ios: { match: { context.library.name: analytics-swift } }\nevents:\n  Order Completed: {}\n',
      log: [{ event: 'Order Completed' }],
      findings: ['No row comes from the source "ios".'],
    },
  ],
  *judge({ facts, plan }) {
    for (const source of plan.sources.values()) {
      if (source.match === undefined || !facts.auditedSources.includes(source.id)) continue;
      if ((facts.sources.get(source.id) ?? 0) > 0) continue;
      yield {
        message: `No row comes from the source "${source.id}".`,
        help: 'Export it too, or see whether its `match` still fits.',
        about: { ref: source.ref },
      };
    }
  },
};
