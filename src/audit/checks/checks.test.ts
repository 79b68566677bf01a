import { describe, expect, test } from 'vitest';
import { auditText, completeLines } from '../../dev/audit-text.js';
import type { Finding } from '../../findings/finding.js';
import { checks } from './index.js';

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('has an example in which it finds something', () => {
    expect(check.examples.some(({ findings }) => findings.length > 0)).toBe(true);
  });

  test.each(check.examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
    const { findings, facts } = await auditText(example.plan, completeLines(example.log), {
      // Checks that are off by default have examples too.
      checks: { [id]: { ...(check.severity === 'off' && { severity: 'warning' }), ...example.options } },
    });
    const own = findings.filter((finding) => finding.id === id);
    expect(own.map(({ message }) => message).sort()).toEqual([...example.findings].sort());
    own.forEach(expectEvidence);
    const { lines, events, malformed, blank, skipped } = facts.input;
    expect(events + malformed + blank + skipped).toBe(lines);
  });
});

/** What every finding about rows carries. */
function expectEvidence(finding: Finding): void {
  const { id, rows = 0, share = 0, by, examples = [], firstSeen = '', lastSeen = '' } = finding;
  if (rows === 0) return;
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThanOrEqual(1);
  const versions = by?.version.reduce((sum, entry) => sum + entry.rows, 0) ?? 0;
  expect(versions + (by?.otherRows ?? 0)).toBe(rows);
  expect(examples).toHaveLength(Math.min(3, rows));
  for (const { file, line, repeats } of examples) {
    expect(file).toBe('log.ndjson');
    expect(line).toBeGreaterThan(0);
    if (id.startsWith('duplicate-')) expect(repeats?.line).toBeGreaterThan(0);
  }
  expect(firstSeen <= lastSeen).toBe(true);
}
