import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseStyles } from '../plan/model.js';
import { scriptReserved } from './languages/script.js';
import { assignNames } from './names.js';

const nameOf = (name: string, style?: (typeof caseStyles)[number]) =>
  assignNames([name], style, scriptReserved).get(name);

describe('a name in the style of its plan is plain', () => {
  test.each([
    [undefined, 'Order Completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['Object Action', 'Order Completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['Sentence case', 'Order completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['snake_case', 'order_completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['object_action', 'order_completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['kebab-case', 'order-completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['camelCase', 'orderCompleted', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['PascalCase', 'OrderCompleted', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    ['object:action', 'order:completed', 'orderCompleted', 'OrderCompleted', 'order-completed'],
    [undefined, 'Invoice PDF Sent', 'invoicePDFSent', 'InvoicePDFSent', undefined],
    [undefined, 'API Key Created', 'APIKeyCreated', 'APIKeyCreated', undefined],
    [undefined, '2FA Enabled', '_2FAEnabled', '_2FAEnabled', undefined],
    [undefined, 'Step 2 Completed', 'step_2Completed', 'Step_2Completed', 'step_2-completed'],
    [undefined, 'Product Added to Wishlist', 'productAdded_toWishlist', undefined, 'product-added_to-wishlist'],
    [undefined, 'Delete', 'delete_', 'Delete_', 'delete_'],
    [undefined, '注文完了', '注文完了', '注文完了', undefined],
    // Names that are identifiers already keep their spelling where the plan declares no style.
    [undefined, 'order_completed', 'order_completed', 'Order_completed', 'order_completed'],
    [undefined, 'login', 'login_', 'Login_', 'login_'],
  ] as const)('%s: %s', (style, name, value, type, file) => {
    const code = nameOf(name, style);
    expect(code?.value).toBe(value);
    if (type !== undefined) expect(code?.type).toBe(type);
    if (file !== undefined) expect(code?.file).toBe(file);
  });
});

test.each(['iOS App Opened', '$pageview', '🎉', '', '__proto__', 'X-Ray Viewed', '../../etc/passwd', 'x'.repeat(300)])(
  '%j gets a hash, since nothing plain reads back as it',
  (name) => {
    expect(nameOf(name)?.value).toMatch(/__[0-9a-z]{8}$/);
  },
);

/** Names that look alike: few words, joined and capitalised in every way. */
const confusable = fc
  .tuple(
    fc.array(fc.constantFrom('order', 'Order', 'ORDER', 'a', 'A', '2', 'pdf', 'PDF', 'to', 'delete', 'é', 'ß', ''), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom(' ', '_', '-', '', ':', '  ', '__'),
    fc.constantFrom('', '', '', ' ', '_', '.'),
  )
  .map(([words, separator, end]) => words.join(separator) + end);
const anyName = fc.oneof(confusable, fc.string({ unit: 'binary' }), fc.string());
const anyStyle = fc.option(fc.constantFrom(...caseStyles), { nil: undefined });

test('names that differ by their first letter only stay apart in every style', () => {
  for (const style of [undefined, ...caseStyles]) {
    const names = [...assignNames(['order', 'Order', 'a', 'A'], style, scriptReserved).values()];
    expect(new Set(names.map(({ value }) => value)).size).toBe(4);
    expect(new Set(names.map(({ type }) => type)).size).toBe(4);
  }
});

describe('for any names at all', () => {
  test('every name gets an identifier, a type and a file of its own, files apart even where case is folded', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { maxLength: 60 }), anyStyle, (names, style) => {
        const codes = [...assignNames(names, style, scriptReserved).values()];
        expect(codes).toHaveLength(names.length);
        const identifiers = codes.flatMap((code) => [...new Set([code.value, code.type])]);
        expect(new Set(identifiers).size).toBe(identifiers.length);
        expect(new Set(codes.map((code) => code.file.toLowerCase().normalize('NFD'))).size).toBe(names.length);
        for (const code of codes) {
          expect(code.value).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}]*$/u);
          expect(code.type).toMatch(/^[\p{ID_Start}_][\p{ID_Continue}]*$/u);
          expect(code.file).toMatch(/^[a-z0-9_][a-z0-9_-]{0,120}$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('adding names renames none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { minLength: 2, maxLength: 30 }), fc.nat(), anyStyle, (names, cut, style) => {
        const some = names.filter((_, index) => (cut >> (index % 30)) % 2 === 0);
        const before = assignNames(some, style, scriptReserved);
        const after = assignNames([...names].reverse(), style, scriptReserved);
        for (const [name, code] of before) expect(after.get(name)).toEqual(code);
      }),
      { numRuns: 300 },
    );
  });
});
