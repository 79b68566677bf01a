import { describe, expect, test } from 'vitest';
import { requirePlan } from '../../test/load-example-plan.js';
import { toSnakeCase } from '../plan/vendor-spelling.js';
import { resolveNames } from './names.js';
import { noVendorNames } from './vendor-names.js';

const plan = `
name: Shop
events:
  Home: { call: page }
  Home Screen: { call: screen, name: Home }
  Pricing: { call: page, aliases: [Prices] }
  Cart: { call: page }
  Cart Opened: { name: Cart }
`;

/** What names become, as \`call name\` → kind and key of the event; left out: not audited. */
async function resolve(hasPages: boolean, seen: readonly string[]): Promise<Record<string, string>> {
  const names = seen.map((text) => {
    const [call = '', name = ''] = text.split(/ (.*)/);
    return { call, name, rows: 1 };
  });
  const resolved = resolveNames(await requirePlan(plan), names, { hasPages, vendorEvents: noVendorNames });
  return Object.fromEntries(
    resolved.names.map(({ call, name, kind, event }) => [
      `${call} ${name}`,
      event === undefined ? kind : `${kind} ${event.key}`,
    ]),
  );
}

describe('pages and screens', () => {
  test('are calls of their own', async () => {
    expect(await resolve(true, ['page Home', 'screen Home', 'track Pricing', 'page Prices', 'track Cart'])).toEqual({
      'page Home': 'planned Home',
      'screen Home': 'planned Home Screen',
      'track Pricing': 'unplanned',
      'page Prices': 'alias Pricing',
      'track Cart': 'planned Cart Opened',
    });
  });

  test('are tracks by their names where the format has no others; two of one name are left alone', async () => {
    expect(
      await resolve(false, ['track Home', 'track pricing', 'track Pricing', 'track Prices', 'track Cart']),
    ).toEqual({
      'track Pricing': 'planned Pricing',
      'track Prices': 'alias Pricing',
      'track Cart': 'planned Cart Opened',
      'track pricing': 'variant Pricing',
    });
  });
});

describe('names that the vendor spells otherwise', () => {
  const spellings = `
name: Shop
retired: { order_placed: { reason: It was a test. } }
events:
  Order Completed: { aliases: [Order Paid] }
  Order Placed: {}
  Cart Opened: {}
  cart_opened: {}
  Cart-Viewed: {}
  cart viewed: {}
`;

  test('are those of the planned event, unless another has them or several could', async () => {
    const seen = [
      'order_completed',
      'order_paid',
      'Order Completed',
      'order_complete',
      'cart_opened',
      'order_placed',
      'cart_viewed',
    ];
    const { names } = resolveNames(
      await requirePlan(spellings),
      seen.map((name) => ({ call: 'track', name, rows: 1 })),
      { hasPages: false, vendorEvents: noVendorNames, spellEvent: toSnakeCase },
    );
    expect(Object.fromEntries(names.map(({ name, kind, event }) => [name, `${kind} ${event?.key}`]))).toEqual({
      order_completed: 'planned Order Completed',
      order_paid: 'alias Order Completed',
      'Order Completed': 'planned Order Completed',
      order_complete: 'variant Order Completed',
      cart_opened: 'planned cart_opened',
      order_placed: 'retired undefined',
    });
  });
});
