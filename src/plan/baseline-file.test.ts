import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Acceptance, BaselineEntry } from '../findings/baseline.js';
import { createSourceFile } from '../findings/source.js';
import { type BaselineChanges, changeBaseline, parseBaseline } from './baseline-file.js';

function read(text: string) {
  const { file, findings } = parseBaseline(createSourceFile('baseline.yaml', text));
  if (file === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return file;
}

const bare = ({ span: _, ...acceptance }: BaselineEntry): Acceptance => acceptance;
const entriesOf = (text: string) => read(text).entries.map(bare);

function change(
  text: string,
  changes: { readonly added?: readonly Acceptance[]; readonly removed?: readonly number[] },
) {
  const file = read(text);
  const removed = (changes.removed ?? []).flatMap((index) => file.entries[index] ?? []);
  return changeBaseline(file, { added: changes.added ?? [], removed, limits: new Map() });
}

const a: Acceptance = {
  id: 'property-type',
  event: 'Order Completed',
  property: 'total',
  share: 0.021,
  reason: 'old apps',
};
const b: Acceptance = { id: 'event-missing', event: 'null', expires: '2026-06-30' };

const written = `# Ours.
findings:
  # Mended in May.
  - id: property-type # text
    event: Order Completed
    property: total
    share: 0.021 # noise
    reason: |
      old apps
      send text
  -
    id: event-missing
    event: "null"
  # The end.
x-note: kept
`;

describe('changeBaseline', () => {
  test('an empty or missing list is begun', () => {
    const made = change('', { added: [a, b] });
    expect(made).toBe(`# Findings that are accepted for now: docs/baseline.md.
findings:
  - id: property-type
    event: Order Completed
    property: total
    share: 0.021
    reason: old apps
  - id: event-missing
    event: "null"
    expires: "2026-06-30"
`);
    expect(entriesOf(made)).toEqual([a, b]);
    expect(change('# Ours\nx-a: 1', { added: [b] })).toBe(
      '# Ours\nx-a: 1\nfindings:\n  - id: event-missing\n    event: "null"\n    expires: "2026-06-30"\n',
    );
    expect(entriesOf(change('findings: [] # none\nx-a: 1\n', { added: [a] }))).toEqual([a]);
    expect(entriesOf(change('findings: []', { added: [a] }))).toEqual([a]);
  });

  test('comments, layout and other keys stay', () => {
    expect(change(written, { added: [{ id: 'time-late' }], removed: [0] })).toBe(`# Ours.
findings:
  # Mended in May.
  -
    id: event-missing
    event: "null"
  - id: time-late
  # The end.
x-note: kept
`);
    expect(change(written, { removed: [0, 1] })).toBe(
      '# Ours.\nfindings: []\n  # Mended in May.\n  # The end.\nx-note: kept\n',
    );
    expect(change(written, {})).toBe(written);
  });

  test('limits are written over those that are there', () => {
    const file = read(written);
    const [first] = file.entries;
    if (first === undefined) throw new Error('no entry');
    const changes: BaselineChanges = { added: [], removed: [], limits: new Map([[first, { share: 0.5, rows: 7 }]]) };
    expect(changeBaseline(file, changes)).toBe(written.replace('0.021', '0.5'));
  });

  test('line breaks are those of the file', () => {
    expect(change('findings:\r\n- id: time-late\r\n', { added: [{ id: 'time-order' }] })).toBe(
      'findings:\r\n- id: time-late\r\n- id: time-order\r\n',
    );
  });

  test('lists that cannot be continued are refused', () => {
    expect(() => change('findings: [{ id: time-late }]\n', { added: [a] })).toThrow(RangeError);
    expect(() => change('x-a: &l []\nfindings: *l\n', { added: [a] })).toThrow(RangeError);
    expect(() => change('{ findings: [] }\n', { added: [a] })).toThrow(RangeError);
  });

  test('law: what is added is read back, what is removed is gone, and nothing else changes', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.constantFrom('null', '1', '- a', 'a: b', '# x', '"', '404'),
    );
    const acceptance = fc.record(
      { id: text, event: text, property: text, reason: fc.string({ unit: 'binary' }) },
      { requiredKeys: ['id'] },
    );
    fc.assert(
      fc.property(
        fc.array(acceptance, { maxLength: 6 }),
        fc.array(acceptance, { maxLength: 3 }),
        fc.infiniteStream(fc.boolean()),
        (old, added, isRemoved) => {
          const before = change('', { added: old });
          const removed = old.flatMap((_, index) => (isRemoved.next().value === true ? [index] : []));
          const after = change(before, { added, removed });
          const kept = old.filter((_, index) => !removed.includes(index));
          expect(entriesOf(after)).toEqual([...kept, ...added]);
        },
      ),
    );
  });
});

test('what is wrong is told with its place', () => {
  const source = createSourceFile(
    'baseline.yaml',
    'findings:\n  - id: a\n    expire: 2026-06-30\n  - expires: 2026-02-30\n',
  );
  const { findings, file } = parseBaseline(source);
  expect(file).toBeUndefined();
  expect(findings.map(({ id, message }) => `${id} ${message}`).sort()).toEqual([
    'plan-key-missing Element 2 of "findings" has no "id".',
    'plan-key-unknown "expire" is not a key here.',
    'plan-value "2026-02-30" is not a value of "expires".',
  ]);
});
