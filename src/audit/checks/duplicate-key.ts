/** The same happening by the plan's own key: one order, two rows. */
import type { Check } from '../check.js';
import { judgeRows } from '../judge-rows.js';
import { listOf } from '../words.js';

export const duplicateKey: Check = {
  id: 'duplicate-key',
  summary: 'Rows repeat the business key (`dedupe.key`) of an earlier row of their event.',
  why: 'The same purchase sent by browser and server has two event ids and one order id. Revenue counts it twice.',
  howToFix: 'Send the event from one place, or count distinct keys. `within` limits how far apart two rows may be.',
  severity: 'error',
  examples: [
    {
      title: 'One order from browser and server; a row without the key is not compared.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    dedupe: { key: [order_id], within: 1h }\n    properties: { order_id: string, via: string }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:00:00.000Z', properties: { order_id: 'a', via: 'web' } },
        {
          event: 'Order Completed',
          timestamp: '2026-03-01T10:20:00.000Z',
          properties: { order_id: 'a', via: 'server' },
        },
        { event: 'Order Completed', timestamp: '2026-03-01T12:00:00.000Z', properties: { order_id: 'a', via: 'web' } },
        { event: 'Order Completed', timestamp: '2026-03-01T12:00:00.000Z', properties: { via: 'web' } },
      ],
      findings: ['"Order Completed" repeats an earlier row with the same order_id within 1h in 1 of 4 rows (25 %).'],
    },
    {
      title: 'Under an alias the key is the same key.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    dedupe: { key: [shop, order_id] }\n    properties: { shop: string, order_id: { type: string, aliases: [orderId, order] } }\n',
      log: [
        { event: 'Order Completed', timestamp: '2026-03-01T10:00:00.000Z', properties: { shop: 's', order_id: 'a' } },
        { event: 'Order Completed', timestamp: '2026-03-02T10:00:00.000Z', properties: { order: 'a', shop: 's' } },
        { event: 'Order Completed', timestamp: '2026-03-03T10:00:00.000Z', properties: { shop: 's' } },
      ],
      findings: ['"Order Completed" repeats an earlier row with the same shop and order_id in 1 of 3 rows (33 %).'],
    },
    {
      title: '`1` and `1.0` are one number; "1" is a text.',
      plan: 'name: Shop\nevents:\n  Order Completed:\n    dedupe: { key: [order] }\n    properties: { order: {} }\n',
      log: [
        '{"type":"track","event":"Order Completed","messageId":"m1","timestamp":"2026-03-01T10:00:00Z","properties":{"order":1}}',
        '{"type":"track","event":"Order Completed","messageId":"m2","timestamp":"2026-03-02T10:00:00Z","properties":{"order":1.0}}',
        '{"type":"track","event":"Order Completed","messageId":"m3","timestamp":"2026-03-03T10:00:00Z","properties":{"order":"1"}}',
      ],
      findings: ['"Order Completed" repeats an earlier row with the same order in 1 of 3 rows (33 %).'],
    },
  ],
  judge: (context) =>
    judgeRows(context, 'duplicate-key', {
      predicate: ({ event }) => {
        const within = event?.dedupe?.within === undefined ? '' : ` within ${event.dedupe.within.text}`;
        return `repeats an earlier row with the same ${listOf(event?.dedupe?.key ?? [], 'and')}${within} in`;
      },
      help: 'Send it from one place, or count distinct keys.',
    }),
};
