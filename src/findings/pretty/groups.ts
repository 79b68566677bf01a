/**
 * Findings put together by the team that answers for them, by event or by check: what a group is called, in which order
 * groups stand, and what the lines inside need not repeat.
 */
import { compareText, type Finding, type Report, severities } from '../finding.js';

/** A way to group. */
export interface Grouping {
  /** The group of a finding; empty where it belongs to none. */
  keyOf(finding: Finding): string;
  /** What a group is called, and what stands behind its name. */
  name(key: string, report: Report): { readonly title: string; readonly note?: string | undefined };
  /** What a finding is about, as far as the group does not say it. */
  subjectOf(finding: Finding): string;
  /** Whether the group's name is the id of its findings. */
  readonly saysId: boolean;
}

export interface Group {
  readonly key: string;
  /** Worst first. */
  readonly findings: readonly Finding[];
}

export const groupings: Readonly<Record<'owner' | 'event' | 'check', Grouping>> = {
  owner: {
    keyOf: ({ owner = '' }) => owner,
    name: (key, { owners }) => ({
      title: (key === '' ? 'No owner' : (owners.get(key)?.name ?? key)).toUpperCase(),
      note: owners.get(key)?.contact,
    }),
    subjectOf: describeSubject,
    saysId: false,
  },
  event: {
    keyOf: ({ event = '', plannedEvent = event }) => plannedEvent,
    name: (key) => ({ title: key === '' ? 'THE LOG AS A WHOLE' : key }),
    subjectOf: (finding) => (finding.plannedEvent === undefined ? (finding.property ?? '') : describeSubject(finding)),
    saysId: false,
  },
  check: {
    keyOf: ({ id }) => id,
    name: (key, { documentation }) => ({ title: key, note: documentation.get(key)?.summary }),
    subjectOf: describeSubject,
    saysId: true,
  },
};

/** The groups, those that touch the North Star first, then by how bad and how many their findings are. */
export function groupFindings(findings: readonly Finding[], report: Report, { keyOf }: Grouping): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const ranked = [...groups].map(([key, members]) => ({
    key,
    findings: members.sort(compareHarm),
    rank: rank(members, report),
  }));
  return ranked.sort(
    (a, b) => Number(a.key === '') - Number(b.key === '') || compareRanks(a.rank, b.rank) || compareText(a.key, b.key),
  );
}

function rank(findings: readonly Finding[], { northStars }: Report): readonly number[] {
  const touchesNorthStar = findings.some(({ metrics }) => metrics?.some((metric) => northStars?.has(metric)));
  const counts = severities.map((severity) => findings.filter((finding) => finding.severity === severity).length);
  return [Number(touchesNorthStar), ...counts];
}

/** The greater first number that differs comes first. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index === -1 ? 0 : (b[index] ?? 0) - (a[index] ?? 0);
}

/** By severity; what is missing altogether before what is wrong in some rows; then by rows. */
function compareHarm(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number((a.rows ?? 0) > 0) - Number((b.rows ?? 0) > 0) ||
    (b.rows ?? 0) - (a.rows ?? 0) ||
    compareText(a.id, b.id) ||
    compareText(describeSubject(a), describeSubject(b)) ||
    compareText(a.message, b.message)
  );
}

/** `Order Completed.total`. */
function describeSubject({ event, property }: Pick<Finding, 'event' | 'property'>): string {
  return [event, property].filter((part) => part !== undefined).join('.');
}

/** Where the subject stands elsewhere, a message that opens with it goes on behind it. */
export function messageWithoutSubject({
  message,
  event,
  property,
}: Pick<Finding, 'message' | 'event' | 'property'>): string {
  if (event === undefined) return message;
  const openings =
    property === undefined ? [] : [`"${event}".${property}`, `"${event}.${property}"`, `${event}.${property}`];
  const opening = [...openings, `"${event}"`].find(
    (text) => message.startsWith(`${text} `) || message.startsWith(`${text}: `),
  );
  return opening === undefined ? message : message.slice(opening.length).replace(/^:? +/, '');
}
