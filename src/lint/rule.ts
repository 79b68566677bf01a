/**
 * What a lint rule is. A rule reads the plan as data and yields problems at parts of the plan, never at lines; how bad a
 * problem is depends on the preset and the user's settings, never on the rule's code. Rules keep no state between runs.
 */
import { z } from 'zod';
import type { Documented, SeveritySetting } from '../findings/finding.js';
import type { Json, NodePart, NodeRef, Plan } from '../plan/model.js';
import type { Codeowners } from './codeowners.js';

/** Sets of severities to start from, from the fewest demands to the most. */
export const presets = ['minimal', 'recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

/** A change of a plan, in terms of its parts; how that is written in the text is not the rule's business. */
export type PlanEdit =
  /** Write another text in place of a key or of a scalar value. */
  | { readonly kind: 'replace'; readonly at: NodeRef; readonly part: NodePart; readonly text: string }
  /** Write a text in place of the whole value of a key, a mapping too. */
  | { readonly kind: 'shorten'; readonly at: NodeRef; readonly text: string }
  /** Add a text to the list at `at`; where it is missing, the mapping that it belongs to gets it. */
  | { readonly kind: 'append'; readonly at: NodeRef; readonly value: string }
  /** Take the element at `at` out of its list. */
  | { readonly kind: 'remove'; readonly at: NodeRef }
  /** Put the keys of the mapping at `at`, all that are written there, in this order. */
  | { readonly kind: 'order'; readonly at: NodeRef; readonly keys: readonly string[] };

/** A change that removes the problem and changes nothing else that the plan means. */
export interface PlanFix {
  /** What it does, as an imperative: `rename to "Order Completed"`. */
  readonly title: string;
  readonly edits: readonly PlanEdit[];
}

/** One thing that a rule finds. */
export interface Problem {
  /** Where. A part that is missing lands on the key of its nearest existing ancestor. */
  readonly at: NodeRef;
  /** Default `key`. */
  readonly part?: NodePart;
  /** The fact, with its values. */
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  readonly fix?: PlanFix;
  readonly related?: readonly { readonly at: NodeRef; readonly part?: NodePart; readonly message: string }[];
  /** The event's name on the wire. */
  readonly event?: string;
  /** Path in dot and [] notation. */
  readonly property?: string;
  /** Id of who answers for it. */
  readonly owner?: string;
  /** What is reported instead of this problem and all others with the very same object, unless comments silence each of them. */
  readonly instead?: Omit<Problem, 'instead'>;
}

/** The day on which the examples of rules are read. */
export const exampleDay = '2026-06-30';

/** A plan that breaks the rule, exactly what is found in it, and what `--fix` makes of it. Tests and documentation. */
export interface BadExample {
  /** YAML of a whole plan in one file. */
  readonly plan: string;
  /** YAML of the plan as it was before, for rules on changes. */
  readonly earlier?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** In the order of the text; `at` is `line:column`. */
  readonly findings: readonly { readonly at: string; readonly message: string }[];
  /** The text after `--fix`, where the rule has a fix for it. */
  readonly fixed?: string;
}

export interface RuleExamples {
  readonly bad: readonly BadExample[];
  /** Plans in which the rule finds nothing. */
  readonly good: readonly string[];
}

/** What a rule may ask beside the plan. All of it is known before the first rule runs, so that the same input gives the same findings. */
export interface LintContext {
  /** What the text holds at a place, with the keys that the plan as data leaves out (`x-…`); undefined where there is nothing. */
  written(at: NodeRef): Json | undefined;
  /** The keys that the mapping at a place is written with, in the order of the text; none where there is no mapping. */
  keys(at: NodeRef): readonly string[];
  /** The day in the plan's time zone, `YYYY-MM-DD`; absent where nobody says what day it is. */
  readonly today?: string;
  /** The plan as it was before the changes that are judged: as committed. Absent where nobody brings it. */
  readonly earlier?: Plan;
  /** Who reviews which file, where the repository of the plan says it. */
  readonly codeowners?: Codeowners;
}

/** A lint rule; `severity` is the one of the preset `recommended`. */
export interface Rule extends Documented {
  readonly severities: Readonly<Record<Preset, SeveritySetting>>;
  readonly isFixable: boolean;
  /** The options' shape; every option has a default. */
  readonly options: z.ZodObject;
  readonly examples: RuleExamples;
  /** `options` as the user wrote them; throws a ZodError where they do not fit. */
  check(plan: Plan, options: unknown, context: LintContext): Iterable<Problem> | AsyncIterable<Problem>;
}

/** Rules that look at one side of a plan, in the order in which they are documented. */
export interface RuleGroup {
  readonly title: string;
  /** What they look at, in a sentence. */
  readonly summary: string;
  readonly rules: readonly Rule[];
}

interface RuleDefinition<Options extends z.ZodObject>
  extends Omit<Rule, 'severity' | 'isFixable' | 'options' | 'check'> {
  readonly isFixable?: true;
  readonly options?: Options;
  check(plan: Plan, options: z.output<Options>, context: LintContext): Iterable<Problem> | AsyncIterable<Problem>;
}

/** Make a rule of its definition: its options reach `check` with their defaults and types. */
export function defineRule<Options extends z.ZodObject = typeof noOptions>(definition: RuleDefinition<Options>): Rule {
  const { check, options, isFixable = false, ...documented } = definition;
  const schema: z.ZodObject = options ?? noOptions;
  return {
    ...documented,
    severity: documented.severities.recommended,
    isFixable,
    options: schema,
    // `schema` is `options` or, where `Options` is the default, `noOptions`: what it parses to is `z.output<Options>`.
    check: (plan, given, context) => check(plan, schema.parse(given ?? {}) as z.output<Options>, context),
  };
}

const noOptions = z.strictObject({});

/** The place of a part inside another. */
export function refInside(ref: NodeRef, ...segments: readonly (string | number)[]): NodeRef {
  return { file: ref.file, path: [...ref.path, ...segments] };
}
