/**
 * The way to a plan: read the root file and what it includes, check the shape of each, put them together, check what they
 * say of each other. Stops at the first stage with errors, so that nobody sees their echo.
 */
import { compareFindings, type Finding } from '../findings/finding.js';
import type { SourceFile } from '../findings/source.js';
import { buildPlan } from './build-plan.js';
import type { PlanDocuments } from './documents.js';
import type { Files } from './files.js';
import { locateNode } from './locate.js';
import { createMemoryFiles } from './memory-files.js';
import type { Plan, Reference } from './model.js';
import { locateProblem } from './problem.js';
import { readPlanFiles } from './read-plan-files.js';

export type { PlanDocuments } from './documents.js';

/** A plan, or why there is none. */
export interface LoadedPlan {
  /** Absent when `findings` has errors. */
  readonly plan?: Plan;
  /** Load errors: ids `plan-*`, all of severity error. */
  readonly findings: readonly Finding[];
  /** By path as printed. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Parsed YAML, for `locateNode` and the edits of `edit-plan.ts`. */
  readonly documents: PlanDocuments;
}

/** Load a plan. `path`: a YAML file, or a folder with `plan.yaml`. Never rejects for what the files hold. */
export async function loadPlan(files: Files, path: string): Promise<LoadedPlan> {
  const { root, included, documents, findings } = await readPlanFiles(files, path);
  const sources = new Map([...documents].map(([name, document]) => [name, document.source]));
  if (root === undefined || findings.length > 0) return { findings: inOrder(findings), sources, documents };
  const { plan, problems } = buildPlan(root, included);
  if (problems.length > 0) {
    const located = problems.map((problem) => locateProblem(documents, problem));
    return { findings: inOrder(located), sources, documents };
  }
  return { plan: { ...plan, references: sortReferences(documents, plan) }, findings: [], sources, documents };
}

/** Load a plan from texts in memory by path, the root being `plan.yaml`; one text alone is the root. */
export async function loadPlanText(texts: Readonly<Record<string, string>> | string): Promise<LoadedPlan> {
  return loadPlan(createMemoryFiles(typeof texts === 'string' ? { 'plan.yaml': texts } : texts), 'plan.yaml');
}

/** In the order of a report, each once: shared definitions are looked at from several sides. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map(
    findings.map((finding) => [JSON.stringify([finding.id, finding.span, finding.message]), finding]),
  );
  return [...distinct.values()].sort(compareFindings);
}

function sortReferences(documents: PlanDocuments, plan: Plan): readonly Reference[] {
  const order = new Map(plan.files.map((file, index) => [file, index]));
  return plan.references
    .map((reference) => ({ reference, span: locateNode(documents, reference.at, reference.part) }))
    .sort((a, b) => (order.get(a.span.file) ?? 0) - (order.get(b.span.file) ?? 0) || a.span.start - b.span.start)
    .map(({ reference }) => reference);
}
