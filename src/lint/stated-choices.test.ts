import { describe, expect, it } from 'vitest';
import { readPatternChoices, readStatedChoices } from './stated-choices.js';

describe('readStatedChoices', () => {
  it.each([
    ['One of card, paypal or invoice.', ['card', 'paypal', 'invoice']],
    ['How it was paid (one of: card, pay_pal, invoice); never empty.', ['card', 'pay_pal', 'invoice']],
    ['Allowed values: web | app', ['web', 'app']],
    ['Possible values are web, app or store. Sent by the till.', ['web', 'app', 'store']],
    ['Either `in-store` or `online`.', ['in-store', 'online']],
    ['Whether it is a gift (yes/no)', ['yes', 'no']],
  ])('reads %s', (text, values) => {
    expect(readStatedChoices(text)).toEqual(values);
  });

  it.each([
    'The name of the list.',
    'One of the lists, wish or gift.',
    'One of our shops.',
    'One of card, paypal, invoice etc.',
    'One of card, paypal and others.',
    'One of card, paypal or any other means.',
    'One of card or paypal accounts that the customer has.',
    'Either an address or a telephone number.',
    'Either email or phone, whichever the customer gave.',
    "Selections, formatted as 'default:on|off,widget:on|off'.",
    'The switch that was turned on or off by the customer.',
    'The id of one of the products, variants, or bundles in the cart.',
  ])('reads nothing into %s', (text) => {
    expect(readStatedChoices(text)).toBeUndefined();
  });

  it('comes to an end with any text', () => {
    expect(readStatedChoices(`one of ${'a, '.repeat(20_000)}!`)).toBeUndefined();
  });
});

describe('readPatternChoices', () => {
  it.each([
    ['^(card|paypal)$', ['card', 'paypal']],
    ['^(?:a-b|c d)$', ['a-b', 'c d']],
    ['^(a|b)+$', undefined],
    ['^(a|b.)$', undefined],
    ['(a|b)', undefined],
    ['^a$', undefined],
  ])('of %s', (pattern, values) => {
    expect(readPatternChoices(pattern)).toEqual(values);
  });
});
