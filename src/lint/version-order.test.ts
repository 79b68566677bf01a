import { describe, expect, it } from 'vitest';
import { compareVersions } from './version-order.js';

describe('compareVersions', () => {
  it.each([
    ['1.9.0', '1.10.0'],
    ['3.2', '3.2.1'],
    ['2.0.0-rc.1', '2.0.0'],
    ['v1.0.0', 'v2'],
  ])('takes %s for earlier than %s', (a, b) => {
    expect(compareVersions(a, b)).toBeLessThan(0);
    expect(compareVersions(b, a)).toBeGreaterThan(0);
  });

  it.each([
    ['1.0', '1.0.0'],
    ['1.0.0+build', '1.0.0'],
    ['spring', '1.0.0'],
  ])('does not order %s and %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });
});
