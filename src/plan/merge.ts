/** The files of a plan as one: sections put together, keys that two files define reported with both places. */

import type { NodeRef } from './model.js';
import type { Problem } from './problem.js';
import type { IncludedInput, PlanInput } from './schema.js';
import { entriesOf } from './values.js';

/** One file of a plan, valid in shape. */
export interface PlanFile {
  readonly path: string;
  readonly input: IncludedInput | PlanInput;
}

/** An entry of a section, with its place. */
export interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly ref: NodeRef;
}

type SectionKey = keyof IncludedInput;

/** The entries of a section from all files, in the order of the files; `path` is the section's. */
export function collectEntries<Value>(
  files: readonly PlanFile[],
  path: readonly string[],
  pick: (input: IncludedInput) => Readonly<Record<string, Value>> | undefined,
  report: (problem: Problem) => void,
): Entry<Value>[] {
  const first = new Map<string, NodeRef>();
  const entries: Entry<Value>[] = [];
  for (const file of files) {
    for (const [key, value] of entriesOf(pick(file.input))) {
      const ref = { file: file.path, path: [...path, key] };
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, ref);
        entries.push({ key, value, ref });
      } else reportTwice(key, ref, earlier, report);
    }
  }
  return entries;
}

/** A section that only one file may hold, with the file that does. */
export function pickSection<Key extends SectionKey>(
  files: readonly PlanFile[],
  key: Key,
  report: (problem: Problem) => void,
): { value: NonNullable<IncludedInput[Key]>; ref: NodeRef } | undefined {
  let found: { value: NonNullable<IncludedInput[Key]>; ref: NodeRef } | undefined;
  for (const file of files) {
    const value = file.input[key];
    if (value === undefined || value === null) continue;
    const ref = { file: file.path, path: [key] };
    if (found === undefined) found = { value, ref };
    else reportTwice(key, ref, found.ref, report);
  }
  return found;
}

function reportTwice(key: string, at: NodeRef, earlier: NodeRef, report: (problem: Problem) => void): void {
  report({
    id: 'plan-key-duplicate',
    at,
    part: 'key',
    message: `"${key}" is defined twice.`,
    help: 'Keep one of the two, or give one another name.',
    related: { at: earlier, part: 'key', message: 'first defined here' },
  });
}
