import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeSchema, printKeyTable } from './schema-page.js';

const page = (schema: z.ZodType) => describeSchema(z.toJSONSchema(schema, { io: 'input' }), 'Root').join('\n');

test('a mapping has a section, a map and a list lead to theirs', () => {
  const leaf = z.strictObject({ size: z.int().meta({ description: 'How large.' }) });
  const text = page(
    z.strictObject({
      one: leaf,
      many: z.record(z.string(), z.strictObject({ id: z.string() })),
      list: z.array(z.boolean()),
    }),
  );
  expect(text).toContain('| **`one`** (required) | [`one`](#one) |');
  expect(text).toContain('## `one`');
  expect(text).toContain('| **`size`** (required) | whole number | How large. |');
  expect(text).toContain('map name → [`many.<name>`](#manyname)');
  expect(text).toContain('list of `true` or `false`');
});

test('a mapping inside itself is described once', () => {
  interface Node {
    readonly child?: Node | undefined;
  }
  const node: z.ZodType<Node> = z.lazy(() => z.strictObject({ child: node.optional() }));
  const text = page(z.strictObject({ top: node }));
  expect(text.match(/^## /gm)).toHaveLength(2);
  expect(text).toContain('| `child` | [`top`](#top) |');
});

test('a shorthand is told beside the mapping it stands for', () => {
  const text = page(z.strictObject({ style: z.union([z.string(), z.strictObject({ words: z.array(z.string()) })]) }));
  expect(text).toContain('text or [`style`](#style)');
});

test('a pipe in a description does not break the table', () => {
  expect(page(z.strictObject({ key: z.string().meta({ description: 'a | b' }) }))).toContain('a \\| b');
});

test('options are listed with their defaults', () => {
  const options = z.strictObject({ most: z.int().default(3).meta({ description: 'How many.' }) });
  expect(printKeyTable(options)).toContain('| `most` | whole number | `3` | How many. |');
});

test('a reference that leads nowhere is a mistake of ours', () => {
  const schema = { type: 'object', properties: { a: { $ref: '#/$defs/gone' } } };
  expect(() => describeSchema(schema, 'Root')).toThrow('#/$defs/gone');
});
