/** How a baseline keeps up with what is found: what it has to say more to accept all, and what it need not say any more. */
import {
  type Acceptance,
  type BaselineEntry,
  type BaselineResult,
  type Extent,
  measureSubjects,
  type Subject,
  subjectOf,
} from './baseline.js';
import { compareText } from './finding.js';

/**
 * What a baseline has to say besides its entries to accept all findings of known ids: new entries, and wider limits for those
 * that are outgrown. What has an expired entry is left to whoever set the day. Sorted by id and subject.
 */
export function acceptRemaining(
  { findings, uses }: BaselineResult,
  knownIds: ReadonlySet<string>,
  { reason, expires }: Pick<Acceptance, 'reason' | 'expires'>,
): { readonly added: readonly Acceptance[]; readonly widened: ReadonlyMap<BaselineEntry, Extent> } {
  const withEntry = new Set(uses.filter(({ found }) => found !== undefined).map(({ entry }) => subjectOf(entry)));
  const fresh = findings.filter((finding) => knownIds.has(finding.id) && !withEntry.has(subjectOf(finding)));
  const extents = measureSubjects(fresh);
  const firsts = new Map([...fresh].reverse().map((finding) => [subjectOf(finding), finding]));
  const added = [...firsts].map(([subject, { id, event, property, path, owner }]): Acceptance => {
    const extent = extents.get(subject) ?? {};
    // What is missing altogether is about no rows: there is nothing that could grow.
    const share = extent.rows === 0 ? undefined : roundUp(extent.share);
    return {
      id,
      ...(path !== undefined && { path }),
      ...(event !== undefined && path === undefined && { event }),
      ...(property !== undefined && path === undefined && { property }),
      ...(share !== undefined && { share }),
      ...(reason !== undefined && { reason }),
      ...(owner !== undefined && { owner }),
      ...(expires !== undefined && { expires }),
    };
  });
  const outgrown = uses.filter(({ state }) => state === 'outgrown');
  return {
    added: added.sort(compareSubjects),
    widened: new Map(outgrown.map(({ entry, found = {} }) => [entry, limitsFor(entry, found)])),
  };
}

/** What a baseline does not need any more: entries that accept nothing, and limits wider than what is left. */
export function pruneEntries({ uses }: BaselineResult): {
  readonly removed: readonly BaselineEntry[];
  readonly narrowed: ReadonlyMap<BaselineEntry, Extent>;
} {
  const narrowed = uses.flatMap(({ entry, found = {}, state }): [BaselineEntry, Extent][] => {
    const limits = limitsFor(entry, found);
    const isWide = (limits.share ?? 1) < (entry.share ?? 1) || (limits.rows ?? 0) < (entry.rows ?? 0);
    return state === 'accepts' && isWide ? [[entry, limits]] : [];
  });
  return {
    removed: uses.filter(({ state }) => state === 'unused').map(({ entry }) => entry),
    narrowed: new Map(narrowed),
  };
}

/** The limits that an entry has, set to what was found. */
function limitsFor(entry: BaselineEntry, found: Extent): Extent {
  return {
    ...(entry.share !== undefined && found.share !== undefined && { share: roundUp(found.share) ?? 1 }),
    ...(entry.rows !== undefined && found.rows !== undefined && { rows: found.rows }),
  };
}

/** Shares have six decimals. */
const smallestShare = 1e-6;

/** A share as a limit: two digits, upwards, so that noise does not outgrow it; none where it is everything. */
function roundUp(share: number | undefined): number | undefined {
  if (share === undefined || share >= 1) return undefined;
  const factor = 10 ** (1 - Math.floor(Math.log10(Math.max(share, smallestShare))));
  return Math.max(smallestShare, Math.ceil(share * factor - 1e-9) / factor);
}

function compareSubjects(a: Subject, b: Subject): number {
  return (
    compareText(a.id, b.id) ||
    compareText(a.path ?? '', b.path ?? '') ||
    compareText(a.event ?? '', b.event ?? '') ||
    compareText(a.property ?? '', b.property ?? '')
  );
}
