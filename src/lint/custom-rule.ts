/**
 * Rules of the user's own: said in the configuration without code (which parts, which path, what must hold), or a module
 * that looks at the plan as our rules do. Hides how a path is read and how what is wrong is worded.
 */
import { z } from 'zod';
import { severitySettings } from '../findings/finding.js';
import { type CaseStyle, caseStyles, type Json, type NodeRef, type Plan } from '../plan/model.js';
import { object, patternText, scalar } from '../plan/schema-parts.js';
import { hasStyle } from './case-style.js';
import { defineRule, type LintContext, type Problem, type Rule, refInside } from './rule.js';
import { listWrittenProperties } from './written-properties.js';

const filled = z.string().min(1);

const assertions = object({
  required: z.boolean().exactOptional().meta({ description: 'It is there and not empty.' }),
  pattern: patternText.exactOptional().meta({ description: 'It matches the regular expression.' }),
  enum: z.array(scalar).min(1).exactOptional().meta({ description: 'It is one of these.' }),
  maxLength: z.int().positive().exactOptional().meta({ description: 'It has at most so many characters.' }),
  casing: z.enum(caseStyles).exactOptional().meta({ description: 'It is written in this style.' }),
}).refine((value) => Object.keys(value).length > 0, 'say what must hold: required, pattern, enum, maxLength or casing');

/** A rule as the configuration says it. */
export const customRuleSchema = object({
  select: z.enum(['events', 'properties', 'metrics']).meta({ description: 'What is looked at, one by one.' }),
  path: filled
    .regex(/^[^.[\]]+(?:\[\])?(?:\.[^.[\]]+(?:\[\])?)*$/, 'a path is written owner, deprecated.reason or links[]')
    .exactOptional()
    .meta({ description: 'Key inside it (`owner`, `x-ticket`, `deprecated.reason`, `links[]`). Default: its name.' }),
  assert: assertions.meta({
    description: 'What must hold; all of it. A path that is not there breaks `required` only.',
  }),
  message: filled
    .exactOptional()
    .meta({ description: 'What is said; `{name}`, `{path}` and `{value}` stand for those of the place.' }),
  help: filled.exactOptional().meta({ description: 'What to do about it.' }),
  severity: z.enum(severitySettings).exactOptional().meta({ description: 'Default `warning`.' }),
});
export type CustomRule = z.infer<typeof customRuleSchema>;

/** What a module of a rule exports by default. */
export interface RuleModule
  extends Pick<Rule, 'check'>,
    Partial<Pick<Rule, 'summary' | 'why' | 'severity' | 'howToFix'>> {}

/** Whether a module's default export is a rule. */
export function isRuleModule(value: unknown): value is RuleModule {
  if (typeof value !== 'object' || value === null || !('check' in value) || typeof value.check !== 'function')
    return false;
  return !('severity' in value) || severitySettings.some((setting) => setting === value.severity);
}

/** The rule of a definition in the configuration. */
export function createCustomRule(id: string, definition: CustomRule): Rule {
  const { severity = 'warning', help } = definition;
  return defineRule({
    ...commonOf(id, severity),
    summary: definition.message ?? `A rule of this plan's own about ${definition.select}.`,
    why: 'This plan asks for it: the rule is written in its configuration, under `lint.custom`.',
    ...(help !== undefined && { howToFix: help }),
    check: (plan, _options, context) => judge(plan, definition, context),
  });
}

/** The rule of a module, whose options are its own affair. */
export function createModuleRule(id: string, module: RuleModule): Rule {
  const { summary = `A rule of this plan's own.`, why, severity = 'warning', howToFix } = module;
  return {
    ...defineRule({
      ...commonOf(id, severity),
      summary,
      why: why ?? 'This plan asks for it: its configuration names the module of the rule, under `lint.custom`.',
      ...(howToFix !== undefined && { howToFix }),
      check: () => [],
    }),
    async *check(plan, options, context) {
      try {
        for await (const problem of module.check(plan, options, context)) yield readProblem(problem);
      } catch (error) {
        throw new RuleFailed(id, error);
      }
    },
  };
}

const place = z.looseObject({ file: z.string(), path: z.array(z.union([z.string(), z.number()])) });
const problemShape = z.looseObject({
  at: place,
  message: filled,
  help: z.string().optional(),
  related: z.array(z.looseObject({ at: place, message: z.string() })).optional(),
  fix: z.looseObject({ title: filled, edits: z.array(z.looseObject({ kind: z.string(), at: place })) }).optional(),
});

/** What a module yields, which no compiler has looked at. */
function readProblem(problem: Problem): Problem {
  const { error } = problemShape.safeParse(problem);
  const [issue] = error?.issues ?? [];
  if (!issue) return problem;
  const key = issue.path.join('.');
  const wrong =
    key === '' ? 'it yields something else than a problem' : `"${key}" of a problem that it yields is wrong`;
  throw new TypeError(`${wrong} (a problem is { at: event.ref, message, help? })`);
}

/** A module's own fault, with the rule whose it is. */
export class RuleFailed extends Error {
  constructor(id: string, cause: unknown) {
    super(`The rule ${id} failed: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}

function commonOf(id: string, severity: Rule['severity']) {
  return {
    id,
    severities: { minimal: severity, recommended: severity, strict: severity },
    examples: { bad: [], good: [] },
  } as const;
}

/** One thing that a rule looks at. */
interface Part {
  readonly ref: NodeRef;
  readonly name: string;
  /** Its data, for keys that have a default or are inherited. */
  readonly data: object;
  readonly about: Pick<Problem, 'event' | 'property' | 'owner'>;
}

function listParts(plan: Plan, select: CustomRule['select']): readonly Part[] {
  const ownerOf = (owner: string | undefined) => (owner === undefined ? {} : { owner });
  if (select === 'events') {
    return [...plan.events.values()].map((event) => {
      return { ref: event.ref, name: event.name, data: event, about: { event: event.name, ...ownerOf(event.owner) } };
    });
  }
  if (select === 'metrics') {
    return [...plan.metrics.values()].map((metric) => {
      return { ref: metric.ref, name: metric.id, data: metric, about: ownerOf(metric.owner) };
    });
  }
  return listWrittenProperties(plan)
    .filter(({ path }) => !path.endsWith('[]'))
    .map(({ property, path, event }) => {
      const about = { property: path, ...(event && { event: event.name }), ...ownerOf(property.owner ?? event?.owner) };
      return { ref: property.ref, name: property.name, data: property, about };
    });
}

function* judge(plan: Plan, rule: CustomRule, context: LintContext): Iterable<Problem> {
  for (const part of listParts(plan, rule.select)) {
    if (rule.path === undefined) {
      const fault = findFault(part.name, rule.assert);
      if (fault !== undefined) yield tell(rule, part, { at: part.ref }, part.name, fault);
      continue;
    }
    for (const { at, value } of readPath(part, rule.path, context)) {
      const fault = findFault(value, rule.assert);
      if (fault !== undefined) yield tell(rule, part, { at, part: 'value' }, value, fault);
    }
  }
}

interface Place {
  readonly at: NodeRef;
  readonly value: Json | undefined;
}

/** The values at a path; one that is undefined where there is none. */
function readPath(part: Part, path: string, context: LintContext): readonly Place[] {
  const keys = path.split('.');
  const [first = ''] = keys;
  // What the data knows is inherited and has defaults; what it keeps as more than a scalar is asked of the text.
  const known: unknown =
    keys.length === 1 && Object.hasOwn(part.data, first) ? Reflect.get(part.data, first) : undefined;
  if (typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean') {
    return [{ at: refInside(part.ref, first), value: known }];
  }
  let places: readonly Place[] = [{ at: part.ref, value: context.written(part.ref) }];
  for (const key of keys) {
    const isEach = key.endsWith('[]');
    const name = isEach ? key.slice(0, -2) : key;
    places = places.map(({ at, value }) => ({ at: refInside(at, name), value: memberOf(value, name) }));
    if (isEach) places = places.flatMap(elementsOf);
  }
  return places;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    return undefined;
  return (value as Readonly<Record<string, Json>>)[name];
}

function elementsOf(place: Place): readonly Place[] {
  if (!Array.isArray(place.value) || place.value.length === 0) return [{ ...place, value: undefined }];
  return place.value.map((value: Json, index) => ({ at: refInside(place.at, index), value }));
}

/** The end of a sentence about the value; undefined where all holds. */
function findFault(value: Json | undefined, assert: CustomRule['assert']): string | undefined {
  const { required, pattern, enum: listed, maxLength, casing } = assert;
  if (value === undefined || value === null || value === '') return required ? 'is missing' : undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return `does not match /${pattern}/`;
  if (listed !== undefined && !listed.some((each) => each === value)) return `is none of ${listed.join(', ')}`;
  const length = [...text].length;
  if (maxLength !== undefined && length > maxLength) return `has ${length} characters, more than ${maxLength}`;
  return casing !== undefined && !hasStyle(text, casing as CaseStyle, []) ? `is not in ${casing} style` : undefined;
}

function tell(
  rule: CustomRule,
  part: Part,
  place: Pick<Problem, 'at' | 'part'>,
  value: Json | undefined,
  fault: string,
): Problem {
  const { path, message } = rule;
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const words: Readonly<Record<string, string>> = { name: part.name, path: path ?? 'name', value: text };
  const usual = path === undefined ? `"${part.name}" ${fault}.` : `"${path}" of "${part.name}" ${fault}.`;
  return {
    ...place,
    ...part.about,
    message: message?.replace(/\{(name|path|value)\}/g, (_, word: string) => words[word] ?? '') ?? usual,
    help:
      rule.help ??
      (path === undefined ? 'Rename it.' : `Mend \`${path}\`; the rule is in the configuration under \`lint.custom\`.`),
  };
}
