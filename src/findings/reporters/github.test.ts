import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding } from '../finding.js';
import { github } from './github.js';

const text = 'a: 1\nb:\n  c: 2\n';
const print = (...findings: Finding[]) =>
  github.print(buildReport({ 'plans/a,b:c%.yaml': text }, findings), { color: true });
const file = 'plans/a,b:c%.yaml';

describe('github', () => {
  it('writes the place, the id and the message with its help', () => {
    const finding: Finding = {
      id: 'event-name-style',
      severity: 'warning',
      message: '100 %, yes: no',
      help: 'Do it.',
      fix: { title: 'do it', edits: [] },
      span: spanOf(file, text, 'c'),
    };
    expect(print(finding)).toBe(
      '::warning file=plans/a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=3,endColumn=4,title=trackwright%3A event-name-style::100 %25, yes: no%0ADo it.%0Atrackwright lint --fix: do it\n',
    );
  });

  it('leaves columns out where a finding covers several lines, and the place where there is none', () => {
    expect(print({ id: 'i', severity: 'error', message: 'm', span: spanOf(file, text, text) })).toContain(
      'line=1,endLine=4,title=',
    );
    expect(print({ id: 'i', severity: 'info', message: 'm' })).toBe('::notice title=trackwright%3A i::m\n');
  });

  it('puts the worst first', () => {
    const printed = print(
      { id: 'i', severity: 'info', message: 'm' },
      { id: 'w', severity: 'warning', message: 'm' },
      { id: 'e', severity: 'error', message: 'm' },
    );
    expect(printed.match(/^::\w+/gm)).toEqual(['::error', '::warning', '::notice']);
  });

  it('is one command per finding whatever the texts hold', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\n', '\r', '%', ':', '::', ',', '\u2028', '\u001b', 'a', '0A'),
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, help, id) => {
        const lines = print({ id, severity: 'error', message, help }).split(/[\n\r\u2028\u2029]/);
        expect(lines).toHaveLength(2);
        expect(lines[0]?.slice('::error title='.length).split('::')[0]).not.toMatch(/[,:]/);
      }),
    );
  });
});
