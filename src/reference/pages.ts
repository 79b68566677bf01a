/** Every generated file below docs/. What belongs to the command line is handed in; all else comes from the registries. */
import { z } from 'zod';
import { checks } from '../audit/checks/index.js';
import { logFormats } from '../audit/formats/index.js';
import { scoreParts } from '../audit/score.js';
import type { Documented } from '../findings/finding.js';
import type { OutputFile, Target } from '../generate/target.js';
import { defaultOf, describeValues, type SettingId, settingFacts } from '../generate/target-settings.js';
import { targets } from '../generate/targets/index.js';
import { presets } from '../lint/rule.js';
import { ruleGroups } from '../lint/rules/index.js';
import { baselineSchema } from '../plan/baseline-file.js';
import type { Plan } from '../plan/model.js';
import { includedJsonSchema, planJsonSchema, describeSchema as toJsonSchema } from '../plan/schema-json.js';
import { type CommandDescription, createCommandsPage } from './commands-page.js';
import { describeCheck, describeRule, type Entry, listProblemEntries } from './entries.js';
import { renderEntry } from './entry-text.js';
import { createPage, type Page, printFence, printTable } from './page.js';
import { describeSchema } from './schema-page.js';
import { emitExample, exampleText, loadExample } from './target-example.js';

/** What the pages need from the command line. */
export interface CommandLine {
  readonly commands: readonly CommandDescription[];
  readonly configSchema: z.ZodType;
  readonly configProblems: readonly Documented[];
}

export async function createPages({ commands, configSchema, configProblems }: CommandLine): Promise<Page[]> {
  return [
    createRulesPage(),
    createChecksPage(),
    createTargetsPage(await loadExample()),
    createFormatsPage(),
    createCommandsPage(commands),
    createProblemsPage(configProblems),
    createPage('plan.md', 'The plan, key by key', [
      'A plan is one YAML file, or a folder with `plan.yaml` that includes others. For completion and checks in an editor, ' +
        'put `# yaml-language-server: $schema=<path to plan.schema.json>` on the first line of the root file, and ' +
        '`plan-part.schema.json` on that of an included one; both are in the package, below `docs/`. ' +
        'Keys that begin with `x-` are free everywhere.',
      ...describeSchema(planJsonSchema(), 'The root file'),
    ]),
    createPage('configuration.md', 'The configuration file, key by key', [
      '`trackwright.yaml` is looked for in the working directory and in the folders above it; `--config` names another. ' +
        'Paths in it are relative to it. Flags win over it.',
      ...describeSchema(z.toJSONSchema(configSchema, { io: 'input' }), 'The file'),
    ]),
    createPage('baseline.md', 'The baseline file, key by key', [
      'A baseline lists findings that are accepted for now, so that only new ones fail. `--write-baseline` adds what is ' +
        'found to the file that `--baseline` or `baseline:` in trackwright.yaml names; `--prune-baseline` takes out what is ' +
        'found no more. Both leave comments and layout alone.',
      'An entry accepts the findings of its id and of what it is about: event and property of an audit, a part of the plan for ' +
        'lint. Lines and counts may change. Where it has `share` or `rows`, it ' +
        'accepts no more than that: a defect that grows is back. Entries without a reason, past their day, or of no use are ' +
        'findings themselves; an audit of a part of a log (`--event`, `--source`, `--since`, `--until`) calls none unused.',
      ...describeSchema(z.toJSONSchema(baselineSchema, { io: 'input' }), 'The file'),
    ]),
    createSchemaFile('plan.schema.json', planJsonSchema()),
    createSchemaFile('plan-part.schema.json', includedJsonSchema()),
    createSchemaFile('baseline.schema.json', toJsonSchema(baselineSchema, 'Trackwright baseline')),
    createSchemaFile('config.schema.json', toJsonSchema(configSchema, 'Trackwright configuration')),
  ];
}

function createRulesPage(): Page {
  const tables = ruleGroups.flatMap(({ title, summary, rules }) => {
    const rows = rules.map((rule) => [
      linkTo(rule.id),
      ...presets.map((preset) => rule.severities[preset]),
      rule.isFixable ? 'yes' : '',
      rule.summary,
    ]);
    return [`## ${title}`, summary, printTable(['rule', ...presets, '`--fix`', 'finds'], rows)];
  });
  return createPage('rules.md', 'Lint rules', [
    'A preset says how severe each rule is, and nothing else: `lint: { extends: … }` in trackwright.yaml chooses one, ' +
      '`recommended` unless said otherwise. The examples are run as tests.',
    ...tables,
    ...ruleGroups.flatMap(({ title, rules }) => [`# ${title}`, ...renderEntries(rules.map(describeRule))]),
  ]);
}

function createChecksPage(): Page {
  const rows = checks.map(({ id, severity, summary }) => [linkTo(id), severity, summary]);
  return createPage('checks.md', 'Audit checks', [
    'What `trackwright audit` counts in a log, and how severe it is unless the configuration says otherwise. ' +
      'The examples are run as tests.',
    printTable(['check', 'severity', 'counts'], rows),
    '## The score',
    'Every audit ends in one number from 0 to 100 and the five it is made of. Each can be computed by hand from ' +
      '`audit.events` of the JSON report; where there is nothing to judge it is 100.',
    printTable(
      ['part', 'weight', 'is 100 times'],
      Object.entries(scoreParts).map(([part, { weight, meaning }]) => [part, `${weight} %`, meaning]),
    ),
    ...renderEntries(checks.map(describeCheck)),
  ]);
}

function createProblemsPage(configProblems: readonly Documented[]): Page {
  const entries = listProblemEntries(configProblems);
  const rows = entries.map(({ unit }) => [linkTo(unit.id), unit.severity, unit.summary]);
  return createPage('problems.md', 'Other findings', [
    'Findings that are neither a rule’s nor a check’s: why a plan or a configuration cannot be loaded, suppressions ' +
      'and baselines that are wrong, generated files that differ.',
    printTable(['finding', 'severity', 'means'], rows),
    ...renderEntries(entries),
  ]);
}

function createTargetsPage(plan: Plan): Page {
  return createPage('targets.md', 'Targets of generate', [
    'One event of a plan:',
    printFence(exampleText.trimEnd(), 'yaml'),
    'Below, each target shows what it writes for it. How trackers are used in an app, with React, Vue, consent and tests: [trackers.md](trackers.md).',
    printTable(
      ['target', 'writes'],
      targets.map(({ id, summary }) => [linkTo(id), summary]),
    ),
    ...targets.flatMap((target) => {
      const { id, summary, language, usage, settings } = target;
      return [
        `## ${id}`,
        `${summary} Language: ${language}.`,
        usage,
        ...showExample(emitExample(plan, target), fenceOf(id)),
        ...(settings.length === 0 ? [] : [printTable(['setting', 'says', 'is'], settings.map(describeSetting))]),
        ...describeSdks(target),
      ];
    }),
  ]);
}

/** Flag, meaning and values of a setting of targets. */
function describeSetting(id: SettingId): readonly string[] {
  const facts = settingFacts.get(id);
  if (facts === undefined) throw new Error(`no setting ${id}`);
  const fallback = defaultOf(facts);
  return [
    `\`--${facts.flag}\``,
    facts.summary,
    `${describeValues(facts)}${fallback === '' ? '' : ` (default: ${fallback})`}`,
  ];
}

/** Each library with how it is connected; those of an earlier target are shown there. */
function describeSdks({ id, sdks }: Target): readonly string[] {
  const earlier = targets.find((target) => target.sdks === sdks)?.id;
  if (sdks.length > 0 && earlier !== undefined && earlier !== id) {
    return [`SDKs are those of [${earlier}](#${earlier}), connected alike.`];
  }
  return sdks.flatMap((sdk) => [`### ${id}, ${sdk.id}`, sdk.summary, printFence(sdk.setup, fenceOf(id))]);
}

/** A file of the output, with its path. */
function showExample({ path, text }: OutputFile, language: string): readonly string[] {
  return [`\`${path}\`:`, printFence(text.trimEnd(), path.endsWith('.json') ? 'json' : language)];
}

/** What highlights code of a target: its id, but for those that have another name. */
function fenceOf(target: string): string {
  return target;
}

function createFormatsPage(): Page {
  return createPage('formats.md', 'Log formats', [
    'What `trackwright audit` reads: files, folders and ZIP archives of JSON, CSV or Parquet, plain or compressed with gzip or zstd. The format is told from the content; `--log-format` says it where it cannot be told.',
    printTable(
      ['format', 'is'],
      logFormats.map(({ id, summary }) => [linkTo(id), summary]),
    ),
    ...logFormats.flatMap(({ id, summary, documentation }) => [`## ${id}`, summary, documentation]),
  ]);
}

function createSchemaFile(path: string, schema: unknown): Page {
  return { path, text: `${JSON.stringify(schema, null, 2)}\n` };
}

function renderEntries(entries: readonly Entry[]): string[] {
  return entries.map((entry) => renderEntry(entry, 2));
}

function linkTo(id: string): string {
  return `[${id}](#${id})`;
}
