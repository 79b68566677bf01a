import { describe, expect, test } from 'vitest';
import { auditText, completeLines } from '../../dev/audit-text.js';
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
    const messages = findings.filter((finding) => finding.id === id).map(({ message }) => message);
    expect(messages.sort()).toEqual([...example.findings].sort());
    const { lines, events, malformed, blank, skipped } = facts.input;
    expect(events + malformed + blank + skipped).toBe(lines);
  });
});
