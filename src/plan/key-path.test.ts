import { expect, test } from 'vitest';
import { formatKeyPath } from './key-path.js';

test.each([
  [['events', 'Order Completed', 'properties', 'total'], 'events.Order Completed.properties.total'],
  [['events', 'Signed Up', 'aliases', 0], 'events.Signed Up.aliases[0]'],
  [['events', 'a.b', ''], 'events["a.b"][""]'],
  [['a[0]'], '["a[0]"]'],
  [[], ''],
])('%j is %s', (path, written) => {
  expect(formatKeyPath(path)).toBe(written);
});
