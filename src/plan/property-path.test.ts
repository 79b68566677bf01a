import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPlanText } from './load.js';
import {
  eachElement,
  findProperty,
  formatPropertyPath,
  type PathSegment,
  parsePropertyPath,
  walkProperties,
} from './property-path.js';

const segments: fc.Arbitrary<PathSegment[]> = fc
  .tuple(fc.string(), fc.array(fc.oneof(fc.string(), fc.constantFrom<PathSegment>('a.b', 'x[0]', '', eachElement))))
  .map(([first, rest]) => [first, ...rest]);

describe('property paths', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(segments, (path) => {
        expect(parsePropertyPath(formatPropertyPath(path))).toEqual(path);
      }),
    );
  });

  it.each<[PathSegment[], string]>([
    [['total'], 'total'],
    [['address', 'city'], 'address.city'],
    [['products', eachElement, 'price'], 'products[].price'],
    [['a.b'], '["a.b"]'],
    [['x', 'a.b', 'c'], 'x["a.b"].c'],
  ])('%j is written %s', (path, text) => expect(formatPropertyPath(path)).toBe(text));

  it.each(['', '.', 'a..b', '.a', 'a.', 'a[0]', 'a]', '["a]', 'a["\\q"]', '["a"]b'])('%j is none', (text) => {
    expect(parsePropertyPath(text)).toBeUndefined();
  });

  it('leads to properties at every depth', async () => {
    const { plan } = await loadPlanText(`name: Shop
events:
  Order Completed:
    properties:
      products: { type: array, items: { type: object, properties: { price: number, a.b: string } } }
      grid: { type: array, items: { type: array, items: integer } }
`);
    const properties = plan?.events.get('Order Completed')?.properties ?? new Map();
    const paths: string[] = [];
    walkProperties(properties, (property, path) => {
      paths.push(`${path} ${property.type}`);
      expect(findProperty(properties, path)).toBe(property);
    });
    expect(paths).toEqual([
      'products array',
      'products[] object',
      'products[].price number',
      'products[]["a.b"] string',
      'grid array',
      'grid[] array',
      'grid[][] integer',
    ]);
    expect(findProperty(properties, 'products.price')).toBeUndefined();
  });
});
