/** The same happening sent twice under two ids. */
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';

export const duplicateContent: Check = {
  id: 'duplicate-content',
  summary: 'Rows equal another row of the same user, event and properties within two seconds.',
  why: 'A tracker loaded twice, a double click, a component that renders twice: each sends a new id, so no pipeline removes the copy.',
  howToFix: 'Send the event once where it happens. Where a business key exists, say so in `dedupe`.',
  severity: 'warning',
  examples: [
    {
      title: 'Order of properties does not matter; three seconds later is another happening.',
      plan: 'name: Shop\nevents:\n  Product Added: { properties: { sku: string, quantity: integer } }\n',
      log: [
        { event: 'Product Added', timestamp: '2026-03-01T10:00:00.000Z', properties: { sku: 'a', quantity: 1 } },
        { event: 'Product Added', timestamp: '2026-03-01T10:00:01.500Z', properties: { quantity: 1, sku: 'a' } },
        { event: 'Product Added', timestamp: '2026-03-01T10:00:04.500Z', properties: { sku: 'a', quantity: 1 } },
      ],
      findings: ['"Product Added" repeats the content of a row at most 2 s before in 1 of 3 rows (33 %).'],
    },
    {
      title: '`1` and `1.0` are one number, within objects and arrays too; "1" and "1.0" are two texts.',
      plan: 'name: Shop\nevents:\n  Product Added: { unplanned: allow }\n',
      log: [
        '{"type":"track","event":"Product Added","messageId":"m1","userId":"u1","timestamp":"2026-03-01T10:00:00Z","properties":{"prices":[1,{"net":-0.0}],"size":"1"}}',
        '{"type":"track","event":"Product Added","messageId":"m2","userId":"u1","timestamp":"2026-03-01T10:00:01Z","properties":{"prices":[1.0,{"net":0}],"size":"1"}}',
        '{"type":"track","event":"Product Added","messageId":"m3","userId":"u1","timestamp":"2026-03-01T10:00:02Z","properties":{"prices":[1.00,{"net":0}],"size":"1.0"}}',
      ],
      findings: ['"Product Added" repeats the content of a row at most 2 s before in 1 of 3 rows (33 %).'],
    },
  ],
  judge: (context) =>
    judgeRows(context, 'duplicate-content', {
      predicate: () => 'repeats the content of a row at most 2 s before in',
      help: 'Look for a tracker that is loaded or called twice.',
    }),
};
