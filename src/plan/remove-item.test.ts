import { describe, expect, it } from 'vitest';
import { applyFixes } from '../findings/edit.js';
import { loadPlanText } from './load.js';
import { removeItem } from './remove-item.js';

async function remove(list: string, index: number): Promise<string | undefined> {
  const before = `name: Shop\nx-list:${list}\nevents: {}\n`;
  const { documents } = await loadPlanText(before);
  const edit = removeItem(documents, { file: 'plan.yaml', path: ['x-list', index] });
  const { texts } = applyFixes(new Map([['plan.yaml', before]]), [{ title: 'remove', edits: [edit] }]);
  return texts.get('plan.yaml')?.slice('name: Shop\nx-list:'.length, -'\nevents: {}\n'.length);
}

describe('removeItem', () => {
  it.each([
    { list: ' [a, b, c]', index: 0, left: ' [b, c]' },
    { list: ' [a, b, c]', index: 1, left: ' [a, c]' },
    { list: ' [a, "b", c ]', index: 2, left: ' [a, "b" ]' },
    { list: ' [\n  a, # first\n  b,\n  c,\n]', index: 1, left: ' [\n  a, # first\n  c,\n]' },
    {
      list: '\n  # letters\n  - a # first\n  - b # second\n  - c',
      index: 0,
      left: '\n  # letters\n  - b # second\n  - c',
    },
    { list: '\n  - a\n  - b # second\n  - c', index: 1, left: '\n  - a\n  - c' },
    { list: '\n- a\n- { b: 1,\n    c: 2 }', index: 1, left: '\n- a' },
  ])('takes element $index out of $list', async ({ list, index, left }) => {
    expect(await remove(list, index)).toBe(left);
  });

  it.each([
    { list: ' [a]', index: 0 },
    { list: ' [a, b]', index: 2 },
    { list: ' &a text', index: 0 },
    { list: ' [&x a, b]', index: 0 },
    { list: '\n  - a\n  - &x b', index: 1 },
  ])('refuses element $index of $list', async ({ list, index }) => {
    await expect(remove(list, index)).rejects.toThrow(RangeError);
  });
});
