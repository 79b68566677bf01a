/**
 * What the whole plan lacks is told once: where nobody has begun to write triggers, that is one decision and not a finding
 * for each event. Hides from how many parts on that is so, and how long lists of ids are cut. The problem of each part is
 * there all the same, with what is reported `instead`: a comment may silence it.
 */
import type { NodeRef } from '../plan/model.js';
import type { Problem } from './rule.js';

/** Of fewer parts each is told: they fit on a screen. */
const many = 10;

interface Part {
  readonly ref: NodeRef;
}

interface Lack<Item extends Part> {
  /** All that could lack it. */
  readonly parts: readonly Item[];
  /** Those that do. */
  readonly lacking: readonly Item[];
  readonly tell: (part: Item) => Problem;
  /** What is said instead, at the mapping that the first part stands in. */
  readonly whole: () => Omit<Problem, 'at' | 'instead'>;
}

/** A problem for each part that lacks something; where there are many and not one of them has it, one for all. */
export function tellLack<Item extends Part>(lack: Lack<Item>): readonly Problem[] {
  return judge(lack, lack.lacking.length === lack.parts.length);
}

/** A problem for each part that lacks something; where those are many and more than half, one for all. */
export function tellCommonLack<Item extends Part>(lack: Lack<Item>): readonly Problem[] {
  return judge(lack, lack.lacking.length * 2 > lack.parts.length);
}

function judge<Item extends Part>({ lacking, tell, whole }: Lack<Item>, isCommon: boolean): readonly Problem[] {
  const [first] = lacking;
  const problems = lacking.map(tell);
  return first === undefined || !isCommon ? problems : tellManyOnce(problems, { at: around(first.ref), ...whole() });
}

/** The problems; of many, with another one that is reported instead. */
export function tellManyOnce(problems: readonly Problem[], instead: Omit<Problem, 'instead'>): readonly Problem[] {
  return problems.length < many ? problems : problems.map((problem) => ({ ...problem, instead }));
}

/** The mapping that a part stands in. */
function around({ file, path }: NodeRef): NodeRef {
  return { file, path: path.slice(0, -1) };
}

/** `a, b`; of many the first few: `a, b, c, d, e and 19 others`. */
export function listSome(texts: readonly string[]): string {
  const shown = texts.length > 6 ? texts.slice(0, 5) : texts;
  const rest = texts.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} others`;
}
