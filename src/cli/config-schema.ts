/**
 * Every key of the configuration file, once: validation, editor completion and the reference page come from here.
 * Only the shape is checked; whether a rule, target or check of that name exists is asked by the command that uses it.
 */
import { z } from 'zod';
import { fieldNames } from '../audit/log-format.js';
import { checkSettingSchema, shareSchema } from '../audit/settings.js';
import { severitySettings } from '../findings/finding.js';
import { describeValues, type SettingFacts, type SettingId, settingFacts } from '../generate/target-settings.js';
import { customRuleSchema } from '../lint/custom-rule.js';
import { presets } from '../lint/rule.js';
import { parsePropertyPath } from '../plan/property-path.js';
import { isTimeZone } from '../plan/schema.js';
import { named, object, scalars } from '../plan/schema-parts.js';

const filled = z.string().min(1);

/** `error`, or `{ severity: error, …options }`. */
const unitSetting = z.union([
  z.enum(severitySettings),
  z.looseObject({ severity: z.enum(severitySettings).exactOptional() }),
]);

const lint = object({
  extends: z
    .enum(presets)
    .exactOptional()
    .meta({ description: 'Which rules are on, before `rules`. Default `recommended`.' }),
  rules: z.record(z.string(), unitSetting).exactOptional().meta({
    description: 'Rule id → severity (`error`, `warning`, `info`, `off`), or `{ severity, … }` with its options.',
  }),
  custom: z
    .record(
      z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'an id is written in kebab-case: event-ticket-required'),
      z.union([filled, customRuleSchema]),
    )
    .exactOptional()
    .meta({
      description:
        'Rules of your own, by id: `{ select, path, assert, message, help, severity }`, or the path of a module (custom-rules.md).',
    }),
});

function settingOf(id: SettingId) {
  const { values, pattern, example = '' } = factsOf(id);
  const text = values === undefined ? z.string().regex(pattern ?? /./, `it looks like ${example}`) : z.enum(values);
  return text.exactOptional().meta({ description: describeSetting(id) });
}

function describeSetting(id: SettingId): string {
  const facts = factsOf(id);
  const summary = facts.summary.charAt(0).toUpperCase() + facts.summary.slice(1);
  return `${summary}: ${describeValues(facts)}.`;
}

function factsOf(id: SettingId): SettingFacts {
  const facts = settingFacts.get(id);
  if (facts === undefined) throw new Error(`no setting ${id}`);
  return facts;
}

const generateJob = object({
  target: filled.exactOptional().meta({ description: 'What is written, by id in targets.md. Default `typescript`.' }),
  sdk: filled
    .exactOptional()
    .meta({ description: "Which library sends the events, by id in targets.md. Default: the target's first." }),
  source: filled.exactOptional().meta({ description: 'Only what this source of the plan sends.' }),
  importExtension: settingOf('importExtension'),
  layout: settingOf('layout'),
  validators: z
    .boolean()
    .exactOptional()
    .meta({ description: describeSetting('validators') }),
  package: settingOf('package'),
  vendor: settingOf('vendor'),
  out: filled.meta({ description: 'Folder that is written, relative to this file.' }),
});

const ignore = object({
  events: z
    .array(filled)
    .exactOptional()
    .meta({ description: 'Events, by name on the wire or key in the plan: their rows are skipped.' }),
  properties: z
    .array(z.string().refine(isPropertyPath, 'a property is written like total, address.city or products[].price'))
    .exactOptional()
    .meta({
      description: 'Paths of properties, in every event: no check on properties looks at them, nor at what is inside.',
    }),
  rows: z
    .array(named(scalars).refine((conditions) => Object.keys(conditions).length > 0, 'write at least one condition'))
    .exactOptional()
    .meta({
      description:
        'Rows are skipped where all conditions of one element hold: raw path of the record (`context.app.namespace`) → a value, or a list of which one is there.',
    }),
});

const audit = object({
  format: filled
    .exactOptional()
    .meta({ description: 'Log format, by id in formats.md. Default: told from the content.' }),
  map: z
    .partialRecord(z.enum(fieldNames), filled)
    .exactOptional()
    .meta({ description: 'Of the generic format: part of an event (`event`, `time`, …) → path in the record.' }),
  timezone: z.string().refine(isTimeZone, 'an IANA time zone is written like Europe/Paris').exactOptional().meta({
    description: 'IANA zone of times in the log that name none; of Mixpanel exports that of the project. Default UTC.',
  }),
  checks: z.record(z.string(), checkSettingSchema).exactOptional().meta({
    description:
      'Check id → severity (`error`, `warning`, `info`, `off`), or `{ severity, share, rows, events, … }` with its options.',
  }),
  ignore: ignore.exactOptional().meta({ description: 'What is not audited: test traffic, events of other teams.' }),
  thresholds: z
    .record(z.string(), shareSchema)
    .exactOptional()
    .meta({ description: 'In short for `checks: { <id>: { share } }`: check id → share.' }),
});

function isPropertyPath(text: string): boolean {
  return parsePropertyPath(text) !== undefined;
}

/** A configuration file. */
export const configSchema = object({
  plan: filled
    .exactOptional()
    .meta({ description: 'The plan: a YAML file, or a folder with `plan.yaml`, relative to this file.' }),
  lint: lint.exactOptional().meta({ description: 'Which rules `trackwright lint` applies.' }),
  generate: z.array(generateJob).exactOptional().meta({ description: 'What `trackwright generate` writes, in order.' }),
  audit: audit.exactOptional().meta({ description: 'How `trackwright audit` reads and judges logs.' }),
  baseline: filled
    .exactOptional()
    .meta({ description: 'File of the findings that are accepted for now (baseline.md), relative to this file.' }),
});

/** A configuration file as written. */
export type ConfigInput = z.infer<typeof configSchema>;
