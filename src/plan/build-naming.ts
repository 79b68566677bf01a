/** Naming conventions as written (a style, a /regex/, or both with word lists) to the model's. */

import { omitUndefined } from './defined.js';
import type { Entry } from './merge.js';
import { type CaseStyle, caseStyles, type Naming, type NamingConvention, type NamingKind } from './model.js';
import type { IncludedInput } from './schema.js';

type ConventionInput = Exclude<NonNullable<IncludedInput['naming']>[NamingKind], undefined>;

/** The conventions by kind of name. */
export function buildNaming(entries: readonly Entry<ConventionInput | undefined>[]): Naming {
  const naming: Partial<Record<NamingKind, NamingConvention>> = {};
  for (const { key, value, ref } of entries) {
    if (!isKind(key) || value === undefined) continue;
    const input: Exclude<ConventionInput, string> = typeof value === 'string' ? { style: value } : value;
    const { style } = input;
    naming[key] = omitUndefined({
      ref,
      style: style !== undefined && isStyle(style) ? style : undefined,
      pattern: style !== undefined && !isStyle(style) ? style.slice(1, -1) : undefined,
      words: input.words ?? [],
      verbs: input.verbs ?? [],
      forbid: input.forbid ?? [],
    });
  }
  return naming;
}

function isKind(key: string): key is NamingKind {
  return key === 'events' || key === 'properties' || key === 'enums' || key === 'metrics';
}

function isStyle(text: string): text is CaseStyle {
  return caseStyles.some((style) => style === text);
}
