import { expect, test } from 'vitest';
import { findChanges } from './changes.js';
import type { Finding } from './finding.js';

const find = (rest: Partial<Finding>): Finding => ({ id: 'property-type', severity: 'error', message: 'm', ...rest });

test('what is new, what has other numbers, what is gone', () => {
  const total = find({ event: 'Order Completed', property: 'total', rows: 12 });
  const coupon = find({ event: 'Order Completed', property: 'coupon', rows: 3 });
  const same = find({ id: 'event-missing', event: 'Refund Issued', rows: 0 });
  const { fresh, before, gone } = findChanges(
    [total, coupon, same],
    [{ ...total, rows: 7 }, same, find({ event: 'Cart Viewed', property: 'total', rows: 1 })],
  );
  expect([...fresh]).toEqual([coupon]);
  expect([...before]).toEqual([[total, 7]]);
  expect(gone.map(({ event }) => event)).toEqual(['Cart Viewed']);
});

test('findings about the text of a plan are told apart by their part, and counted', () => {
  const about = (path: string) => find({ id: 'event-name-style', path });
  const one = about('events.order');
  const another = about('events.order');
  const { fresh, gone } = findChanges([one, another], [about('events.order'), about('events.cart')]);
  expect([...fresh]).toEqual([another]);
  expect(gone).toHaveLength(1);
});
