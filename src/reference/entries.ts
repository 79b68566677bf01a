/**
 * Everything that `trackwright explain` describes, from the registries, in one shape: so that the pages and the command
 * say the same. What a unit says about itself is the unit's; only how its kind is silenced is said here.
 */
import type { Check } from '../audit/check.js';
import { checks } from '../audit/checks/index.js';
import { baselineProblems } from '../findings/baseline-problems.js';
import type { Documented } from '../findings/finding.js';
import { suppressionProblems } from '../findings/suppress.js';
import { outputProblems } from '../generate/output-problems.js';
import { presets, type Rule } from '../lint/rule.js';
import { lintRules } from '../lint/rules/index.js';
import { type PlanProblem, planProblems } from '../plan/problems.js';
import { printCode, printFence } from './page.js';
import { printKeyTable } from './schema-page.js';

/** A unit with what its page says about it. All texts are Markdown. */
export interface Entry {
  readonly unit: Documented;
  /** What it is and how bad: `lint rule, error in recommended`. */
  readonly standing: string;
  /** Each a whole example. */
  readonly examples: readonly string[];
  /** A table of its options; absent where it has none. */
  readonly options?: string;
  readonly silencing: string;
}

/** Every id that a finding can have, each kind in the order of its registry. The configuration's are the command line's. */
export function listEntries(configProblems: readonly Documented[]): readonly Entry[] {
  return [...lintRules.map(describeRule), ...checks.map(describeCheck), ...listProblemEntries(configProblems)];
}

/** Findings that are neither a rule's nor a check's: about loading, configuration, suppression, baseline, generated files. */
export function listProblemEntries(configProblems: readonly Documented[]): readonly Entry[] {
  return [
    ...[...planProblems.values()].map(describePlanProblem),
    ...configProblems.map((unit) => describeProblem(unit, 'configuration error', configSilencing)),
    ...[...suppressionProblems.values()].map((unit) => describeProblem(unit, 'suppression', suppressionSilencing)),
    ...[...baselineProblems.values()].map((unit) => describeProblem(unit, 'baseline', baselineSilencing)),
    ...[...outputProblems.values()].map((unit) => describeProblem(unit, 'generated file', outputSilencing)),
  ];
}

const planSilencing = 'It cannot be silenced: a plan that says two things, or nothing, is of no use to any command.';
const configSilencing =
  'It cannot be silenced: settings that are not understood would be settings that are not applied.';
const outputSilencing =
  'It cannot be silenced: it is said only where `generate` is asked to compare, or would overwrite.';
const suppressionSilencing = 'It cannot be silenced: mend or remove the comment.';
const baselineHint = 'For a while: an entry in the baseline, which `--write-baseline` makes (baseline.md).';
const baselineSilencing = 'It cannot be silenced: mend or remove the entry.';

export function describeRule(rule: Rule): Entry {
  const { id } = rule;
  const severities = presets.map((preset) => `${rule.severities[preset]} in ${preset}`).join(', ');
  const hasOptions = Object.keys(rule.options.shape).length > 0;
  return {
    unit: rule,
    standing: `Lint rule: ${severities}${rule.isFixable ? '; `--fix` mends it' : ''}.`,
    examples: rule.examples.bad.map(({ plan, earlier, findings, fixed, options }) => {
      const places = findings.map(({ at, message }) => `${at}  ${message}`).join('\n');
      const given = options ? [`With the options ${printCode(JSON.stringify(options))}:`] : [];
      const mended = fixed === undefined ? [] : ['`--fix` makes of it', printFence(fixed, 'yaml')];
      const before = earlier === undefined ? [] : [printFence(earlier, 'yaml'), 'became'];
      return [...given, ...before, printFence(plan, 'yaml'), printFence(places, 'text'), ...mended].join('\n\n');
    }),
    ...(hasOptions && { options: printKeyTable(rule.options) }),
    silencing:
      `In the plan, at the end of the line or on a line of its own above it: \`# trackwright-ignore ${id}: why\`. ` +
      `Everywhere: \`lint: { rules: { ${id}: off } }\` in trackwright.yaml, or \`--rule ${id}=off\`. ${baselineHint}`,
  };
}

export function describeCheck(check: Check): Entry {
  const { id, options, isAboutLog } = check;
  return {
    unit: check,
    standing: `Audit check: ${check.severity}.`,
    examples: check.examples.map(({ title, plan, log, findings, options: given }) => {
      const lines = foldRepeats(log.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))).join('\n');
      const said = findings.length === 0 ? 'Nothing is found.' : printFence(findings.join('\n'), 'text');
      const heading = given
        ? `${title} With the options ${printCode(JSON.stringify(given))}:`
        : `${title.replace(/[.:]$/, '')}:`;
      return [heading, printFence(plan, 'yaml'), printFence(lines, 'json'), said].join('\n\n');
    }),
    ...(options && { options: printKeyTable(options) }),
    silencing:
      `Where it is about a part of the plan, at or above that line: \`# trackwright-ignore ${id}: why\`. ` +
      `Everywhere: \`audit: { checks: { ${id}: off } }\` in trackwright.yaml` +
      `${isAboutLog ? '' : `; for one event: \`${id}: { events: { Order Completed: off } }\``}. ` +
      `Up to a share of rows, or a number of them, it is only noted with \`${id}: { share: 0.001 }\`, \`{ rows: 10 }\` or ` +
      `\`--threshold ${id}=0.001\`. ${baselineHint}`,
  };
}

/** A long run of lines that differ in numbers only is not read line by line. */
const mostAlike = 18;

/** A run of equal lines as one, and how often it stands there; a long run of different ones alike as the first. */
function foldRepeats(lines: readonly string[]): string[] {
  const equal = splitRuns(lines, (line) => line);
  const alike = splitRuns(equal, (run) => (run.length > 3 ? run : withoutNumbers(run[0] ?? '')));
  return alike.flatMap((runs) => {
    const [run = []] = runs;
    if (runs.length === 1 && run.length > 3) return [run[0] ?? '', `… ${run.length} times`];
    return runs.length > mostAlike ? [run[0] ?? '', `… ${runs.length - 1} more like it`] : runs.flat();
  });
}

function withoutNumbers(line: string): string {
  return line.replace(/[0-9]+/g, '0');
}

/** Neighbours with the same key together. */
function splitRuns<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const runs: Item[][] = [];
  let last: unknown;
  for (const item of items) {
    const key = keyOf(item);
    if (runs.length > 0 && key === last) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = key;
  }
  return runs;
}

function describePlanProblem(unit: PlanProblem): Entry {
  const { plan, findings } = unit.example;
  const places = findings.map(({ at, message }) => `${at}  ${message}`).join('\n');
  const text = plan === '' ? 'An empty file:' : printFence(plan, 'yaml');
  return {
    ...describeProblem(unit, 'plan error', planSilencing),
    examples: [`${text}\n\n${printFence(places, 'text')}`],
  };
}

function describeProblem(unit: Documented, kind: string, silencing: string): Entry {
  return {
    unit,
    standing: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${unit.severity}.`,
    examples: [],
    silencing,
  };
}
