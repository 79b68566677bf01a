/**
 * Names of events where a language asks for more than `names.ts` gives: a type that begins with a capital, a file without
 * hyphens. Frozen as the rules there are.
 */
import { type CodeName, hashOf } from './names.js';

/** The type of an event, with a capital first: where it begins with `_` or in a script that has none, behind `Event__`. */
export function typeOfEvent({ type }: CodeName): string {
  return /^\p{Lu}/u.test(type) ? type : `Event__${type.replace(/^_/, '')}`;
}

/** The file of an event with `_` between words. What tells it from others is `-`; where that is lost, a hash does. */
export function moduleOf(code: CodeName, name: string): string {
  const [base = '', hash] = code.file.split('__');
  const words = base.replaceAll('-', '_');
  const lead = /^[a-z]/.test(words) ? '' : 'event_';
  if (hash === undefined && !base.includes('_') && lead === '') return words;
  return `${lead}${words}__${hash ?? hashOf(name)}`;
}
