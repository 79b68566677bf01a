import { expect, test } from 'vitest';
import { noRows, type Rows } from './facts.js';
import { listOf, mostlyFrom, nameProperty, percent, rowsOf } from './words.js';

test('counts read as a sentence', () => {
  expect(rowsOf(412, 20310)).toBe('412 of 20,310 rows (2.0 %)');
  expect(rowsOf(3, 3)).toBe('all 3 rows');
  expect(rowsOf(1, 1)).toBe('the only row');
  expect(percent(0.00001)).toBe('0.001 %');
  expect(percent(0.5)).toBe('50 %');
  expect(listOf(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  expect(nameProperty('Order Completed', 'products[].price')).toBe('"Order Completed".products[].price');
  expect(nameProperty('Order Completed', '["a.b"]')).toBe('"Order Completed"["a.b"]');
});

test('where rows come from is said where it stands out', () => {
  const rows = (versions: [string | null, number][], sources: [string | null, number][]): Rows => ({
    ...noRows(),
    rows: versions.reduce((sum, [, count]) => sum + count, 0),
    versions: new Map(versions),
    sources: new Map(sources),
  });
  const all = rows(
    [
      ['4.1.0', 500],
      ['4.2.0', 500],
    ],
    [
      ['web', 500],
      ['ios', 500],
    ],
  );
  expect(mostlyFrom(rows([['4.2.0', 101]], [['ios', 101]]), all)).toBe(', all ios 4.2.0');
  expect(
    mostlyFrom(
      rows(
        [
          ['4.2.0', 99],
          ['4.1.0', 2],
        ],
        [['ios', 101]],
      ),
      all,
    ),
  ).toBe(', 99 of them ios 4.2.0');
  expect(
    mostlyFrom(
      rows(
        [
          ['4.2.0', 50],
          ['4.1.0', 50],
        ],
        [
          ['ios', 52],
          ['web', 48],
        ],
      ),
      all,
    ),
  ).toBe('');
});

test('one row is no pattern', () => {
  const from = (rows: number, source: string): Rows => ({ ...noRows(), rows, sources: new Map([[source, rows]]) });
  const all: Rows = {
    ...from(1000, 'web'),
    sources: new Map([
      ['web', 500],
      ['ios', 500],
    ]),
  };
  expect(mostlyFrom(from(1, 'ios'), all)).toBe('');
  expect(mostlyFrom(from(6, 'ios'), all)).toBe('');
  expect(mostlyFrom(from(7, 'ios'), all)).toBe(', all ios');
});

test('days are said where rows begin late or end early, and not by chance', () => {
  const day = (date: number) => Date.UTC(2026, 2, date);
  const between = (rows: number, first: number, last: number): Rows => ({
    ...noRows(),
    rows,
    first: day(first),
    last: day(last) + 1,
  });
  const all = between(20_310, 1, 31);
  expect(mostlyFrom(between(101, 18, 31), all)).toBe(', since 2026-03-18');
  expect(mostlyFrom(between(101, 1, 10), all)).toBe(', until 2026-03-10');
  expect(mostlyFrom(between(101, 12, 14), all)).toBe(', from 2026-03-12 to 2026-03-14');
  expect(mostlyFrom(between(101, 12, 12), all)).toBe(', on 2026-03-12');
  expect(mostlyFrom(between(101, 1, 31), all)).toBe('');
  expect(mostlyFrom(between(3, 18, 31), all)).toBe('');
  expect(mostlyFrom({ ...noRows(), rows: 101 }, all)).toBe('');
});
