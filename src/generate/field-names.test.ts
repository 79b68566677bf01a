import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaseStyle, caseStyles } from '../plan/model.js';
import { type FieldSpelling, fieldName } from './field-names.js';

const reserved = new Set(['class', 'type', 'None', 'Type', 'orderId', 'order_id']);
const keepsNothing = () => false;
const go: Omit<FieldSpelling, 'from'> = {
  to: 'PascalCase',
  isReserved: keepsNothing,
  initialisms: new Set(['id', 'url', 'api']),
  lead: { first: /^\p{Lu}/u, prefix: 'X_' },
};

describe('a name in the style of its plan is plain', () => {
  test.each([
    ['snake_case', 'snake_case', 'order_id', 'order_id'],
    ['snake_case', 'camelCase', 'order_id', 'orderId'],
    ['snake_case', 'PascalCase', 'order_id', 'OrderId'],
    ['snake_case', 'camelCase', 'id', 'id'],
    ['snake_case', 'camelCase', 'step_2', 'step_2'],
    ['snake_case', 'camelCase', 'class', 'class_'],
    ['snake_case', 'snake_case', 'type', 'type_'],
    ['camelCase', 'snake_case', 'orderId', 'order_id'],
    ['camelCase', 'camelCase', 'orderId', 'orderId'],
    ['camelCase', 'PascalCase', 'orderId', 'OrderId'],
    ['camelCase', 'camelCase', 'orderURL', 'orderURL'],
    ['kebab-case', 'camelCase', 'order-id', 'orderId'],
    ['Title Case', 'snake_case', 'Order Completed', 'order_completed'],
    ['Title Case', 'snake_case', 'Product Added to Wishlist', 'product_added_to_wishlist'],
    ['Title Case', 'snake_case', 'User Signed In', 'user_signed_in'],
    ['Title Case', 'snake_case', 'Invoice PDF Sent', 'invoice_PDF_sent'],
    ['Title Case', 'snake_case', 'iOS App Opened', 'iOS_app_opened'],
    ['Title Case', 'snake_case', '2FA Enabled', '_2FA_enabled'],
    ['Title Case', 'PascalCase', 'Order ID', 'OrderID'],
    ['Title Case', 'PascalCase', 'Order Id', 'OrderId'],
    ['Title Case', 'camelCase', 'Order ID', 'orderID'],
    ['Title Case', 'camelCase', 'Landing Page URL', 'landingPageURL'],
    ['Sentence case', 'snake_case', 'Order completed', 'order_completed'],
    ['object:action', 'snake_case', 'order:completed', 'order_completed'],
    // A name in another style keeps its spelling where that is an identifier, behind a sign where it is needed.
    ['snake_case', 'snake_case', 'orderId', 'orderId'],
    ['snake_case', 'camelCase', 'orderId', 'orderId_'],
    ['snake_case', 'PascalCase', 'orderId', 'OrderId_'],
    ['snake_case', 'snake_case', 'Total', 'Total'],
    ['Title Case', 'snake_case', 'order_completed', 'order_completed_'],
    ['snake_case', 'snake_case', '注文_id', '注文_id'],
  ] as const)('%s to %s: %s is %s', (from, to, name, code) => {
    const keeps = code.startsWith('order') ? keepsNothing : (word: string) => reserved.has(word);
    expect(fieldName(name, { from, to, isReserved: keeps })).toBe(code);
  });

  test.each([
    ['order_id', 'OrderID'],
    ['id', 'ID'],
    ['api_key', 'APIKey'],
    ['api_url', 'ApiUrl'],
    ['url_of_id', 'URLOfID'],
    ['2fa', 'X_2fa'],
    ['x_2fa', 'X_2fa_'],
    ['注文', 'X_注文'],
  ])('with initialisms and exported: %s is %s', (name, code) => {
    expect(fieldName(name, { ...go, from: 'snake_case' })).toBe(code);
  });
});

test.each(['', ' ', '🎉', '__proto__', 'a b', "it's", '\u2028', '../x', 'x'.repeat(300), 'ﬁ'])(
  '%j gets a hash, since nothing plain reads back as it',
  (name) => {
    expect(fieldName(name, { from: 'snake_case', to: 'snake_case', isReserved: keepsNothing })).toMatch(
      /^[\p{L}_][\p{L}\p{N}_]*__[0-9a-z]{8}$/u,
    );
  },
);

const word = fc.constantFrom(
  'order',
  'Order',
  'ORDER',
  'id',
  'ID',
  'a',
  'X',
  'x',
  '2',
  '2fa',
  'to',
  'To',
  'type',
  'é',
  '注',
  '',
);
const confusable = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(' ', '_', '-', '', ':', '__'),
    fc.constantFrom('', '', '_', '.'),
  )
  .map(([words, separator, end]) => words.join(separator) + end);
const anyName = fc.oneof(confusable, fc.string({ unit: 'binary' }), fc.string());
const anySpelling = fc.oneof(
  fc
    .record({
      from: fc.constantFrom<CaseStyle>(...caseStyles),
      to: fc.constantFrom('snake_case', 'camelCase', 'PascalCase'),
    })
    .map(({ from, to }): FieldSpelling => ({ from, to, isReserved: (name) => reserved.has(name) })),
  fc.constantFrom<CaseStyle>(...caseStyles).map((from): FieldSpelling => ({ ...go, from })),
);

test('names that differ have code names that differ, and all are identifiers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyName, { minLength: 2, maxLength: 40 }), anySpelling, (names, spelling) => {
      const codes = names.map((name) => fieldName(name, spelling));
      expect(new Set(codes).size).toBe(codes.length);
      const first = spelling.lead?.first ?? /^[\p{L}_]/u;
      for (const code of codes) {
        expect(code).toMatch(/^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u);
        expect(code).toMatch(first);
        expect(code.normalize('NFKC')).toBe(code);
        expect(spelling.isReserved(code)).toBe(false);
        expect(code).not.toBe('_');
      }
    }),
    { numRuns: 400 },
  );
});
