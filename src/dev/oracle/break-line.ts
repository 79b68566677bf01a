/** Every kind of line that holds no row, made from one that does. */
import type { Random } from '../../../bench/random.js';
import type { MalformedReason } from '../../audit/log.js';
import { joinMembers, membersOf, printLine, type RowFrame } from './random-line.js';
import { words } from './texts.js';

/** A line that holds no row. */
export interface BrokenLine {
  readonly bytes: Uint8Array;
  /** Undefined for a blank line. */
  readonly reason: MalformedReason | undefined;
}

/** Members that keep a line from being JSON. */
const garbledMembers: readonly string[] = [
  ...['"a" 1', '"a":[1 2]', '"a":1 2'],
  ...words(
    '"a":"\u0001" "a":"\t" "a":"\\x41" "a":"\\u12" "a":01 "a":+1 "a":.5 "a":1. "a":0x1 "a":1e "a":- \'a\':1 a:1',
    '"a":undefined "a":True "a":tru "a":{"b"} "a":" "a":] ,"a":1 "a":/**/1 "a":1_000 "a":--1',
    '"a":"\\ud800" "a":"\\udc00x" "\\ud83d":1 "a":"\\uD83D\\uD83D" "a":["\\udc4d\\ud83d"] "a":{"b":"\\ud83d👍"}',
  ),
];

/** Members outside of I-JSON that parsers let pass. */
const looseMembers: readonly string[] = [
  '"a":[ 1 , ]',
  ...words(
    '"a":NaN "a":nan "a":Infinity "a":[1,-Infinity] "a":{"b":inf} "a":[1,] "a":{"b":1,}',
    '"a":1e400 "a":-1e999 "a":[1e309] "a":1.8e308 "a":1e+0400',
  ),
  ...['9'.repeat(400), `0.1e${'9'.repeat(30)}`, `1${'0'.repeat(309)}.5`].map((number) => `"a":${number}`),
];

/** Two spellings of one name. */
const twins = words(
  '"a"="a" "a"="\\u0061" ""="" "é"="\\u00E9" "__proto__"="__proto__" "👍"="\\ud83d\\udc4d" "a\\/b"="a/b"',
  '"\\u0000"="\\u0000" "a.b"="a.b" "\\""="\\u0022" "\\n"="\\u000A"',
).map((pair) => pair.split('='));

const invalidBytes = words('ff c3 80 e282 c0af eda080 f4908080 f0808080').map((digits) => Buffer.from(digits, 'hex'));
const noObjects = words('null true 1 "x" [] [1,2] { } "" " {}{} {"event":"x" garbage \0 \u00a0 {"a"} \ufeff{}');
const noNames = words('5 null true {} [] "" {"a":1} ["x"] 1.5 -0');

type Break = (frame: RowFrame, random: Random) => readonly [text: string | Uint8Array, reason?: MalformedReason];

/** Puts a member into a line or into its properties. */
const put = (frame: RowFrame, member: string, random: Random): string =>
  random.chance(0.5)
    ? joinMembers([...membersOf(frame), member])
    : printLine({ ...frame, properties: random.chance(0.5) ? `{${member}}` : `{"b":[{}],${member}}` });

const breaks: readonly Break[] = [
  (_, random) => [random.pick(['', ' ', '\t', ' \t ', '\r', ' \r'])],
  (frame, random) => {
    const bytes = Buffer.from(printLine(frame));
    const cut = bytes.subarray(0, random.integer(1, bytes.length - 1));
    // A character cut in two is another defect.
    return [new TextDecoder().decode(cut).replace(/\ufffd+$/, ''), 'not-json'];
  },
  (frame, random) => [put(frame, random.pick(looseMembers), random), 'not-ijson'],
  (frame) => [`${printLine(frame).slice(0, -1)},}`, 'not-ijson'],
  (frame, random) => [put(frame, random.pick(garbledMembers), random), 'not-json'],
  (frame, random) => {
    const [one, other] = random.pick(twins);
    const values = () => random.pick(['1', 'null', '{}', '"x"']);
    return [printLine({ ...frame, properties: `{${one}:${values()},"b":2,${other}:${values()}}` }), 'repeated-key'];
  },
  (frame, random) => [printLine({ ...frame, event: random.pick(noNames) }), 'no-event'],
  (frame) => [joinMembers(membersOf(frame).filter((_, index) => index !== 1)), 'no-event'],
  (frame, random) => {
    const [before = '', after = ''] = put(frame, '"a":"?!"', random).split('?!');
    return [Buffer.concat([Buffer.from(before), random.pick(invalidBytes), Buffer.from(after)]), 'not-utf8'];
  },
  (frame, random) => {
    const line = printLine(frame);
    const before = random.pick(['x', '//', '[', '\ufeff', ',', '\0', `${line}`]);
    return [before + line, 'not-json'];
  },
  (frame, random) => [printLine(frame) + random.pick([' x', ']', ',', '\0', '}', '//', ' {}']), 'not-json'],
  (frame) => [`[${printLine(frame)}]`, 'not-json'],
  (_, random) => [random.pick(noObjects), 'not-json'],
  () => ['{}', 'no-event'],
];

/** A line that holds no row, made from a row. */
export function breakLine(frame: RowFrame, random: Random): BrokenLine {
  const [text, reason] = random.pick(breaks)(frame, random);
  return { bytes: typeof text === 'string' ? Buffer.from(text) : text, reason };
}
