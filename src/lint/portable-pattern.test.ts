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
    '(?:a{20}b){50}',
    '(?:^a|b$)|(c|(^d|e$|f))|$',
    '(?:^a|^b)c(?:d$|e$)',
    '^$',
    '^|$',
    '(|a)',
    '^\\p{L}{1,300}[a-z]{1,1000}$',
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
    ['(?:a{20}b){51}', ['{51}']],
    ['((a{2}|b{10,}){10}c?){11}', ['{11}']],
    ['^[\\p{L}\\p{N} ]{1,500}$', ['{1,500}']],
    ['(?:\\p{L}{3}x){101}', ['{101}']],
    ['\\p{L}{200}\\p{N}{101}', ['{101}']],
    ['a^b', ['^']],
    ['^^a', ['^']],
    ['^(?:^a|b)', ['^']],
    ['$a', ['$']],
    ['(?:a|b$)c', ['$']],
    ['(?:a$)$', ['$']],
    ['a$(b)', ['$']],
    ['^(?:)$', ['(?:)']],
    ['()a', ['()']],
    ['\\p{C}\\P{Cn}', ['\\p{C}', '\\P{Cn}']],
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
