import { describe, expect, it } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding, Report } from '../finding.js';
import { sarif } from './sarif.js';

const file = 'plans/my shop/größe#1.yaml';
const text = 'a: 1\nb: 𝒳 c\n';
const run = (findings: readonly Finding[], rest: Partial<Report> = {}, source = text) =>
  JSON.parse(sarif.print(buildReport({ [file]: source }, findings, rest), { color: false })).runs[0];
const found: Finding = {
  id: 'rule-b',
  severity: 'info',
  message: 'see [this](https://example.com)',
  span: spanOf(file, text, 'c'),
};

describe('sarif', () => {
  it('names the rule, the level and the place in UTF-16 columns with an encoded path', () => {
    const documentation = new Map([
      ['rule-a', { id: 'rule-a', summary: 'A.', why: 'Because.', severity: 'off' as const }],
    ]);
    const { tool, results, columnKind } = run([found], { documentation });
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.rules).toMatchObject([
      { id: 'rule-a', help: { text: 'A.\n\nBecause.' }, defaultConfiguration: { enabled: false, level: 'none' } },
      { id: 'rule-b' },
    ]);
    expect(results).toMatchObject([
      {
        ruleId: 'rule-b',
        ruleIndex: 1,
        level: 'note',
        message: { text: 'see [this] (https://example.com)' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'plans/my%20shop/gr%C3%B6%C3%9Fe%231.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 },
            },
          },
        ],
      },
    ]);
  });

  it('puts a finding without a place at the top of the plan', () => {
    const { results } = run([{ id: 'i', severity: 'error', message: 'm' }]);
    expect(results[0].locations[0].physicalLocation.region).toEqual({ startLine: 1 });
  });

  it('keeps fingerprints under unrelated edits and tells equal findings apart', () => {
    const fingerprints = (findings: readonly Finding[], source: string): string[] =>
      run(findings, {}, source).results.map(
        (result: { partialFingerprints: Record<string, string> }) =>
          result.partialFingerprints['trackwrightFinding/v1'],
      );
    const moved = `# new\n# lines\n${text}`;
    const before = fingerprints([found, found], text);
    const after = fingerprints([{ ...found, message: '7 rows', span: spanOf(file, moved, 'c\n') }], moved);
    expect(new Set(before).size).toBe(2);
    expect(after[0]).toBe(before[0]);
    expect(fingerprints([{ ...found, id: 'rule-c' }], text)[0]).not.toBe(before[0]);
  });

  it('writes fixes as replacements and says when a run was partial', () => {
    const fix = { title: 'do it', edits: [{ span: spanOf(file, text, 'a'), text: 'z' }] };
    const { results, invocations } = run([{ ...found, fix }], { partial: true });
    expect(invocations).toEqual([{ executionSuccessful: false }]);
    expect(results[0].fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        insertedContent: { text: 'z' },
      },
    ]);
  });
});
