/**
 * Findings that are accepted for now: each entry of a baseline names one by id and what it is about, says why, and may limit
 * how far it reaches, so that a defect that grows comes back. Knows entries as data; the file that holds them is
 * `plan/baseline-file.ts`'s.
 */
import { suggestName } from './edit-distance.js';
import type { Finding } from './finding.js';
import type { Span } from './source.js';

/** What an entry says; two entries of one subject are one too many. */
export interface Acceptance {
  readonly id: string;
  readonly event?: string;
  readonly property?: string;
  /** Part of the plan; of findings about the plan's text, in place of `event` and `property`. */
  readonly path?: string;
  /** Most of the rows, as a share, that is accepted. */
  readonly share?: number;
  /** Most rows that are accepted. */
  readonly rows?: number;
  readonly reason?: string;
  /** Who answers for accepting it. */
  readonly owner?: string;
  /** Last day on which it is accepted, YYYY-MM-DD. */
  readonly expires?: string;
}

/** What of an entry or a finding says what it is about. */
export interface Subject {
  readonly id: string;
  readonly event?: string | undefined;
  readonly property?: string | undefined;
  readonly path?: string | undefined;
}

/** An acceptance with the place where it is written. */
export interface BaselineEntry extends Acceptance {
  readonly span: Span;
}

export interface BaselineInput {
  readonly findings: readonly Finding[];
  readonly entries: readonly BaselineEntry[];
  /** Every id that may be named; another one is a finding. */
  readonly knownIds: ReadonlySet<string>;
  /** The ids that this run judged as a whole: only of these can an entry be called unused. */
  readonly judgedIds: ReadonlySet<string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** How one entry fared. */
export interface EntryUse {
  readonly entry: BaselineEntry;
  /** The findings of its subject taken together; absent where there is none. */
  readonly found?: Extent;
  readonly state: 'accepts' | 'outgrown' | 'expired' | 'unused' | 'not judged';
}

/** How much some findings are about; both absent where they are not about rows. */
export interface Extent {
  readonly share?: number;
  readonly rows?: number;
}

export interface BaselineResult {
  /** What remains, in the order given, then the findings about the baseline itself. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** In the order of the entries. */
  readonly uses: readonly EntryUse[];
}

/** Split findings into those that stay and those that the baseline accepts, and report entries that are wrong. */
export function applyBaseline(input: BaselineInput): BaselineResult {
  const found = measureSubjects(input.findings);
  const taken = new Set<string>();
  const uses = input.entries.map((entry): EntryUse => {
    const subject = subjectOf(entry);
    const extent = taken.has(subject) || !input.knownIds.has(entry.id) ? undefined : found.get(subject);
    const isExpired = entry.expires !== undefined && entry.expires < input.today;
    if (extent === undefined) return { entry, state: input.judgedIds.has(entry.id) ? 'unused' : 'not judged' };
    if (isExpired) return { entry, found: extent, state: 'expired' };
    taken.add(subject);
    return { entry, found: extent, state: reaches(entry, extent) ? 'accepts' : 'outgrown' };
  });
  const bySubject = new Map(uses.filter(({ state }) => isActive(state)).map((use) => [subjectOf(use.entry), use]));
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of input.findings) {
    const use = bySubject.get(subjectOf(finding));
    if (use?.state === 'accepts') suppressed.push(finding);
    else findings.push(use === undefined ? finding : noteOutgrown(finding, use.entry));
  }
  return {
    findings: [...findings, ...uses.flatMap((use) => describeUse(use, input.knownIds))],
    suppressed,
    uses,
  };
}

function isActive(state: EntryUse['state']): boolean {
  return state === 'accepts' || state === 'outgrown';
}

/** What an entry and the findings that it accepts have in common. */
export function subjectOf({ id, event, property, path }: Subject): string {
  return JSON.stringify(path === undefined ? [id, event ?? null, property ?? null] : [id, path]);
}

/** All findings of one subject count together: some checks have two, before and after a day. */
export function measureSubjects(findings: readonly Finding[]): Map<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const finding of findings) {
    const { share, rows } = finding;
    const subject = subjectOf(finding);
    const before = extents.get(subject) ?? {};
    extents.set(subject, {
      ...before,
      // Six decimals, as shares have: sums of doubles have more.
      ...(share !== undefined && { share: Math.round(((before.share ?? 0) + share) * 1e6) / 1e6 }),
      ...(rows !== undefined && { rows: (before.rows ?? 0) + rows }),
    });
  }
  return extents;
}

function reaches(entry: BaselineEntry, { share = 0, rows = 0 }: Extent): boolean {
  return share <= (entry.share ?? 1) && rows <= (entry.rows ?? Number.POSITIVE_INFINITY);
}

function noteOutgrown(finding: Finding, entry: BaselineEntry): Finding {
  const place = { message: `accepted up to ${describeLimits(entry)}, and has outgrown that`, span: entry.span };
  return { ...finding, related: [...(finding.related ?? []), place] };
}

function describeLimits({ share, rows }: BaselineEntry): string {
  return [
    ...(share === undefined ? [] : [`a share of ${share}`]),
    ...(rows === undefined ? [] : [`${rows} rows`]),
  ].join(' and ');
}

function describeUse({ entry, state }: EntryUse, knownIds: ReadonlySet<string>): Finding[] {
  const about = [entry.id, entry.event, entry.property, entry.path].filter((part) => part !== undefined).join(' · ');
  const finding = (id: string, message: string, help: string): Finding => ({
    id,
    severity: 'warning',
    message,
    help,
    ...(entry.owner !== undefined && { owner: entry.owner }),
    span: entry.span,
  });
  if (!knownIds.has(entry.id)) {
    const meant = suggestName(entry.id, knownIds);
    const help = meant === undefined ? 'Use an id as printed in the findings.' : `Did you mean ${meant}?`;
    return [finding('baseline-unknown', `"${entry.id}" is no id of a rule or check.`, help)];
  }
  if (state === 'unused') {
    return [finding('baseline-unused', `${about}: nothing is left to accept.`, 'Remove it: --prune-baseline does.')];
  }
  const hasReason = (entry.reason ?? '').trim() !== '';
  return [
    ...(hasReason
      ? []
      : [finding('baseline-reason-missing', `${about}: accepted without a reason.`, 'Write why behind `reason:`.')]),
    ...(state === 'expired'
      ? [
          finding(
            'baseline-expired',
            `${about}: was accepted until ${entry.expires}, and is still found.`,
            'Mend it, or move `expires` and say why.',
          ),
        ]
      : []),
  ];
}
