/** A row of the corpus as a line in Segment's format, in many a layout. */
import type { Random } from '../../../bench/random.js';
import type { RowOrigin } from './definition.js';
import { words } from './texts.js';

/** What is said of a row. */
export interface RowFrame extends RowOrigin {
  /** Name of the event as it is spelled, quotes included. */
  readonly event: string;
  /** Number of the row; its id and the time of the day come from it. */
  readonly index: number;
  /** JSON text of the properties. */
  readonly properties: string;
}

/** White space that may stand between tokens. */
export const gaps: readonly string[] = ['', '', '', ' ', '\t', ' \r\t '];

/** Members that say nothing to the format, but might to a careless reader. */
const strayMembers: readonly string[] = [
  ...words(
    '"":1 "Event":"Other" "PROPERTIES":{"total":"x"} "Type":"alias" "properties.total":null "$.event":[]',
    '"__proto__":{"event":"x"} "context.library.name":"node" "anonymousId":null "list":[[],{},[{"a":[1e2,-0.0]}]]',
    '"note":"},\\"event\\":\\"x\\",NaN,,]" "\\u0000":"\\u0000"',
  ),
  `"deep":${'['.repeat(300)}${']'.repeat(300)}`,
];

/** A line for a row; without `random` in the plainest layout. */
export function printLine(frame: RowFrame, random?: Random): string {
  const members = membersOf(frame);
  if (random === undefined) return joinMembers(members);
  if (random.chance(0.15)) members.splice(random.integer(0, members.length), 0, random.pick(strayMembers));
  const gap = random.pick(gaps);
  return gap + joinMembers(random.chance(0.2) ? members.reverse() : members, gap) + gap;
}

/** The members of a line. The name of the event is the second, the properties are the last. */
export function membersOf({ event, source, date, index, properties }: RowFrame): string[] {
  const happened = Date.parse(`${date}T00:00:00Z`) + index;
  return [
    '"type":"track"',
    `"event":${event}`,
    `"messageId":"m${index}"`,
    '"userId":"u"',
    `"timestamp":"${new Date(happened).toISOString()}"`,
    `"receivedAt":"${new Date(happened + 1000).toISOString()}"`,
    ...(source === undefined ? [] : [`"context":{"library":{"name":"${source}"}}`]),
    `"properties":${properties}`,
  ];
}

/** An object of members. */
export function joinMembers(members: readonly string[], gap = ''): string {
  return `{${gap}${members.join(`${gap},${gap}`)}${gap}}`;
}
