import { expect, test } from 'vitest';
import type { Finding, Severity } from '../findings/finding.js';
import type { ReportFlags } from './command.js';
import { hintAtExplain, openReporting } from './report.js';
import type { Terminal } from './terminal.js';

const finding = (severity: Severity, id = `${severity}-found`, rows?: number): Finding => ({
  id,
  severity,
  message: `A fact of ${id}.`,
  ...(rows !== undefined && { rows }),
});

/** A terminal that keeps what is written. */
function listen() {
  const heard = { out: '', err: '' };
  const terminal: Terminal = {
    stdout: {
      write: async (text) => {
        heard.out += text;
      },
      color: false,
      width: undefined,
    },
    stderr: {
      write: async (text) => {
        heard.err += text;
      },
      color: false,
      width: undefined,
    },
    env: {},
    folder: '/',
    signal: new AbortController().signal,
    now: () => 0,
  };
  return { heard, terminal };
}

const flags: ReportFlags = { format: [{ id: 'json' }], failOn: 'error', maxFindings: 10_000 };

async function report(findings: readonly Finding[], changed: Partial<ReportFlags> = {}, partial = false) {
  const { heard, terminal } = listen();
  const reporting = await openReporting('lint', { ...flags, ...changed }, terminal);
  const exit = await reporting.print({ findings, partial });
  return { exit, ...heard };
}

test.each<[ReportFlags['failOn'], Severity[], number]>([
  ['error', [], 0],
  ['error', ['warning', 'info'], 0],
  ['error', ['error'], 1],
  ['warning', ['info'], 0],
  ['warning', ['warning'], 1],
  ['info', ['info'], 1],
  ['never', ['error'], 0],
])('--fail-on %s with %j exits with %i', async (failOn, severities, exit) => {
  expect(
    (
      await report(
        severities.map((severity) => finding(severity)),
        { failOn },
      )
    ).exit,
  ).toBe(exit);
});

test('a run that broke off is 3 whatever was found, and says so', async () => {
  const { exit, out } = await report([finding('error')], {}, true);
  expect(exit).toBe(3);
  expect(JSON.parse(out).partial).toBe(true);
});

test('the limit keeps the worst and counts the others; the exit code knows all', async () => {
  const findings = [
    finding('info', 'a', 9),
    finding('error', 'b', 1),
    finding('error', 'c', 5),
    finding('warning', 'd'),
  ];
  const { exit, out } = await report(findings, { maxFindings: 1 });
  const json = JSON.parse(out);
  expect(json.findings.map(({ id }: Finding) => id)).toEqual(['c']);
  expect(json.summary).toEqual({ error: 2, warning: 1, info: 1, suppressed: 0, truncated: 3 });
  expect(exit).toBe(1);
  expect((await report(findings, { maxFindings: 0 })).exit).toBe(1);
});

test('a refusal is 2 even where --fail-on says never', async () => {
  const { terminal } = listen();
  const reporting = await openReporting('lint', { ...flags, failOn: 'never' }, terminal);
  expect(await reporting.refuse({ findings: [finding('error')] })).toBe(2);
});

test.each<[Partial<ReportFlags>, string]>([
  [{ format: [{ id: 'jsn' }] }, 'There is no format "jsn".'],
  [{ format: [{ id: 'json' }, { id: 'github' }] }, 'Two formats go to stdout.'],
  [
    {
      format: [
        { id: 'json', file: 'a' },
        { id: 'github', file: 'a' },
      ],
    },
    'Two formats go to a.',
  ],
  [{ format: [{ id: 'json', file: 'a' }], output: 'b' }, '--output is for a single format.'],
  [{ format: [{ id: 'json' }, { id: 'github', file: 'a' }], output: 'b' }, '--output is for a single format.'],
])('%j is refused before any work', async (changed, message) => {
  await expect(openReporting('lint', { ...flags, ...changed }, listen().terminal)).rejects.toMatchObject({
    exitCode: 2,
    message,
  });
});

test('the hint names what does most harm', () => {
  expect(hintAtExplain([])).toEqual([]);
  expect(hintAtExplain([finding('warning', 'w', 99), finding('error', 'x', 1), finding('error', 'y', 7)])).toEqual([
    'explain any line: trackwright explain y',
  ]);
});
