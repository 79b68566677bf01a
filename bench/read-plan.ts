/** Reads a plan from a folder or file for the benches; a plan with errors ends the run with all of them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadPlanText } from '../src/plan/load.js';
import type { Plan } from '../src/plan/model.js';

/** The plan at the path: a YAML file, or a folder with `plan.yaml`. */
export async function readPlan(path: string): Promise<Plan> {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? await readdir(path, { recursive: true }) : [basename(path)];
  const texts: Record<string, string> = {};
  for (const name of names.filter((entry) => entry.endsWith('.yaml')).sort()) {
    texts[isFolder ? name : 'plan.yaml'] = await readFile(isFolder ? join(path, name) : path, 'utf8');
  }
  const { plan, findings } = await loadPlanText(texts);
  if (plan !== undefined) return plan;
  throw new Error(`${path} is no valid plan:\n${findings.map(({ message }) => `  ${message}`).join('\n')}`);
}
