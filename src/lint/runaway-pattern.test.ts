import { describe, expect, it } from 'vitest';
import { findRunaway } from './runaway-pattern.js';

describe('findRunaway', () => {
  it.each([
    ['^(a+)+$', '(a+)+'],
    ['(?:[a-z]*)*x', '(?:[a-z]*)*'],
    ['^(\\w+ ?)*$', '(\\w+ ?)*'],
    ['^((a+))+$', '((a+))+'],
    ['^(a|b+){2,}$', '(a|b+){2,}'],
    ['^x(y|(\\p{L}+)?)*$', '(y|(\\p{L}+)?)*'],
  ])('finds %s', (pattern, found) => {
    expect(findRunaway(pattern)).toBe(found);
  });

  it.each([
    '^[a-z0-9]+(_[a-z0-9]+)*$',
    '^([0-9]+\\.)*[0-9]+$',
    '^(a+){3}$',
    '^(ab)+$',
    '^(a|b)*$',
    '^([(+)]\\))+$',
    '^a+b*c+$',
    '^(20[0-9]{2}_)+[a-z]+$',
    '(a+)?',
  ])('leaves %s alone', (pattern) => {
    expect(findRunaway(pattern)).toBeUndefined();
  });
});
