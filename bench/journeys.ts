/**
 * Users walking through journeys: a stream of valid rows in the order of their receipt.
 * Rows of several days apart (an order and its parcel) wait in a heap; everything else is forgotten once told.
 */
import type { Event, Json, Plan } from '../src/plan/model.js';
import type { LogRow } from './log-row.js';
import { createQueue } from './queue.js';
import { createRandom, type Random } from './random.js';
import { sampleObject, sampleValue } from './sample-value.js';
import type { Journey, Scenario, Step } from './scenario.js';

export interface JourneyOptions {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly seed: string;
  /** About how many rows. */
  readonly rows: number;
}

interface User {
  readonly id: string;
  readonly country: string;
  readonly isKnown: boolean;
  /** Hours after a release until this user has it. */
  readonly updateDelay: number;
}

/** Rows in order of receipt, all valid against the plan. */
export function* walkJourneys({ plan, scenario, seed, rows }: JourneyOptions): Generator<LogRow> {
  const random = createRandom(`${seed}/journeys`);
  const from = Date.parse(scenario.from);
  const to = Date.parse(scenario.to);
  const totalWeight = scenario.journeys.reduce((sum, journey) => sum + journey.weight, 0);
  const meanLength = scenario.journeys.reduce((sum, j) => sum + (j.weight / totalWeight) * expectedLength(j.steps), 0);
  const count = Math.max(1, Math.round(rows / meanLength));
  const spacing = (to - from) / count;
  const waiting = createQueue<LogRow>();

  for (let index = 0; index < count; index++) {
    const start = Math.floor(from + (index + random.next()) * spacing);
    const user = readUser(drawUser(scenario.users, random), scenario, seed);
    const journey = drawJourney(scenario, totalWeight, start, random);
    for (const row of walkJourney(plan, scenario, journey, user, start, random, seed)) {
      if (row.received <= to) waiting.push(row);
    }
    // A row received before the window of the next journey opens can no longer be overtaken.
    const horizon = from + (index + 1) * spacing;
    for (let next = waiting.peek(); next !== undefined && next.received < horizon; next = waiting.peek()) {
      waiting.pop();
      yield next;
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) yield next;
}

function expectedLength(steps: readonly Step[]): number {
  let reach = 1;
  let length = 0;
  for (const step of steps) {
    reach *= step.chance;
    length += reach * step.maybe;
  }
  return length;
}

/** By weight, among the journeys that are begun at that time. */
function drawJourney(scenario: Scenario, totalWeight: number, start: number, random: Random): Journey {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    let left = random.next() * totalWeight;
    const journey = scenario.journeys.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    if (journey !== undefined && isBegun(journey, start)) return journey;
  }
  throw new Error(
    `No journey of the scenario is begun at ${new Date(start).toISOString()}; give one without from and to.`,
  );
}

function isBegun({ from, to }: Journey, start: number): boolean {
  return (from === undefined || start >= Date.parse(from)) && (to === undefined || start < Date.parse(to));
}

/** Some users come far more often than others. */
function drawUser(users: number, random: Random): number {
  return Math.floor(users * random.next() ** 2);
}

/** What is known of a user follows from the number alone, so that no table of users is kept. */
function readUser(number: number, scenario: Scenario, seed: string): User {
  const random = createRandom(`${seed}/user/${number}`);
  return {
    id: `u_${String(number).padStart(6, '0')}`,
    country: random.pick(scenario.countries),
    isKnown: random.chance(0.6),
    updateDelay: random.integer(0, 96),
  };
}

function* walkJourney(
  plan: Plan,
  scenario: Scenario,
  journey: Journey,
  user: User,
  start: number,
  random: Random,
  seed: string,
): Generator<LogRow> {
  const home = journey.source ?? drawSource(scenario, random);
  const kept = new Map<string, Json>();
  if (scenario.countryProperty !== undefined) kept.set(scenario.countryProperty, user.country);
  let time = start;

  for (const step of journey.steps) {
    if (!random.chance(step.chance)) return;
    time += Math.round(step.after * 1000 * (0.4 + 1.2 * random.next()));
    if (!random.chance(step.maybe)) continue;

    for (const [name, value] of Object.entries(step.set)) kept.set(name, value);

    const event = plan.events.get(step.event);
    const source = step.source ?? chooseSource(step.event, event, home);
    const version = versionOf(scenario, source, user, time);
    if (version !== undefined && scenario.versionProperty !== undefined) kept.set(scenario.versionProperty, version);
    const anonymousId = createRandom(`${seed}/device/${user.id}/${source}`).uuid();
    const isServer = plan.sources.get(source)?.platform === 'server';
    const properties = propertiesOf(plan, step.event, event);
    const context = { random, scenario, time, source, campaigns: plan.campaigns, fixed: kept };
    for (const name of scenario.kept) {
      const property = properties.get(name);
      if (property !== undefined && !kept.has(name)) {
        const value = sampleValue(property, context);
        if (value !== null) kept.set(name, value);
      }
    }
    yield {
      call: callOf(step.event, event),
      ...(event === undefined ? {} : { name: event.name }),
      key: step.event,
      source,
      ...(version === undefined ? {} : { version }),
      id: random.uuid(),
      ...(isServer || user.isKnown || step.event === '$identify' ? { userId: user.id } : {}),
      ...(isServer ? {} : { anonymousId }),
      time,
      received: time + random.integer(150, 4_000),
      body: sampleObject(properties, context),
      country: user.country,
    };
  }
}

function drawSource(scenario: Scenario, random: Random): string {
  const sources = Object.entries(scenario.sources).filter(([, source]) => source.share > 0);
  let left = random.next() * sources.reduce((sum, [, source]) => sum + source.share, 0);
  for (const [id, source] of sources) {
    left -= source.share;
    if (left < 0) return id;
  }
  const [id] = sources.at(-1) ?? [];
  if (id === undefined) throw new Error('The scenario gives no source a share above 0; give at least one.');
  return id;
}

function chooseSource(key: string, event: Event | undefined, home: string): string {
  if (key.startsWith('$')) return home;
  if (event === undefined) throw new Error(`The scenario's journeys name "${key}", which is no event of the plan.`);
  return event.sources.includes(home) ? home : (event.sources[0] ?? home);
}

function versionOf(scenario: Scenario, source: string, user: User, time: number): string | undefined {
  const releases = scenario.sources[source]?.releases ?? [];
  const installed = releases.filter((release, index) => {
    const available = Date.parse(release.from) + (index === 0 ? 0 : user.updateDelay * 3_600_000);
    return available <= time;
  });
  return (installed.at(-1) ?? releases[0])?.version;
}

function callOf(key: string, event: Event | undefined): LogRow['call'] {
  if (key === '$identify') return 'identify';
  if (key === '$group') return 'group';
  if (key === '$alias') return 'alias';
  return event?.call ?? 'track';
}

function propertiesOf(plan: Plan, key: string, event: Event | undefined): Event['properties'] {
  if (event !== undefined) return event.properties;
  const traits = key === '$identify' ? plan.traits.user : key === '$group' ? plan.traits.group : undefined;
  return traits?.properties ?? new Map();
}
