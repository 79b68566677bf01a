import { describe, expect, it } from 'vitest';
import { buildReport, spanOf } from '../../../test/build-report.js';
import type { Finding } from '../finding.js';
import { json } from './json.js';

const text = 'name: Shop\r\nevents:\r\n  "é𝒳 x": {}\r\n';
const print = (findings: readonly Finding[], rest = {}) => {
  const printed = json.print(buildReport({ 'plan.yaml': text }, findings, rest), { color: false });
  return { printed, value: JSON.parse(printed) };
};

describe('json', () => {
  it('writes every field in the documented order, rounds shares and merges the facts', () => {
    const span = spanOf('plan.yaml', text, '"é𝒳 x"');
    const { printed, value } = print(
      [
        {
          examples: [{ file: 'a', line: 2, value: '"x"', repeats: { file: 'b' } }],
          metrics: ['m'],
          by: { otherRows: 0, source: [{ rows: 1, value: 'web' }], version: [] },
          lastSeen: 'l',
          firstSeen: 'f',
          share: 1 / 3,
          rows: 1,
          fix: { title: 't', edits: [{ span, text: 'y' }] },
          related: [{ message: 'r', span }],
          span,
          owner: 'o',
          property: 'p',
          plannedEvent: 'q',
          event: 'e',
          help: 'h',
          message: 'm',
          severity: 'error',
          id: 'i',
        },
      ],
      { command: 'audit', facts: { audit: { input: { lines: 1 } } } },
    );
    const location = { file: 'plan.yaml', line: 3, column: 3, endLine: 3, endColumn: 10 };
    expect(printed).toBe(
      `${JSON.stringify(
        {
          tool: { name: 'trackwright', version: '0.0.0' },
          command: 'audit',
          plan: { name: 'Shop', version: '1.2.0', files: ['plan.yaml'] },
          partial: false,
          summary: { error: 1, warning: 0, info: 0, suppressed: 0, truncated: 0 },
          findings: [
            {
              id: 'i',
              severity: 'error',
              message: 'm',
              help: 'h',
              event: 'e',
              plannedEvent: 'q',
              property: 'p',
              owner: 'o',
              location,
              related: [{ message: 'r', location }],
              fix: { title: 't', edits: [{ file: 'plan.yaml', start: span.start, end: span.end, text: 'y' }] },
              rows: 1,
              share: 0.333333,
              firstSeen: 'f',
              lastSeen: 'l',
              by: { version: [], source: [{ value: 'web', rows: 1 }], otherRows: 0 },
              metrics: ['m'],
              examples: [{ file: 'a', line: 2, value: '"x"', repeats: { file: 'b' } }],
            },
          ],
          audit: { input: { lines: 1 } },
        },
        null,
        2,
      )}\n`,
    );
    expect(value.findings[0].location).toEqual(location);
  });

  it('leaves out what is absent', () => {
    expect(print([{ id: 'i', severity: 'info', message: 'm' }]).value.findings).toEqual([
      { id: 'i', severity: 'info', message: 'm' },
    ]);
  });

  it('escapes what could act on a terminal and reads back the same', () => {
    const message = 'a\u001b[31m\u009b31m\u202e\u2028\u200b\ud800"';
    const { printed, value } = print([{ id: 'i', severity: 'info', message }]);
    expect(value.findings[0].message).toBe(message);
    expect(printed).toMatch(/^[\n\u0020-\u007e]*$/);
  });
});
