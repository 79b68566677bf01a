import { expect, test } from 'vitest';
import { auditText, completeLines } from '../../dev/audit-text.js';
import { countedChecks } from '../../dev/count-violations.js';
import { createCorpus, printCorpus } from '../../dev/oracle/corpus.js';
import { countExpected } from '../../dev/oracle/expected-counts.js';
import { validateText } from '../../dev/validate-text.js';
import type { Finding } from '../../findings/finding.js';
import { checks } from '../checks/index.js';

/** What needs more than one row, or what a log lacks. */
const notOfOneEvent = new Set(
  `event-missing source-missing event-stale duplicate-id duplicate-key duplicate-content property-unused property-cardinality
   time-order identity-shared volume-gap volume-drop volume-spike`.split(/\s+/),
);

const subjectOf = ({ id, severity, event = '', property = '' }: Finding) => `${severity} ${id} ${event} ${property}`;

const examples = checks
  .filter(({ id }) => !notOfOneEvent.has(id))
  .flatMap((check) => check.examples.map((example) => ({ check, example })));
/** Patterns that the engines do not read; Ajv does. */
const isForEngines = (title: string) => title.startsWith('A pattern that engines do not read');

test.each(examples.filter(({ example }) => !isForEngines(example.title)))(
  '$check.id: $example.title',
  async ({ check, example }) => {
    const setting = { ...(check.severity === 'off' && { severity: 'warning' as const }), ...example.options };
    const options = { checks: { [check.id]: setting } };
    const log = completeLines(example.log);
    const audited = new Map<string, number>();
    for (const finding of (await auditText(example.plan, log, options)).findings) {
      if (notOfOneEvent.has(finding.id)) continue;
      audited.set(subjectOf(finding), (audited.get(subjectOf(finding)) ?? 0) + (finding.rows ?? 0));
    }
    const validated = new Map<string, number>();
    for (const finding of (await validateText(example.plan, log, options)).flatMap(({ findings }) => findings)) {
      validated.set(subjectOf(finding), (validated.get(subjectOf(finding)) ?? 0) + 1);
      expect(finding.message).not.toMatch(/\brows?\b|\bline\b|%/);
      expect(finding.message).not.toMatch(/ [,.;]|,[,.;]|\b(?:in|and)[;.]/);
    }
    expect(validated).toEqual(audited);
  },
);

test.each([1, 2, 3])('a hostile corpus (%i) is judged as Ajv judges it, row by row', async (seed) => {
  const events = createCorpus({ seed, events: 25, rows: 30 });
  const printed = printCorpus(events, seed);
  const judged = await validateText(printed.plan, printed.log);
  const malformed = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { kind, findings } of judged) {
    if (kind === 'malformed') {
      const message = findings[0]?.message ?? '';
      malformed.set(message, (malformed.get(message) ?? 0) + 1);
    }
    for (const { id, event, property } of findings) {
      if (!countedChecks.has(id) || event === undefined || property === undefined) continue;
      const key = `${event} ${id} ${property}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const expected = new Map<string, number>();
  for (const [index, facts] of countExpected(events).entries()) {
    for (const [fact, rows] of facts) {
      if (countedChecks.has(fact.split(' ')[0] ?? '')) expected.set(`${printed.names[index]} ${fact}`, rows);
    }
  }
  expect(judged.filter(({ kind }) => kind === 'malformed')).toHaveLength(
    [...printed.malformed.values()].reduce((sum, lines) => sum + lines, 0),
  );
  expect([...malformed.values()].sort()).toEqual([...printed.malformed.values()].sort());
  expect(counts).toEqual(expected);
});
