import { describe, expect, test } from 'vitest';
import { type Acceptance, applyBaseline, type BaselineEntry } from './baseline.js';
import { acceptRemaining, pruneEntries } from './baseline-update.js';
import type { Finding } from './finding.js';

const span = { file: 'baseline.yaml', start: 0, end: 1 };
const total: Finding = {
  id: 'property-type',
  severity: 'error',
  message: 'text',
  event: 'Order Completed',
  property: 'total',
  owner: 'checkout',
  rows: 412,
  share: 0.020286,
};
const tax: Finding = { ...total, property: 'tax' };
const missing: Finding = {
  id: 'event-missing',
  severity: 'error',
  message: 'never seen',
  event: 'Refund Requested',
  rows: 0,
  share: 0,
};
const entryOf = (acceptance: Partial<Acceptance> = {}): BaselineEntry => ({
  id: 'property-type',
  event: 'Order Completed',
  property: 'total',
  reason: 'old apps',
  ...acceptance,
  span,
});
const ids = new Set(['property-type', 'event-missing', 'event-obsolete']);
const apply = (findings: readonly Finding[], entries: readonly BaselineEntry[], judgedIds: ReadonlySet<string> = ids) =>
  applyBaseline({ findings, entries, knownIds: ids, judgedIds, today: '2026-04-01' });
const tell = (findings: readonly Finding[]) =>
  findings.map(({ id, property, message }) => property ?? `${id} ${message}`);

describe('applyBaseline', () => {
  test('an entry accepts what has its id, event and property, and nothing else', () => {
    const { findings, suppressed } = apply([total, tax, missing], [entryOf()]);
    expect(tell(findings)).toEqual(['tax', 'event-missing never seen']);
    expect(suppressed).toEqual([total]);
  });

  test.each<[Partial<Acceptance>, boolean]>([
    [{ share: 0.020286 }, true],
    [{ share: 0.02 }, false],
    [{ rows: 412 }, true],
    [{ rows: 411 }, false],
    [{ share: 0.5, rows: 411 }, false],
    [{ expires: '2026-04-01' }, true],
  ])('limits %j: accepted is %s', (limits, isAccepted) => {
    const { findings, suppressed } = apply([total], [entryOf(limits)]);
    expect(suppressed.length === 1).toBe(isAccepted);
    if (!isAccepted) expect(findings).toEqual([{ ...total, related: [expect.objectContaining({ span })] }]);
  });

  test('all findings of one subject count together', () => {
    const late: Finding = {
      id: 'event-obsolete',
      severity: 'error',
      message: '',
      event: 'Cart Viewed',
      rows: 3,
      share: 0.3,
    };
    const early: Finding = { ...late, severity: 'warning', rows: 7, share: 0.7 };
    const accepted = { id: 'event-obsolete', event: 'Cart Viewed', reason: 'r', span };
    expect(apply([late, early], [{ ...accepted, rows: 10 }]).suppressed).toHaveLength(2);
    expect(apply([late, early], [{ ...accepted, rows: 9 }]).suppressed).toHaveLength(0);
  });

  test.each<[string, Partial<Acceptance>, readonly string[]]>([
    ['empty reason', { reason: '' }, ['baseline-reason-missing']],
    ['blank reason', { reason: ' ' }, ['baseline-reason-missing']],
    ['expired', { expires: '2026-03-31' }, ['property-type', 'baseline-expired']],
    ['nothing there', { property: 'tip' }, ['property-type', 'baseline-unused']],
    ['nothing there, long ago', { property: 'tip', expires: '2026-03-31' }, ['property-type', 'baseline-unused']],
    ['unknown id', { id: 'property-typo' }, ['property-type', 'baseline-unknown']],
  ])('%s', (_, acceptance, found) => {
    expect(apply([total], [entryOf(acceptance)]).findings.map(({ id }) => id)).toEqual(found);
  });

  test('no reason at all', () => {
    const { findings, suppressed } = apply([missing], [{ id: 'event-missing', event: 'Refund Requested', span }]);
    expect(findings.map(({ id }) => id)).toEqual(['baseline-reason-missing']);
    expect(suppressed).toEqual([missing]);
  });

  test('an entry that repeats another is unused; one that follows an expired one is not', () => {
    const { findings } = apply([total], [entryOf(), entryOf()]);
    expect(findings.map(({ id }) => id)).toEqual(['baseline-unused']);
    const again = apply([total], [entryOf({ expires: '2026-01-01' }), entryOf()]);
    expect(again.findings.map(({ id }) => id)).toEqual(['baseline-expired']);
    expect(again.suppressed).toEqual([total]);
  });

  test('what was not judged as a whole is never unused', () => {
    expect(apply([], [entryOf()], new Set()).findings).toEqual([]);
    expect(apply([], [entryOf({ expires: '2026-01-01' })], new Set()).findings).toEqual([]);
  });

  test('findings about the baseline cannot be accepted in it', () => {
    const unused: Finding = { id: 'suppression-unused', severity: 'warning', message: 'unused' };
    const { findings, suppressed } = apply([unused], [{ id: 'suppression-unused', reason: 'r', span }]);
    expect(findings.map(({ id }) => id)).toEqual(['suppression-unused', 'baseline-unknown']);
    expect(suppressed).toEqual([]);
  });
});

test('findings about the text of a plan are told apart by their part of it', () => {
  const first: Finding = { id: 'property-type', severity: 'error', message: 'm', event: 'E', path: 'events.E.owner' };
  const second: Finding = { ...first, path: 'events.E.trigger' };
  const { added } = acceptRemaining(apply([first], []), ids, {});
  expect(added).toEqual([{ id: 'property-type', path: 'events.E.owner' }]);
  const entries = added.map((acceptance) => ({ ...acceptance, reason: 'r', span }));
  expect(apply([first, second], entries)).toMatchObject({ findings: [second], suppressed: [first] });
});

describe('keeping up', () => {
  test('what remains becomes entries, sorted, with limits that leave room for noise', () => {
    const { added } = acceptRemaining(apply([tax, total, missing], []), ids, {
      reason: 'known',
      expires: '2026-06-30',
    });
    expect(added).toEqual([
      { id: 'event-missing', event: 'Refund Requested', reason: 'known', expires: '2026-06-30' },
      {
        id: 'property-type',
        event: 'Order Completed',
        property: 'tax',
        share: 0.021,
        reason: 'known',
        owner: 'checkout',
        expires: '2026-06-30',
      },
      {
        id: 'property-type',
        event: 'Order Completed',
        property: 'total',
        share: 0.021,
        reason: 'known',
        owner: 'checkout',
        expires: '2026-06-30',
      },
    ]);
    const entries = added.map((acceptance) => ({ ...acceptance, span }));
    expect(apply([tax, total, missing], entries).findings).toEqual([]);
  });

  test.each([
    [0.02, 0.02],
    [0.0201, 0.021],
    [0.000001, 0.000001],
    [0, 0.000001],
    [0.995, 1],
    [1, undefined],
  ])('a share of %s is accepted up to %s', (share, limit) => {
    expect(acceptRemaining(apply([{ ...total, share }], []), ids, {}).added[0]?.share).toBe(limit);
  });

  test('an outgrown entry is widened, in the limits that it has', () => {
    const entry = entryOf({ rows: 400 });
    const result = apply([total], [entry]);
    expect(acceptRemaining(result, ids, {})).toEqual({ added: [], widened: new Map([[entry, { rows: 412 }]]) });
  });

  test('what expired is neither renewed nor doubled, and findings about the baseline are no entries', () => {
    const result = apply([total], [entryOf({ expires: '2026-01-01' })]);
    expect(acceptRemaining(result, ids, {})).toEqual({ added: [], widened: new Map() });
  });

  test('pruning removes what is unused and lowers what is too wide', () => {
    const wide = entryOf({ share: 0.5, rows: 1000 });
    const gone = entryOf({ property: 'tip' });
    expect(pruneEntries(apply([total], [wide, gone]))).toEqual({
      removed: [gone],
      narrowed: new Map([[wide, { share: 0.021, rows: 412 }]]),
    });
    expect(pruneEntries(apply([total], [entryOf({ share: 0.021 }), entryOf({ property: 'tip' })], new Set()))).toEqual({
      removed: [],
      narrowed: new Map(),
    });
  });
});
