import { describe, expect, test } from 'vitest';
import { variantsOf } from './variants.js';

describe('variantsOf', () => {
  test.each([
    ['order_completed', 'Order Completed'],
    ['ORDER-COMPLETED', 'Order Completed'],
    ['Order: Completed', 'Order Completed'],
    ['Order Complted', 'Order Completed'],
    ['Ordre Completde', 'Order Completed'],
    ['Order Completion', undefined],
    // Eleven characters or fewer: one edit.
    ['Cart Opend', 'Cart Opened'],
    ['Cart Open', undefined],
    // Below eight characters nothing is guessed.
    ['Sign Ip', undefined],
    ['sign up', 'Sign Up'],
    // Digits are part of what a name says.
    ['Step 2 Completed', undefined],
    ['step_1_completed', 'Step 1 Completed'],
    ['Something Else', undefined],
  ])('%s → %s', (name, expected) => {
    const known = ['Order Completed', 'Cart Opened', 'Sign Up', 'Step 1 Completed'];
    expect(variantsOf(known)(name)).toBe(expected);
  });

  test('a name as near to two known names is a variant of neither', () => {
    expect(variantsOf(['Profile Saved', 'Profile Sawed'])('Profile Saxed')).toBeUndefined();
    expect(variantsOf(['user_id', 'userId'])('UserID')).toBeUndefined();
  });

  test('10,000 unknown names against 2,000 known ones are compared quickly', () => {
    const known = Array.from({ length: 2000 }, (_, index) => `Object ${index * 7919} Completed`);
    const find = variantsOf(known);
    const found = Array.from({ length: 10_000 }, (_, index) => find(`Thing Number ${index} Happened`));
    expect(found.every((name) => name === undefined)).toBe(true);
  });
});
