import { expect, test } from 'vitest';
import { auditText, completeLines } from '../dev/audit-text.js';

test('the score is what a reader computes by hand', async () => {
  const plan = `name: Shop
events:
  Order Completed:
    properties:
      order_id: { type: string, required: true }
      total: { type: number, required: true }
  Refund Requested: {}
`;
  const order = { event: 'Order Completed', properties: { order_id: 'a', total: 1 } };
  const { json } = await auditText(
    plan,
    completeLines([
      order,
      { ...order, messageId: 'message-0' }, // repeats an id
      { ...order, properties: { order_id: 'b', total: '1' } }, // wrong type
      { ...order, properties: { order_id: 'c' } }, // missing
      { ...order, properties: { order_id: null, total: 2 }, timestamp: null }, // null; no time
    ]),
  );
  const parts = {
    coverage: 50, // one of two events
    validity: (1 - 1 / 9) * 100, // one wrong type in nine values that are present, null included
    completeness: (1 - 2 / 10) * 100, // one missing and one null of five rows with two required properties
    uniqueness: (1 - 1 / 5) * 100,
    timeliness: (1 - 1 / 5) * 100,
  };
  const rounded = Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, Math.round(value * 10) / 10]));
  const { coverage, validity, completeness, uniqueness, timeliness } = parts;
  const total = (25 * coverage + 25 * validity + 20 * completeness + 20 * uniqueness + 10 * timeliness) / 100;
  expect(json.score).toEqual({ total: Math.round(total * 10) / 10, ...rounded });
});

test('where several checks count one row, no part falls below 0', async () => {
  const plan = 'name: Shop\nevents: { Sent: { properties: { to: { type: string, minLength: 9, pattern: "^x$" } } } }\n';
  const { json } = await auditText(plan, completeLines([{ event: 'Sent', properties: { to: 'a' } }]));
  expect(json.score).toMatchObject({ validity: 0, total: 75 });
});
