import { expect, test } from 'vitest';
import { createWriter } from './writer.js';

test('nesting indents, empty lines stay empty', () => {
  const writer = createWriter('  ');
  writer.line('a {');
  writer.indented(() => {
    writer.lines(['b', '']);
    writer.indented(() => writer.line('c'));
  });
  writer.line('}');
  expect(writer.text()).toBe('a {\n  b\n\n    c\n}\n');
});

test.each(['a\nb', 'a\rb', 'a\u2028b', 'a\u2029b'])('a line that holds a line break is refused: %j', (text) => {
  expect(() => createWriter('').line(text)).toThrow('line break');
});
