/** Rows of an event from a source that does not send it. */

import { compareText } from '../../findings/finding.js';
import { fn } from '../../sql/dialect.js';
import { sql } from '../../sql/fragment.js';
import type { Check } from '../check.js';
import type { Rows } from '../facts.js';
import { judgeRows } from '../judge-rows.js';
import { listOf } from '../words.js';

export const eventSource: Check = {
  id: 'event-source',
  summary: 'Rows come from a source that the event does not list.',
  why: 'What browser and server both send is counted twice; what only one of them is meant to send is defined by that one.',
  howToFix: 'Stop sending it from there, or add the source to the event.',
  severity: 'warning',
  examples: [
    {
      title: 'Meant for the server, sent by the browser too; rows of no source are not judged.',
      plan: 'name: Shop\nsources:\n  web: { match: { context.library.name: analytics.js } }\n  server: { match: { context.library.name: node } }\nevents:\n  Order Completed: { sources: [server] }\n',
      log: [
        { event: 'Order Completed', context: { library: { name: 'node' } } },
        { event: 'Order Completed', context: { library: { name: 'analytics.js' } } },
        { event: 'Order Completed', context: {} },
      ],
      findings: ['"Order Completed" comes from web, which it does not list, in 1 of 3 rows (33 %).'],
    },
  ],
  rowTest: sql`(k.source IS NOT NULL AND k.is_limited AND NOT ${fn.listContains(sql`k.allowed_sources`, sql`k.source`)})`,
  judge: (context) =>
    judgeRows(context, 'event-source', {
      predicate: ({ checks }) => `comes from ${nameSources(checks.get('event-source'))}, which it does not list, in`,
      help: 'Stop sending it from there, or add the source to the event.',
    }),
};

/** The sources, most rows first. */
function nameSources(rows: Rows | undefined): string {
  const sources = [...(rows?.sources ?? [])].sort((a, b) => b[1] - a[1] || compareText(a[0] ?? '', b[0] ?? ''));
  return listOf(
    sources.flatMap(([source]) => source ?? []),
    'and',
  );
}
