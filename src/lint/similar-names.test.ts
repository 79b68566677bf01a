import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, foldName } from '../findings/edit-distance.js';
import { findSimilarPairs } from './similar-names.js';

const pairsOf = (...names: string[]) =>
  findSimilarPairs(names, (name) => name).map(({ first, second, isSpelling }) => [first, second, isSpelling]);

describe('findSimilarPairs', () => {
  it('finds spellings, misspellings and other forms of a word', () => {
    expect(pairsOf('Order Completed', 'orderCompleted')).toEqual([['Order Completed', 'orderCompleted', true]]);
    expect(pairsOf('Order Completed', 'Order Compelted')).toHaveLength(1);
    expect(pairsOf('Order Complete', 'Order Completed', 'Cart Complete', 'Card Completed')).toContainEqual([
      'Order Complete',
      'Order Completed',
      false,
    ]);
    expect(pairsOf('Trial Canceled', 'Trial Cancelled', 'Order Canceled', 'Team Cancelled')).toContainEqual([
      'Trial Canceled',
      'Trial Cancelled',
      false,
    ]);
  });

  it('leaves opposites, other words of the plan, other numbers and short names alone', () => {
    expect(pairsOf('Feature Enabled', 'Feature Disabled')).toEqual([]);
    expect(pairsOf('Account Activated', 'Account Reactivated')).toEqual([]);
    expect(pairsOf('Data Imported', 'Data Exported')).toEqual([]);
    expect(pairsOf('Message Encrypted', 'Message Decrypted')).toEqual([]);
    expect(pairsOf('Cart Viewed', 'Card Viewed', 'Cart Emptied', 'Card Removed')).toEqual([]);
    expect(pairsOf('Step 1 Completed', 'Step 2 Completed')).toEqual([]);
    expect(pairsOf('Bid Won', 'Bid Own')).toEqual([]);
  });

  it('prunes nothing that the distance alone would find', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '漢', '1'), minLength: 8, maxLength: 14 });
    const edits = fc.array(fc.tuple(fc.nat(13), fc.constantFrom('', 'a', 'b', 'xy')), { maxLength: 2 });
    fc.assert(
      fc.property(name, edits, (first, changes) => {
        const second = changes.reduce((text, [at, by]) => text.slice(0, at) + by + text.slice(at + 1), first);
        const length = Math.min(foldName(first).length, foldName(second).length);
        const limit = length < 12 ? 1 : 2;
        const digits = (text: string) => text.replace(/[^1]/g, '');
        const isNear = editDistance(foldName(first), foldName(second), limit) <= limit;
        const expected = first === second || (isNear && length >= 8 && digits(first) === digits(second));
        expect(pairsOf(first, second)).toHaveLength(expected ? 1 : 0);
      }),
    );
  });

  it('compares three thousand names within seconds', () => {
    const words = ['Order', 'Cart', 'Product', 'Account', 'Invoice', 'Coupon', 'List', 'Item', 'Page', 'Video'];
    const verbs = ['Viewed', 'Created', 'Deleted', 'Opened', 'Closed', 'Shared'];
    const names = words.flatMap((a) =>
      words.flatMap((b) => verbs.flatMap((v) => words.slice(0, 5).map((c) => `${a} ${b} ${c} ${v}`))),
    );
    const started = performance.now();
    findSimilarPairs(names, (name) => name);
    expect(names).toHaveLength(3000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
