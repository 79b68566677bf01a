import { describe, expect, it } from 'vitest';
import { listCodeowners } from './codeowners.js';

describe('listCodeowners', () => {
  it.each([
    ['*', 'plans/shop/plan.yaml', true],
    ['*.yaml', 'plans/shop/plan.yaml', true],
    ['/*.yaml', 'plans/shop/plan.yaml', false],
    ['plans/', 'plans/shop/plan.yaml', true],
    ['/plans', 'plans/shop/plan.yaml', true],
    ['plans/*', 'plans/shop/plan.yaml', false],
    ['plans/*', 'plans/plan.yaml', true],
    ['plans/**', 'plans/shop/plan.yaml', true],
    ['**/shop/*.yaml', 'plans/shop/plan.yaml', true],
    ['shop', 'plans/shop/plan.yaml', true],
    ['shop/', 'plans/workshop/plan.yaml', false],
    ['plan.yam', 'plans/shop/plan.yaml', false],
    ['plans/s?op/', 'plans/shop/plan.yaml', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(listCodeowners(`${pattern} @a\n`)(path)).toEqual(matches ? ['@a'] : []);
  });

  it('lets the last line win, comments and lines without owners included', () => {
    const ownersOf = listCodeowners('# all\n* @a @b # the rest\n\n/plans/ @c\n/plans/free/\n');
    expect(['src/x.ts', 'plans/plan.yaml', 'plans/free/plan.yaml'].map(ownersOf)).toEqual([['@a', '@b'], ['@c'], []]);
  });
});
