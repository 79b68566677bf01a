import { describe, expect, it } from 'vitest';
import { loadPlanText } from './load.js';
import { replaceValue } from './replace-value.js';

/** The plan with what stands behind the key `total` replaced by `required`. */
async function shorten(entry: string): Promise<string> {
  const head = 'name: Shop\nproperties: { total: number }\nevents:\n  A:\n    properties:\n';
  const text = head + entry;
  const { documents, findings } = await loadPlanText(text);
  expect(findings, text).toEqual([]);
  const { span, text: value } = replaceValue(
    documents,
    { file: 'plan.yaml', path: ['events', 'A', 'properties', 'total'] },
    'required',
  );
  return (text.slice(0, span.start) + value + text.slice(span.end)).slice(head.length);
}

describe('replaceValue', () => {
  it.each([
    ['a scalar', '      total: number # paid\n      b: string\n', '      total: required # paid\n      b: string\n'],
    ['a flow mapping', '      "total":  { type: number }\n', '      "total": required\n'],
    [
      'a block mapping',
      '      total:\n        type: number\n\n      # b\n      b: string\n',
      '      total: required\n\n      # b\n      b: string\n',
    ],
    [
      'a block mapping with a comment on its key',
      '      total: # paid\r\n        type: number\r\n      b: string\r\n',
      '      total: required # paid\r\n      b: string\r\n',
    ],
    ['the last of a file', '      total:\n        type: number', '      total: required'],
  ])('replaces %s', async (_, entry, expected) => {
    expect(await shorten(entry)).toBe(expected);
  });

  it.each([
    ['a comment', '      total:\n        type: number # why\n        minimum: 1\n'],
    ['a comment above the first key', '      total:\n        # why\n        type: number\n'],
    ['an anchor', '      total: &t { type: number }\n      b: *t\n'],
    ['an anchor inside', '      total: { type: number, description: &d Text }\n      b: { description: *d }\n'],
    ['an alias', '      b: &t { type: number }\n      total: *t\n'],
  ])('loses no %s', async (_, entry) => {
    await expect(shorten(entry)).rejects.toThrow(RangeError);
  });
});
