/** Loads a plan for tests: one of the shipped ones, or a text that has to be right. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPlanText } from '../src/plan/load.js';
import type { Plan } from '../src/plan/model.js';

const plans = join(import.meta.dirname, '../plans');

/** A shipped plan, by the name of its folder. */
export async function loadShippedPlan(name: string): Promise<Plan> {
  const paths = (await readdir(join(plans, name), { recursive: true })).filter((path) => path.endsWith('.yaml'));
  const texts = await Promise.all(paths.map((path) => readFile(join(plans, name, path), 'utf8')));
  return requirePlan(Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? ''])));
}

/** The plan of a YAML text or of data; throws what is wrong with it. */
export async function requirePlan(texts: Readonly<Record<string, string>> | string): Promise<Plan> {
  const { plan, findings } = await loadPlanText(texts);
  if (plan === undefined) throw new Error(`the test's plan: ${findings.map((finding) => finding.message).join('\n')}`);
  return plan;
}
