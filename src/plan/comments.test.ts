import { describe, expect, it } from 'vitest';
import { listComments } from './comments.js';
import { loadPlanText } from './load.js';

describe('listComments', () => {
  it('finds comments, and nothing that is text', async () => {
    const text = `\ufeff# first
name: Shop # name
description: |
  # a block
    # in it
x-a: ">
  # folded"
x-b: 'it # is'
x-c: { a: b, # flow
  c: d#e }
x-d: >- # header
  text
  # text too

# between
events: {} #
  # last`;
    const { documents, findings } = await loadPlanText(text);
    expect(findings).toEqual([]);
    expect(listComments(documents).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# first',
      '# name',
      '# flow',
      '# header',
      '# between',
      '#',
      '# last',
    ]);
  });
});
