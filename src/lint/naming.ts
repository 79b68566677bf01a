/**
 * A name held against the plan's naming convention: style, verbs, forbidden words, and the grammar of Object Action
 * (object first, a verb in the past tense last). Says what is wrong and, where it is certain to be right, a better name.
 */
import type { NamingConvention } from '../plan/model.js';
import { hasStyle, splitWords, toStyle } from './case-style.js';
import { isParticle, isPastTense, pastTenseOf } from './verbs.js';

export interface NamingProblem {
  /** The end of a sentence that begins with the quoted name: `is not in Object Action style`. */
  readonly fault: string;
  /** What to do, where no better name is known. */
  readonly help: string;
  /** A name that obeys the convention and has the same words. */
  readonly suggestion?: string;
}

/** What is wrong with the name, or undefined where it obeys. */
export function judgeName(name: string, convention: NamingConvention): NamingProblem | undefined {
  const found = findFault(name, convention);
  if (found === undefined) return undefined;
  const suggestion = proposeNames(name, convention).find(
    (candidate) => candidate !== name && findFault(candidate, convention) === undefined,
  );
  return { ...found, ...(suggestion !== undefined && { suggestion }) };
}

function findFault(name: string, convention: NamingConvention): Omit<NamingProblem, 'suggestion'> | undefined {
  const { style, pattern, words, verbs, forbid } = convention;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(name)) {
    return { fault: `does not match /${pattern}/`, help: 'Rename it as the convention in `naming` says.' };
  }
  if (style !== undefined && !hasStyle(name, style, words)) {
    return { fault: `is not in ${style} style`, help: `Rename it; the plan writes these names in ${style} style.` };
  }
  const parts = splitWords(name, words);
  const unwanted = forbid.find((word) => containsWords(parts, splitWords(word)));
  if (unwanted !== undefined) {
    return {
      fault: `contains "${unwanted}", which the convention forbids`,
      help: 'Use the word that the plan uses instead.',
    };
  }
  if (style === 'Object Action' || style === 'object_action' || style === 'object:action' || verbs.length > 0) {
    return findVerbFault(parts, convention);
  }
  return undefined;
}

/** Words that begin what may follow the verb: Product Added to Cart. */
const prepositions = /^(to|from|with|for|into|onto|via|by|at|in|on)$/i;

/** A fault of the whole name, unless the part before a preposition has none. */
function findVerbFault(
  parts: readonly string[],
  convention: NamingConvention,
): Omit<NamingProblem, 'suggestion'> | undefined {
  const fault = findVerbFaultAtEnd(parts, convention);
  const heads = parts.flatMap((part, index) => (prepositions.test(part) ? [parts.slice(0, index)] : []));
  return fault && heads.some((head) => head.length > 1 && !findVerbFaultAtEnd(head, convention)) ? undefined : fault;
}

/** The last word, or the last two where the last is a particle (`Logged In`), is the verb; an object stands before it. */
function findVerbFaultAtEnd(
  parts: readonly string[],
  { style, verbs }: NamingConvention,
): Omit<NamingProblem, 'suggestion'> | undefined {
  const last = parts.at(-1) ?? '';
  const allowed = new Set(verbs.map((verb) => splitWords(verb).join(' ').toLowerCase()));
  const isVerb = (verb: readonly string[]) => {
    if (allowed.size > 0) return allowed.has(verb.join(' ').toLowerCase());
    return style === 'Object Action' ? isPastTense(verb[0] ?? '') : true;
  };
  const hasParticle = parts.length > 1 && isParticle(last) && isVerb(parts.slice(-2));
  if (!hasParticle && !isVerb(parts.slice(-1))) {
    const fault = allowed.size > 0 ? 'is none of the verbs of the convention' : 'is no verb in the past tense';
    const help =
      allowed.size > 0
        ? `End it with one of the verbs, or add "${last}" to \`verbs\` in \`naming\`.`
        : 'Name the object first and what happened last: "Order Completed".';
    return { fault: `ends with "${last}", which ${fault}`, help };
  }
  const needsObject = style === 'Object Action' || style === 'object_action';
  if (needsObject && parts.length === (hasParticle ? 2 : 1)) {
    return {
      fault: `is not in ${style} style: it names no object`,
      help: 'Put what it happened to in front: "Account Created".',
    };
  }
  return undefined;
}

/** Names with the same words: in the style, with the verb moved to the end, with the verb in the past tense. */
function proposeNames(name: string, { style, words }: NamingConvention): string[] {
  if (style === undefined) return [];
  const parts = splitWords(name, words);
  const [first = '', second = ''] = parts;
  const last = parts.at(-1) ?? '';
  // A particle moves with its verb: Signed Up.
  const length = isParticle(second) ? 2 : 1;
  const object = parts.slice(length);
  const particle = parts.slice(1, length);
  const firstPast = isPastTense(first) ? first : pastTenseOf(first);
  const lastPast = pastTenseOf(last);
  const orders = [parts];
  if (firstPast !== undefined && object.length > 0) orders.push([...object, firstPast, ...particle]);
  if (lastPast !== undefined) orders.push([...parts.slice(0, -1), lastPast]);
  // Where both ends may be the verb (Complete Search), which is the object is anybody's guess.
  const isAmbiguous = orders.length > 2 && !isPastTense(first);
  return (isAmbiguous ? [parts] : orders).map((order) => toStyle(order.join(' '), style, words));
}

function containsWords(parts: readonly string[], searched: readonly string[]): boolean {
  const lower = parts.map((part) => part.toLowerCase());
  const wanted = searched.map((part) => part.toLowerCase());
  return lower.some((_, index) => wanted.every((word, offset) => lower[index + offset] === word));
}
