import { describe, expect, it } from 'vitest';
import { findPatternProblems } from './portable-pattern.js';

const foundIn = (pattern: string) => findPatternProblems(pattern).map(({ found }) => found);

describe('findPatternProblems', () => {
  it.each([
    '^ord_[0-9a-f]{8}$',
    '^\\d+\\.\\d+$',
    '^[\\s\\S]{1,1000}$',
    '^[^\\n\\r\\u2028\\u2029]*$',
    '^[\\w.+-]+@[a-z-]+\\.[a-z]{2,}$',
    '^[a\\-z]+$',
    '^(?:EUR|USD)$',
    '^\\p{Lu}\\p{N}*\\P{Zs}$',
    '^a+?b*?c{2,3}?$',
    '[.]',
    '[\\]^]',
    '\\(\\?\\.\\[',
    '[(?=]',
    '\\x41',
    '',
  ])('reads %s alike everywhere', (pattern) => {
    expect(foundIn(pattern)).toEqual([]);
  });

  it.each([
    ['a.b.c', ['.']],
    ['\\.x.', ['.']],
    ['^\\s*\\S$', ['\\s', '\\S']],
    ['[\\sx]', ['\\s']],
    ['[^\\s\\S]', ['\\s', '\\S']],
    ['\\bvip\\B', ['\\b', '\\B']],
    ['^(?!x)(?=y)(?<!a)(?<=b)$', ['(?!', '(?=', '(?<!', '(?<=']],
    ['(?<year>\\d)', ['(?<']],
    ['(a)\\1', ['\\1']],
    ['\\0', ['\\0']],
    ['\\cJ', ['\\c']],
    ['\\p{Script=Greek}\\p{Letter}', ['\\p{Script=Greek}', '\\p{Letter}']],
    ['a\\-b', ['\\-']],
    ['[\\"]', ['\\"']],
    ['a{1001}', ['{1001}']],
    ['a{2,5000}', ['{2,5000}']],
    ['[]', ['[]']],
    ['[^]', ['[^]']],
    ['[[:alpha:]]', ['[:']],
    ['[:alpha:]', ['[:']],
  ])('finds in %s what is not', (pattern, found) => {
    expect(foundIn(pattern)).toEqual(found);
    for (const { help } of findPatternProblems(pattern)) expect(help).toMatch(/\.$/);
  });

  it('reads a pattern of a million characters in a moment', () => {
    const started = performance.now();
    expect(foundIn('[a-z]\\d'.repeat(150_000))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
