/** Where an audit of a corpus and its expected counts differ, and the smallest case of it. */
import type { LogFacts } from '../../audit/facts.js';
import { loadPlanText } from '../../plan/load.js';
import { countedChecks } from '../count-violations.js';
import { type CorpusEvent, type PrintedCorpus, printCorpus, printPlan } from './corpus.js';
import { type Counts, countExpected } from './expected-counts.js';
import { printTree } from './json-tree.js';
import { simplerEvents } from './simpler-events.js';

/** Audits a log in Segment's format, given as bytes, against a plan's YAML; with any engine. */
export type AuditLog = (plan: string, log: Uint8Array) => Promise<Pick<LogFacts, 'input' | 'malformed' | 'events'>>;

/** A number that is another than expected. */
export interface Difference {
  /** Position of the event; undefined for the accounts of the lines. */
  readonly event: number | undefined;
  readonly what: string;
  readonly expected: number;
  readonly got: number;
}

/** What differs between an audit of the corpus and a count row by row. `seed`: of the layout, as `printCorpus` takes it. */
export async function findDifferences(
  audit: AuditLog,
  events: readonly CorpusEvent[],
  seed?: number,
): Promise<readonly Difference[]> {
  const printed = printCorpus(events, seed);
  const facts = await audit(printed.plan, printed.log);
  const expected = countExpected(events);
  const accounts = compareMaps(undefined, expectedAccounts(printed, events), observedAccounts(facts));
  const byName = new Map(facts.events.map((entry) => [entry.name, entry]));
  const counted = events.flatMap((_, index) =>
    compareMaps(index, expected[index] ?? new Map(), observedCounts(byName.get(printed.names[index] ?? ''))),
  );
  return [...accounts, ...counted];
}

/**
 * The smallest event found with one row or a few on which the audit still differs; undefined where an event that differs
 * among others does not differ alone.
 */
export async function shrinkDifference(audit: AuditLog, event: CorpusEvent): Promise<CorpusEvent | undefined> {
  const differs = async (events: readonly CorpusEvent[]): Promise<number | undefined> =>
    (await findDifferences(audit, events)).find((difference) => difference.event !== undefined)?.event;
  if ((await differs([event])) === undefined) return undefined;
  let smallest = event;
  for (;;) {
    let next: CorpusEvent | undefined;
    const candidates = await loadable([...simplerEvents(smallest)]);
    // All at once: each is an event of one corpus. The first is the simplest.
    for (let start = 0; next === undefined && start < candidates.length; start += candidatesAtOnce) {
      const batch = candidates.slice(start, start + candidatesAtOnce);
      const found = await differs(batch);
      if (found !== undefined) next = batch[found];
    }
    if (next === undefined) return smallest;
    smallest = next;
  }
}

const candidatesAtOnce = 100;

/** A case in words: the plan, the rows, and what was counted. */
export function describeCase(event: CorpusEvent, differences: readonly Difference[]): string {
  return [
    printPlan([event], ['E0']),
    ...event.rows.map(({ source, date, properties }) => `${date} ${source ?? 'no source'}: ${printTree(properties)}`),
    ...differences.map(({ what, expected, got }) => `${what}: ${expected} expected, ${got} counted`),
  ].join('\n');
}

/** A keyword less may be a plan no more: a condition on a property that is gone. */
async function loadable(events: readonly CorpusEvent[]): Promise<readonly CorpusEvent[]> {
  const loaded = new Map<CorpusEvent['definition'], boolean>();
  for (const event of events) {
    if (loaded.has(event.definition)) continue;
    const { plan } = await loadPlanText(printPlan([event], ['E']));
    loaded.set(event.definition, plan !== undefined);
  }
  return events.filter(({ definition }) => loaded.get(definition));
}

function compareMaps(event: number | undefined, expected: Counts, got: Counts): readonly Difference[] {
  return [...new Set([...expected.keys(), ...got.keys()])].flatMap((what) => {
    const pair = { expected: expected.get(what) ?? 0, got: got.get(what) ?? 0 };
    return pair.expected === pair.got ? [] : [{ event, what, ...pair }];
  });
}

function expectedAccounts(printed: PrintedCorpus, events: readonly CorpusEvent[]): Counts {
  return new Map<string, number>([
    ['lines', printed.lines],
    ['blank', printed.blank],
    ['events', events.reduce((sum, { rows }) => sum + rows.length, 0)],
    ['skipped', 0],
    ...[...printed.malformed].map(([reason, lines]) => [`malformed ${reason}`, lines] as const),
  ]);
}

function observedAccounts({ input, malformed }: Pick<LogFacts, 'input' | 'malformed'>): Counts {
  return new Map<string, number>([
    ['lines', input.lines],
    ['blank', input.blank],
    ['events', input.events],
    ['skipped', input.skipped],
    ...[...malformed].map(([reason, { rows }]) => [`malformed ${reason}`, rows] as const),
  ]);
}

function observedCounts(entry: LogFacts['events'][number] | undefined): Counts {
  const counts = new Map<string, number>();
  for (const { path, property, policy, present, null: nulls, missing, violations } of entry?.properties ?? []) {
    // Of names that the plan allows only those are listed of which a value is told of by another check.
    if (property === undefined && policy === 'allow') continue;
    counts.set(`present ${path}`, present);
    counts.set(`null ${path}`, nulls);
    counts.set(`missing ${path}`, missing);
    for (const [check, { rows }] of violations) if (countedChecks.has(check)) counts.set(`${check} ${path}`, rows);
  }
  return counts;
}
