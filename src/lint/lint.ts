/**
 * Applies the rules to a loaded plan: problems become findings with places, comments silence some of them.
 * Hides order, severities and the resolving of places; reads no files and changes nothing.
 */
import type { Edit } from '../findings/edit.js';
import { compareFindings, compareText, type Documented, type Finding, type Severity } from '../findings/finding.js';
import { suppressFindings, suppressionProblems } from '../findings/suppress.js';
import { listComments } from '../plan/comments.js';
import type { PlanDocuments } from '../plan/documents.js';
import { formatKeyPath } from '../plan/key-path.js';
import type { LoadedPlan } from '../plan/load.js';
import { locateNode } from '../plan/locate.js';
import type { Plan } from '../plan/model.js';
import { listKeys } from '../plan/order-pairs.js';
import { readWritten } from '../plan/written.js';
import type { Codeowners } from './codeowners.js';
import { resolveFix } from './plan-edit.js';
import type { LintContext, Problem, Rule } from './rule.js';
import { lintRules } from './rules/index.js';
import { chooseRules, findSettingProblems, type LintSettings } from './settings.js';

export interface LintResult {
  /** What remains, in report order; those that `fixPlan` can carry out have a `fix`. */
  readonly findings: readonly Finding[];
  /** What comments in the plan silence. */
  readonly suppressed: readonly Finding[];
  /** Ids of the rules that were applied to the whole plan: what they did not find is not there. */
  readonly judgedIds: ReadonlySet<string>;
}

export interface LintOptions {
  /** Ids of other kinds of findings that a suppression comment in the plan may name: those of audit checks. */
  readonly otherIds?: Iterable<string>;
  /** Rules of the user's own, applied with the others and set like them. */
  readonly customRules?: readonly Rule[];
  /** The day in the plan's time zone, `YYYY-MM-DD`: what rules on deadlines go by. */
  readonly today?: string;
  /** The plan as it was committed: what rules on changes compare with. */
  readonly earlier?: Plan;
  /** Who reviews which file, where the repository of the plan says it. */
  readonly codeowners?: Codeowners;
  /** Say only what is in these files, or has to do with a place in them; the plan is judged as a whole all the same. */
  readonly files?: ReadonlySet<string>;
}

/** The ids that lint speaks with: its rules and the findings about suppression comments. */
export const lintDocumentation: ReadonlyMap<string, Documented> = new Map<string, Documented>([
  ...lintRules.map((rule) => [rule.id, rule] as const),
  ...suppressionProblems,
]);

/**
 * Lint a plan. A plan that could not be loaded has no findings here; its own are in `loaded.findings`.
 * Rejects with a RangeError where the settings name no rule or do not fit; ask `findSettingProblems` for places.
 */
export async function lintPlan(
  loaded: LoadedPlan,
  settings: LintSettings = {},
  { otherIds = [], customRules = [], today, earlier, codeowners, files }: LintOptions = {},
): Promise<LintResult> {
  const rules = [...lintRules, ...customRules];
  const [wrong] = findSettingProblems(rules, settings);
  if (wrong) throw new RangeError(`${wrong.path.join('.')}: ${wrong.message} ${wrong.help}`);
  const { plan, documents, sources } = loaded;
  if (!plan) return { findings: [], suppressed: [], judgedIds: new Set() };
  const active = chooseRules(rules, settings);
  const context: LintContext = {
    written: (at) => readWritten(documents, at),
    keys: (at) => listKeys(documents, at),
    ...(today !== undefined && { today }),
    ...(earlier && { earlier }),
    ...(codeowners && { codeowners }),
  };
  const findings = new Map<string, Finding>();
  const standIns = new Map<Finding, Finding>();
  const added = new Map<Problem['instead'], Finding>();
  for (const { rule, severity, options } of active) {
    const add = (problem: Problem) => {
      const finding = toFinding(rule.id, severity, problem, documents);
      // One place that two aliases of the text lead to is one finding.
      const place = `${finding.id} ${finding.span?.start} ${finding.message} ${finding.span?.file}`;
      const known = findings.get(place) ?? finding;
      findings.set(place, known);
      return known;
    };
    for await (const problem of rule.check(plan, options, context)) {
      const finding = add(problem);
      const { instead } = problem;
      if (instead === undefined) continue;
      const standIn = added.get(instead) ?? add(instead);
      added.set(instead, standIn);
      standIns.set(finding, standIn);
    }
  }
  const judgedIds = new Set(active.map(({ rule }) => rule.id));
  const kept = suppressFindings({
    findings: [...findings.values()].sort(compareFindings),
    comments: listComments(documents),
    sources,
    knownIds: new Set([...rules.map((rule) => rule.id), ...otherIds]),
    judgedIds,
  });
  const reported = replaceByStandIns(kept.findings, standIns);
  if (files === undefined) return { findings: reported, suppressed: kept.suppressed, judgedIds };
  const isWanted = ({ span, related = [] }: Finding) =>
    [span, ...related.map((place) => place.span)].some((place) => place !== undefined && files.has(place.file));
  return {
    findings: reported.filter(isWanted),
    suppressed: kept.suppressed.filter(isWanted),
    judgedIds: new Set(),
  };
}

/** Findings that another one stands for are left out, and so is one that stands for none that is left. */
function replaceByStandIns(findings: readonly Finding[], standIns: ReadonlyMap<Finding, Finding>): readonly Finding[] {
  const members = new Map<Finding, Finding[]>();
  for (const finding of findings) {
    const standIn = standIns.get(finding);
    if (standIn) members.set(standIn, [...(members.get(standIn) ?? []), finding]);
  }
  const all = new Set(standIns.values());
  return findings.flatMap((finding) => {
    const stoodFor = members.get(finding);
    if (stoodFor) return [withFixes(finding, stoodFor)];
    return all.has(finding) || standIns.has(finding) ? [] : [finding];
  });
}

/**
 * What stands for others mends them too, if each of their fixes is one edit. Of edits inside each other the inner is done:
 * the outer one's turn comes with the next run.
 */
function withFixes(standIn: Finding, stoodFor: readonly Finding[]): Finding {
  const [first] = stoodFor;
  if (standIn.fix || first?.fix === undefined || stoodFor.some(({ fix }) => (fix?.edits.length ?? 0) > 1))
    return standIn;
  const lastFirst = stoodFor
    .flatMap(({ fix }) => fix?.edits ?? [])
    .sort((a, b) => compareText(b.span.file, a.span.file) || b.span.start - a.span.start || a.span.end - b.span.end);
  const edits: Edit[] = [];
  for (const edit of lastFirst) {
    const behind = edits.at(-1)?.span;
    if (behind?.file !== edit.span.file || edit.span.end < behind.start) edits.push(edit);
  }
  return { ...standIn, fix: { title: first.fix.title, edits } };
}

function toFinding(id: string, severity: Severity, problem: Problem, documents: PlanDocuments): Finding {
  const { at, part, message, help, fix, related, event, property, owner } = problem;
  const edits = fix && resolveFix(documents, fix);
  return {
    id,
    severity,
    // The path of a name with a dot has quotes of its own: `["app.name"]`.
    message: property?.includes('["') ? message.replaceAll(`"${property}"`, property) : message,
    ...(help !== undefined && { help }),
    ...(event !== undefined && { event }),
    ...(property !== undefined && { property }),
    ...(owner !== undefined && { owner }),
    path: formatKeyPath(at.path),
    span: locateNode(documents, at, part),
    ...(related && {
      related: related.map((place) => ({ message: place.message, span: locateNode(documents, place.at, place.part) })),
    }),
    ...(edits && { fix: edits }),
  };
}
