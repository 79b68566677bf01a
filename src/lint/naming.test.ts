import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStyles, type NamingConvention } from '../plan/model.js';
import { hasStyle, splitWords, toStyle } from './case-style.js';
import { judgeName } from './naming.js';

const convention = (rest: Partial<NamingConvention>): NamingConvention => ({
  ref: { file: 'plan.yaml', path: ['naming', 'events'] },
  words: [],
  verbs: [],
  forbid: [],
  ...rest,
});
const objectAction = convention({ style: 'Object Action' });

describe('splitWords', () => {
  it('finds the same words whatever separates them', () => {
    for (const name of ['order_completed', 'orderCompleted', 'OrderCompleted', 'order-completed', 'order:completed']) {
      expect(splitWords(name).map((word) => word.toLowerCase())).toEqual(['order', 'completed']);
    }
    expect(splitWords('HTTPServer2Started')).toEqual(['HTTP', 'Server2', 'Started']);
    expect(splitWords('iOS App Opened', ['iOS'])).toEqual(['iOS', 'App', 'Opened']);
    expect(splitWords('Größe geändert')).toEqual(['Größe', 'geändert']);
  });
});

describe('case styles', () => {
  it.each([
    [
      'snake_case',
      'order_completed',
      ['Order_completed', 'order__completed', 'order completed', '1st_order', '_order', ''],
    ],
    ['kebab-case', 'order-completed', ['order_completed', 'Order-completed', '-order']],
    ['camelCase', 'orderCompleted', ['OrderCompleted', 'order_completed', 'order completed']],
    ['PascalCase', 'OrderCompleted', ['orderCompleted', 'Order Completed']],
    [
      'Title Case',
      'Order Completed',
      ['Order completed', 'order Completed', 'Order  Completed', 'ORDERS COMPLETED', 'Order_Completed'],
    ],
    ['Sentence case', 'Order completed', ['Order Completed', 'order completed']],
    ['object:action', 'order:completed', ['order_completed', 'Order:Completed', 'order:', 'a:b:c']],
    ['object_action', 'order_completed', ['Order_Completed']],
  ] as const)('%s', (style, right, wrong) => {
    expect(hasStyle(right, style, [])).toBe(true);
    expect(wrong.filter((name) => hasStyle(name, style, []))).toEqual([]);
    expect(toStyle('Order Completed', style, [])).toBe(right);
  });

  it('keeps listed spellings, acronyms and small words', () => {
    expect(hasStyle('iOS App Opened', 'Title Case', ['iOS'])).toBe(true);
    expect(hasStyle('Product Added to Cart', 'Title Case', [])).toBe(true);
    expect(hasStyle('NPS Survey Sent', 'Title Case', [])).toBe(true);
    expect(toStyle('ios_app_opened', 'Title Case', ['iOS'])).toBe('iOS App Opened');
  });

  it('writes a name in a style so that it has that style, for all names of letters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', 'é', 'Ö'), minLength: 1, maxLength: 6 });
    const name = fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, fc.constantFrom(...caseStyles), (text, style) => {
        const written = toStyle(text, style, []);
        expect(hasStyle(written, style, []), written).toBe(true);
        expect(toStyle(written, style, []).toLowerCase()).toBe(written.toLowerCase());
      }),
    );
  });
});

describe('judgeName', () => {
  it('accepts an object and a verb in the past tense', () => {
    for (const name of [
      'Order Completed',
      'Email Sent',
      'User Signed Up',
      'Invoice Paid',
      'Video Playback Seen',
      'NPS Survey Shown',
    ]) {
      expect(judgeName(name, objectAction), name).toBeUndefined();
    }
  });

  it.each([
    ['order_completed', 'Order Completed'],
    ['completedOrder', 'Order Completed'],
    ['Complete Order', 'Order Completed'],
    ['Product View', 'Product Viewed'],
    ['add_product', 'Product Added'],
    ['Email Send', 'Email Sent'],
    ['submit-form', 'Form Submitted'],
    ['Signed Up User', 'User Signed Up'],
  ])('proposes for %s the name %s', (name, suggestion) => {
    expect(judgeName(name, objectAction)?.suggestion).toBe(suggestion);
  });

  it('proposes nothing where the words do not make an object and a verb', () => {
    for (const name of ['Signed Up', 'Completed', 'Newsletter', 'News Feed', 'Speed', 'Complete Search']) {
      const problem = judgeName(name, objectAction);
      expect(problem, name).toBeDefined();
      expect(problem, name).not.toHaveProperty('suggestion');
    }
  });

  it('accepts what the verb was done to, with or from behind it', () => {
    expect(judgeName('Product Added to Cart', objectAction)).toBeUndefined();
    expect(judgeName('Items in Cart Viewed', objectAction)).toBeUndefined();
    expect(judgeName('Added to Cart', objectAction)).toBeDefined();
    expect(judgeName('Product in Cart', objectAction)).toBeDefined();
  });

  it('takes only listed verbs, of one word or two', () => {
    const listed = convention({ style: 'Object Action', verbs: ['Viewed', 'Signed Up'] });
    expect(judgeName('Cart Viewed', listed)).toBeUndefined();
    expect(judgeName('User Signed Up', listed)).toBeUndefined();
    expect(judgeName('Cart Opened', listed)?.fault).toContain('none of the verbs');
  });

  it('says which word is forbidden, in any style and case', () => {
    expect(judgeName('basket_viewed', convention({ style: 'snake_case', forbid: ['Basket'] }))?.fault).toContain(
      '"Basket"',
    );
    expect(judgeName('basketball_viewed', convention({ style: 'snake_case', forbid: ['Basket'] }))).toBeUndefined();
  });

  it('holds a name against a pattern', () => {
    expect(judgeName('shop.order', convention({ pattern: '^shop\\.[a-z]+$' }))).toBeUndefined();
    expect(judgeName('order', convention({ pattern: '^shop\\.[a-z]+$' }))?.fault).toBe(
      'does not match /^shop\\.[a-z]+$/',
    );
  });

  it('proposes only names that obey, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...caseStyles), (name, style) => {
        const suggestion = judgeName(name, convention({ style }))?.suggestion;
        if (suggestion !== undefined) expect(judgeName(suggestion, convention({ style }))).toBeUndefined();
      }),
    );
  });
});
