/**
 * The proof of an SDK: every event of the shipped plans, with random payloads that the plan allows, goes through generated
 * trackers and the vendor's real library to a server on this machine. What arrives is what was given, under the plan's
 * names; and the vendor's export of it, audited by our own audit, has nothing to complain of.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GenerateRequest } from '../../src/generate/generate.js';
import { scriptReserved } from '../../src/generate/languages/script.js';
import { assignNames } from '../../src/generate/names.js';
import { sdks } from '../../src/generate/sdks/index.js';
import { type LoadedPlan, loadPlanText } from '../../src/plan/load.js';
import type { Event, Json, Plan } from '../../src/plan/model.js';
import { arbitraryProperties } from '../arbitrary-properties.js';
import { auditRecords } from '../capture/audit-export.js';
import { type Collector, type Received, startCollector } from '../capture/collector.js';
import { requirePlan } from '../load-example-plan.js';
import { loadTracker, type Tracker } from './load-tracker.js';
import { smallPlan } from './small-plan.js';

type Properties = Readonly<Record<string, Json>>;

/** An event by the name that goes over the wire. */
export interface SentEvent {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What has arrived at the vendor's server. */
export interface Arrived {
  /** In the order of the calls. */
  readonly events: readonly SentEvent[];
  /** What became known of a `user`, or of a group of a type; in any order. */
  readonly traits: readonly { readonly of: string; readonly id: string; readonly traits: unknown }[];
  /** All of it that the vendor exports, as its export has it. */
  readonly exported: readonly object[];
}

/** A running client of a vendor's library. */
export interface RunningClient {
  readonly client: unknown;
  /** Resolves once everything has arrived; told how many calls were made. Absent: the server is looked at until they are there. */
  readonly flush?: (calls: number) => Promise<unknown>;
}

/** What the proof has to know of an SDK. */
export interface SdkFacts {
  readonly sdk: string;
  /** How the export tells rows of the library: a source's `match`, in YAML. */
  readonly match: string;
  /** Rewrites a file of the plan where the SDK cannot take it as it is. */
  readonly adapt?: (text: string) => string;
  /** Settings of the request. */
  readonly settings?: GenerateRequest;
  /** What is sent of an event, or of traits without a name, where that is not all as it is. */
  readonly asSent?: (event: SentEvent) => SentEvent;
  /** What the vendor's server answers. */
  readonly answer: string;
  readonly start: (collector: Collector) => Promise<RunningClient>;
  /** The options of a call made at a time by `user-0`, `user-1`…; absent where the SDK is told neither. */
  readonly options?: (index: number, time: Date) => object;
  readonly read: (received: readonly Received[]) => Arrived;
  /** Names of properties that the library adds by itself. */
  readonly added: RegExp;
}

const plans = join(import.meta.dirname, '../../plans');
/** What the plan itself has marked as old, and what random texts are now and then: empty. */
const notOfTrackers = { 'event-obsolete': 'off', 'property-obsolete': 'off', 'property-placeholder': 'off' } as const;
const targets = ['typescript', 'javascript'];
const start = Date.UTC(2026, 2, 4, 9, 15);
const hour = 60 * 60 * 1000;

/**
 * A shipped plan all of whose events come from one source, told by `match`, and have names of their own whatever the call.
 * Without conventions for campaigns, to which random texts do not keep, and without comments to `lint`.
 */
async function loadProofPlan(
  name: string,
  { match, adapt = (text) => text }: Pick<SdkFacts, 'match' | 'adapt'>,
): Promise<LoadedPlan & { readonly plan: Plan }> {
  const paths = (await readdir(join(plans, name), { recursive: true })).filter((path) => path.endsWith('.yaml'));
  const texts: Record<string, string> = {};
  for (const path of paths) {
    const text = await readFile(join(plans, name, path), 'utf8');
    const proved = text
      .replaceAll(/sources: \[[^\]]*\]/g, 'sources: [proved]')
      .replace(/^sources:\n(?: .*\n)+/m, `sources: { proved: { match: ${match} } }\n`)
      .replace(/^campaigns:\n(?: .*\n)+/m, '')
      .replaceAll(/^ *# trackwright-ignore .*\n/gm, '')
      .replace(/name: Home\n( *call: screen)/, 'name: Home Screen\n$1');
    texts[path] = adapt(proved);
  }
  const loaded = await loadPlanText(texts);
  if (loaded.plan === undefined) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
  return { ...loaded, plan: loaded.plan };
}

/** The same on every run. */
function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 20260301 });
}

/** Some payloads of each event for each target, without the super properties, which are given once. */
function drawPayloads(plan: Plan): (target: number) => readonly { event: Event; properties: Properties }[] {
  const drawn = [...plan.events.values()].map((event) => {
    const own = new Map([...event.properties].filter(([name]) => !plan.superProperties.has(name)));
    return { event, payloads: draw(arbitraryProperties(own), 3 * targets.length) };
  });
  return (target) =>
    drawn.flatMap(({ event, payloads }) =>
      payloads.slice(3 * target, 3 * target + 3).map((properties) => ({ event, properties })),
    );
}

/** Registers the tests of an SDK. */
export function proveSdk(facts: SdkFacts): void {
  const sdk = sdks.find(({ id }) => id === facts.sdk);
  let collector: Collector;
  beforeEach(async () => {
    // Libraries stamp what they take no time for.
    vi.useFakeTimers({ now: start + hour, toFake: ['Date'] });
    collector = await startCollector(facts.answer);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await collector.close();
  });

  describe.each(['shop', 'invoicing'])(`${facts.sdk}, %s`, (planName) => {
    test('every call arrives as it was made, and its export audits clean', async () => {
      const loaded = await loadProofPlan(planName, facts);
      const { plan } = loaded;
      const [superProperties = {}] = draw(arbitraryProperties(plan.superProperties), 1);
      const names = assignNames(plan.events.keys(), plan.naming.events?.style, scriptReserved);
      const payloadsOf = drawPayloads(plan);
      const [user, group] = [plan.traits.user, plan.traits.group].map(
        (traits) => traits && draw(arbitraryProperties(traits.properties), 1)[0],
      );
      const lost: unknown[] = [];
      const wanted: { events: SentEvent[]; traits: unknown[] } = { events: [], traits: [] };

      for (const [index, target] of targets.entries()) {
        const createTracker = await loadTracker(plan, { ...facts.settings, target, sdk: facts.sdk });
        const { client, flush } = await facts.start(collector);
        const tracker = createTracker(client, {
          superProperties: () => superProperties,
          onError: (error: unknown) => lost.push(error),
        });
        const takeOptions = () => {
          const made = wanted.events.length + wanted.traits.length;
          return facts.options === undefined ? [] : [facts.options(made, new Date(start + made * 5000))];
        };
        for (const { event, properties } of payloadsOf(index)) {
          tracker[names.get(event.key)?.value ?? '']?.(properties, ...takeOptions());
          const whole = { name: event.name, properties: { ...superProperties, ...properties } };
          wanted.events.push(facts.asSent?.(whole) ?? whole);
        }
        if (user !== undefined && !sdk?.lacks?.includes('identify')) {
          const id = `user-${wanted.events.length + wanted.traits.length}`;
          tracker.identify?.(...(sdk?.identifyTakesUserId ? [id] : []), user, ...takeOptions());
          const traits = facts.asSent?.({ name: '', properties: user }).properties ?? user;
          wanted.traits.push({ of: 'user', id, traits });
        }
        if (group !== undefined && !sdk?.lacks?.includes('group')) {
          tracker.group?.('group-1', group, ...takeOptions());
          wanted.traits.push({ of: 'company', id: 'group-1', traits: group });
        }
        const calls = wanted.events.length + wanted.traits.length;
        await (flush === undefined ? waitFor(facts, collector, calls) : flush(calls));
      }

      const { events, traits, exported } = facts.read(collector.received);
      expect(lost).toEqual([]);
      expect(
        events.map(({ name, properties }, index) => ({
          name,
          properties: withoutAdded(properties, facts.added, wanted.events[index]?.properties ?? {}),
        })),
      ).toEqual(wanted.events);
      expect(inOrder(traits)).toEqual(inOrder(wanted.traits));
      const { findings, json } = await auditRecords(loaded, exported, { now: start + 2 * hour, checks: notOfTrackers });
      expect(json.input).toMatchObject({ lines: exported.length, malformed: 0 });
      expect(json.input.events).toBeGreaterThanOrEqual(wanted.events.length);
      const complaints = findings.filter(({ severity }) => severity !== 'info');
      expect(complaints.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    });
  });
}

/** Resolves once so many calls have arrived. */
async function waitFor({ read }: SdkFacts, { received }: Collector, calls: number): Promise<void> {
  const look = () => {
    const { events, traits } = read(received);
    if (events.length + traits.length < calls)
      throw new Error(`${events.length} events and ${traits.length} calls about traits have arrived, not ${calls}`);
  };
  await vi.waitFor(look, { timeout: 20_000 });
}

/** What arrives of some calls of the trackers of `smallPlan`, and what was lost; the vendor's server answers `answer`. */
export async function sendSmall(
  facts: SdkFacts,
  calls: readonly ((tracker: Tracker) => void)[],
  answer: string = facts.answer,
  status = 200,
): Promise<{ readonly received: readonly Received[]; readonly lost: readonly string[] }> {
  const collector = await startCollector(answer, status);
  try {
    const createTracker = await loadTracker(await requirePlan(smallPlan), { ...facts.settings, sdk: facts.sdk });
    const { client, flush } = await facts.start(collector);
    const lost: string[] = [];
    const tracker = createTracker(client, { onError: (error: unknown) => lost.push(String(error)) });
    for (const call of calls) call(tracker);
    await (flush === undefined ? waitFor(facts, collector, calls.length) : flush(calls.length));
    return { received: collector.received, lost };
  } finally {
    await collector.close();
  }
}

function inOrder(records: readonly unknown[]): readonly string[] {
  return records.map((record) => JSON.stringify(record)).sort();
}

/** What the library has not added by itself. */
function withoutAdded(properties: SentEvent['properties'], added: RegExp, given: object): object {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name in given || !added.test(name)));
}
