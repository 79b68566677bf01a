/** What settings of rules and checks have in common: what is wrong with them and where, and the checking of their options. */
import type { z } from 'zod';
import { suggestName } from './edit-distance.js';

/** What is wrong with a setting, and where: the path of keys from the settings' root. */
export interface SettingProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string;
}

/** What is wrong with the options of the rule or check `id`, whose options have this shape; paths begin at the options. */
export function findOptionProblems(
  id: string,
  shape: z.ZodObject,
  options: Readonly<Record<string, unknown>>,
): SettingProblem[] {
  const parsed = shape.safeParse(options);
  if (parsed.success) return [];
  const known = Object.keys(shape.shape);
  const listed = known.length > 0 ? `Its options: ${known.join(', ')}.` : 'It has no options.';
  return parsed.error.issues.flatMap((issue): SettingProblem[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const meant = path.length === 0 ? suggestName(key, known) : undefined;
        const help = meant === undefined ? listed : `Did you mean ${meant}?`;
        return { path: [...path, key], message: `"${key}" is no option of ${id}.`, help };
      });
    }
    return [{ path, message: `The options of ${id} do not fit: ${issue.message}.`, help: listed }];
  });
}

/** How an id that no rule or check has is told. `kind` is `rule` or `check`. */
export function describeUnknownId(kind: 'rule' | 'check', id: string, known: readonly string[]): SettingProblem {
  const meant = suggestName(id, known);
  const help = meant === undefined ? `\`trackwright ${kind}s\` lists the ${kind}s.` : `Did you mean ${meant}?`;
  return { path: [id], message: `"${id}" is no ${kind}.`, help };
}
