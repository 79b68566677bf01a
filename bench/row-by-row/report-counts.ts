/** What the counts of a whole log say: findings as `--format json` of the audit has them, without their words. */
import { startOfDay } from '../../src/audit/days.js';
import { callOf, resolveNames, traitEvents } from '../../src/audit/names.js';
import { noVendorNames } from '../../src/audit/vendor-names.js';
import type { Event, Plan } from '../../src/plan/model.js';
import { keyOf } from './find-entry.js';
import { judgeVolumes } from './judge-volumes.js';
import type { EntryCounts, PartCounts } from './scan-rows.js';

export interface CountedFinding {
  readonly id: string;
  readonly event?: string;
  readonly property?: string;
  /** Absent where the finding is not about rows. */
  readonly rows?: number;
}

/** What the script prints. */
export interface CountedLog {
  readonly input: PartCounts['input'];
  readonly findings: readonly CountedFinding[];
}

/** The checks that the script does. */
export const countedChecks: ReadonlySet<string> = new Set([
  'campaign-value',
  'duplicate-content',
  'duplicate-id',
  'duplicate-key',
  'event-alias',
  'event-early',
  'event-missing',
  'event-obsolete',
  'event-source',
  'event-stale',
  'event-unplanned',
  'event-variant',
  'identity-missing',
  'identity-placeholder',
  'identity-shared',
  'line-malformed',
  'property-alias',
  'property-const',
  'property-enum',
  'property-format',
  'property-items',
  'property-length',
  'property-missing',
  'property-null',
  'property-obsolete',
  'property-pattern',
  'property-pii',
  'property-placeholder',
  'property-range',
  'property-type',
  'property-unplanned',
  'property-unused',
  'source-missing',
  'time-future',
  'time-invalid',
  'time-late',
  'volume-drop',
  'volume-gap',
  'volume-spike',
]);

const dayLength = 86_400_000;
const everyDays = { hour: 1 / 24, day: 1, week: 7 } as const;
const fewestRows = 1_000;

/** The findings of a log that was read to its end. `counts.entries` holds the duplicates too. */
export function reportCounts(plan: Plan, counts: PartCounts, now: number): CountedLog {
  const findings: CountedFinding[] = [];
  for (const [, rows] of counts.malformed) findings.push({ id: 'line-malformed', rows });
  for (const { id, match } of plan.sources.values()) {
    if (match !== undefined && !counts.sources.has(id)) findings.push({ id: 'source-missing' });
  }
  findings.push(...judgeNames(plan, counts));
  let shared = 0;
  for (const [key, entry] of counts.entries) {
    const name = key.slice(key.indexOf('\n') + 1);
    for (const [check, rows] of entry.checks) {
      if (check === 'identity-shared') shared += rows;
      else findings.push(describeCheck(check, name, rows));
    }
  }
  if (shared > 0) findings.push({ id: 'identity-shared', rows: shared });
  for (const event of [...plan.events.values(), ...traitEvents(plan)]) {
    findings.push(...judgeEvent(plan, event, counts.entries.get(keyOf(callOf(event), event.name)), counts));
  }
  findings.push(...judgeVolumes(plan, counts, now));
  return { input: counts.input, findings };
}

/** `check`, or `check path`; what follows a line feed is not printed. */
function describeCheck(check: string, event: string, rows: number): CountedFinding {
  const [, id = check, property] = /^(\S+)(?: (.*?))?(?:\n.*)?$/s.exec(check) ?? [];
  return { id, event, ...(property === undefined ? {} : { property }), rows };
}

function judgeNames(plan: Plan, counts: PartCounts): CountedFinding[] {
  const seen = [...counts.names].map(([key, { onTime, late }]) => {
    const [call = '', name = ''] = key.split(/\n(.*)/s);
    return { call, name: name === '' ? null : name, rows: onTime + late };
  });
  return resolveNames(plan, seen, { hasPages: true, vendorEvents: noVendorNames }).names.flatMap(
    ({ call, seen: written, name, kind, event }) => {
      const { onTime = 0, late = 0 } = counts.names.get(keyOf(call, written ?? undefined)) ?? {};
      const finding = (id: string, rows: number) => (rows > 0 ? [{ id, event: name, rows }] : []);
      if (kind === 'alias') return [...finding('event-alias', onTime), ...finding('event-alias', late)];
      if (kind === 'retired') return finding('event-obsolete', onTime + late);
      if (kind === 'variant') return finding('event-variant', onTime + late);
      if (kind === 'unplanned') return finding('event-unplanned', onTime + late);
      if (kind !== 'planned' || event?.deprecated === undefined) return [];
      return [...finding('event-obsolete', onTime), ...finding('event-obsolete', late)];
    },
  );
}

function judgeEvent(plan: Plan, event: Event, entry: EntryCounts | undefined, counts: PartCounts): CountedFinding[] {
  const { name, status, since, expect } = event;
  const rows = entry?.rows ?? 0;
  const findings: CountedFinding[] = [];
  if (status === 'planned' && rows > 0) findings.push({ id: 'event-early', event: name, rows });
  if (status === 'active' && rows === 0 && plan.events.has(event.key)) {
    const start = since !== undefined && 'date' in since ? startOfDay(since.date, plan.timezone) : undefined;
    const isLater = start !== undefined && Number.isFinite(counts.to) && start > counts.to;
    if (!isLater) findings.push({ id: 'event-missing', event: name, rows: 0 });
  }
  if (status === 'active' && entry !== undefined && Number.isFinite(entry.lastPlausible)) {
    const allowed = expect === undefined ? 30 : 2 * everyDays[expect.every];
    const isStale = (counts.to - entry.lastPlausible) / dayLength > allowed;
    if (isStale) findings.push({ id: 'event-stale', event: name, rows });
  }
  for (const [property, lacking] of entry?.unseen ?? []) {
    if (lacking >= fewestRows) findings.push({ id: 'property-unused', event: name, property, rows: lacking });
  }
  return findings;
}
