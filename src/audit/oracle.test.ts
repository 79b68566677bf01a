/** The audit against a validator: on a hostile corpus both count the same rows, path by path, and account for every line. */
import { describe, expect, test } from 'vitest';
import { auditText } from '../dev/audit-text.js';
import { countedChecks } from '../dev/count-violations.js';
import { type AuditLog, describeCase, findDifferences, shrinkDifference } from '../dev/oracle/compare-counts.js';
import { type CorpusEvent, createCorpus, printCorpus } from '../dev/oracle/corpus.js';
import { countExpected } from '../dev/oracle/expected-counts.js';

const audit: AuditLog = async (plan, log) => (await auditText(plan, log)).facts;
const seed = Number(process.env.FC_SEED ?? 1);

describe('the hostile corpus', () => {
  const events = createCorpus({ seed, events: 100, rows: 250 });

  test('is counted as the validator counts it', async () => {
    const differences = await findDifferences(audit, events, seed);
    const first = events[differences.find(({ event }) => event !== undefined)?.event ?? -1];
    const smallest = first && (await shrinkDifference(audit, first));
    if (smallest !== undefined) throw new Error(describeCase(smallest, await findDifferences(audit, [smallest])));
    expect(differences).toEqual([]);
  });

  // A comparison in which something hardly occurs says nothing about it.
  test('holds every violation, every kind of line that is none, and as many values that are right', () => {
    const totals = new Map<string, number>();
    for (const [fact, rows] of countExpected(events).flatMap((counts) => [...counts])) {
      const [what = ''] = fact.split(' ', 1);
      totals.set(what, (totals.get(what) ?? 0) + rows);
    }
    for (const check of countedChecks) expect(totals.get(check), check).toBeGreaterThan(1000);
    const violations = [...totals].reduce((sum, [what, rows]) => (what.startsWith('property-') ? sum + rows : sum), 0);
    expect(violations).toBeLessThan(totals.get('present') ?? 0);
    const { lines, blank, malformed } = printCorpus(events, seed);
    expect(lines).toBeGreaterThan(20_000);
    expect(blank).toBeGreaterThan(20);
    expect(
      [...malformed]
        .filter(([, count]) => count > 20)
        .map(([reason]) => reason)
        .sort(),
    ).toEqual(['no-event', 'not-ijson', 'not-json', 'not-utf8', 'repeated-key']);
  });
});

test('a difference is made as small as it can be', async () => {
  // An audit that has never heard of one of the limits.
  const careless: AuditLog = (plan, log) => audit(plan.replaceAll('"exclusiveMinimum"', '"x-minimum"'), log);
  const numbers = { items: { type: 'number', exclusiveMinimum: 2, maximum: 9 }, minItems: 1 } as const;
  const event: CorpusEvent = {
    definition: { properties: { n: numbers, t: { type: 'string', required: true } }, unplanned: 'allow' },
    rows: ['3', '4', '2.0e0', '"2"', '5'].map((number) => ({
      source: 'web',
      date: '2026-03-01',
      properties: {
        members: [
          ['"t"', '"a"'],
          ['"\\u006e"', { items: ['3', number] }],
        ],
      },
    })),
  };
  const smallest = await shrinkDifference(careless, event);
  expect(smallest).toEqual({
    definition: { properties: { n: { items: { exclusiveMinimum: 2 } } }, unplanned: 'forbid' },
    rows: [{ source: undefined, date: '2026-03-01', properties: { members: [['"\\u006e"', { items: ['0'] }]] } }],
  });
});
