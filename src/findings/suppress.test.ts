import { describe, expect, it } from 'vitest';
import { applyFixes } from './edit.js';
import type { Finding } from './finding.js';
import { createSourceFile } from './source.js';
import { suppressFindings } from './suppress.js';

const file = 'plan.yaml';

/** Every `#` to the end of its line is a comment here; a finding of each given id starts at each `@id`. */
function suppress(text: string, judged = ['rule-a', 'rule-b']) {
  const source = createSourceFile(file, text);
  const comments = [...text.matchAll(/#[^\r\n]*/g)].map(({ index, 0: comment }) => ({
    span: { file, start: index, end: index + comment.length },
  }));
  const findings = [...text.matchAll(/@([\w-]+)/g)].map(
    ({ index, 1: id = '' }): Finding => ({
      id,
      severity: 'error',
      message: `at ${index}`,
      span: { file, start: index, end: index + 1 },
    }),
  );
  const sources = new Map([[file, source]]);
  const knownIds = new Set(['rule-a', 'rule-b', 'check-c']);
  return { sources, ...suppressFindings({ findings, comments, sources, knownIds, judgedIds: new Set(judged) }) };
}

const idsOf = (findings: readonly Finding[]) => findings.map(({ id }) => id);

describe('suppressFindings', () => {
  it('silences the line of a comment at its end, and nothing else', () => {
    const { findings, suppressed } = suppress('x: @rule-a # trackwright-ignore rule-a: agreed\ny: @rule-a\n');
    expect(idsOf(suppressed)).toEqual(['rule-a']);
    expect(findings.map(({ message }) => message)).toEqual(['at 50']);
  });

  it('silences the next line that is no comment, where the comment stands alone', () => {
    const { findings, suppressed } = suppress(
      'a:\n  # trackwright-ignore rule-a: agreed\n  # more words\n\n  @rule-a:\n    @rule-a\n',
    );
    expect(suppressed).toHaveLength(1);
    expect(idsOf(findings)).toEqual(['rule-a']);
  });

  it('takes several ids and stacked comments', () => {
    const { findings, suppressed } = suppress(
      '# trackwright-ignore rule-a, rule-b: agreed\nx: [@rule-a, @rule-b]\r\n# trackwright-ignore rule-a: one\r\n# trackwright-ignore rule-b: two\r\ny: [@rule-a, @rule-b]\r\n',
    );
    expect(findings).toEqual([]);
    expect(suppressed).toHaveLength(4);
  });

  it('silences nothing without a reason', () => {
    for (const comment of [
      '# trackwright-ignore rule-a',
      '# trackwright-ignore rule-a:',
      '# trackwright-ignore rule-a:  ',
    ]) {
      expect(idsOf(suppress(`${comment}\n@rule-a\n`).findings)).toEqual(['suppression-reason-missing', 'rule-a']);
    }
  });

  it('reports ids that do not exist with the id that was meant', () => {
    const { findings } = suppress('# trackwright-ignore rule-aa: agreed\n');
    expect(findings).toMatchObject([{ id: 'suppression-unknown', help: 'Did you mean rule-a?' }]);
    expect(idsOf(suppress('# trackwright-ignore : agreed\n').findings)).toEqual(['suppression-unknown']);
  });

  it('reports and removes a suppression that silences nothing', () => {
    const text = 'a: 1 # trackwright-ignore rule-a: agreed\n  # trackwright-ignore rule-b: agreed\nb: 2\n';
    const { findings } = suppress(text);
    expect(idsOf(findings)).toEqual(['suppression-unused', 'suppression-unused']);
    const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []));
    expect(applyFixes(new Map([[file, text]]), fixes).texts.get(file)).toBe('a: 1\nb: 2\n');
  });

  it('keeps a comment of which a part is used, and says which part is not', () => {
    const { findings } = suppress('# trackwright-ignore rule-a, rule-b: agreed\n@rule-a\n');
    expect(findings).toMatchObject([
      { id: 'suppression-unused', message: 'The suppression of rule-b silences nothing.' },
    ]);
    expect(findings[0]).not.toHaveProperty('fix');
  });

  it('does not call unused what another command judges', () => {
    expect(suppress('# trackwright-ignore check-c: agreed\nx: 1\n').findings).toEqual([]);
    expect(suppress('# trackwright-ignore rule-a: agreed\nx: 1\n', []).findings).toEqual([]);
  });

  it('leaves other comments alone', () => {
    expect(
      suppress('# trackwright-ignored rule-a\n# trackwright-ignore-all: no\n# see trackwright-ignore\n').findings,
    ).toEqual([]);
  });
});
