/**
 * A scenario for any plan, for tests and measurements: every event occurs, the first ones far more often, and every kind of
 * defect, alone and several in one row.
 */
import type { Event, Plan } from '../src/plan/model.js';
import { defectKinds } from './defects/index.js';
import { parseScenario, type Scenario, type WrittenJourney } from './scenario.js';

/** Several defects in one row: those of `with` first. */
const combined: readonly { readonly id: string; readonly with: readonly string[] }[] = [
  { id: 'duplicate-id', with: ['property-type', 'property-missing'] },
  { id: 'duplicate-key', with: ['property-range', 'property-unplanned'] },
  { id: 'duplicate-content', with: ['event-source', 'property-null'] },
  { id: 'event-variant', with: ['time-future', 'property-type'] },
  { id: 'event-alias', with: ['property-enum', 'property-length'] },
  { id: 'property-pattern', with: ['time-late', 'property-enum', 'property-type'] },
  { id: 'property-pii', with: ['identity-missing', 'property-format'] },
  { id: 'line-malformed', with: ['property-missing'] },
];

/** Of all rows so many in a thousand are of events that are not live, and of calls that name no event. */
const rareShare = 0.004;

/** Each defect and each combination is in one of `every` rows that it can be done to. */
export function defaultScenario(plan: Plan, every = 400): Scenario {
  const orders = [...defectKinds.map((id) => ({ id, with: [] })), ...combined];
  return parseScenario({
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-31T23:59:59.999Z',
    users: 50_000,
    sources: describeSources(plan),
    journeys: describeJourneys(plan),
    defects: orders.map((order, index) => ({
      id: order.id,
      with: order.with.map((id) => ({ id })),
      every,
      first: Math.min(every, 17) + index,
    })),
  });
}

function describeSources(plan: Plan) {
  return Object.fromEntries(
    [...plan.sources.values()].map((source) => {
      const [library] = source.match?.get('context.library.name') ?? [];
      return [
        source.id,
        {
          share: 1 / plan.sources.size,
          library: String(library ?? source.id),
          libraryVersion: '1.0.0',
          releases:
            source.platform === 'server'
              ? []
              : [
                  { version: '1.0.0', from: '2026-02-01T00:00:00Z' },
                  { version: '1.1.0', from: '2026-03-06T08:00:00Z' },
                  { version: '1.2.0', from: '2026-03-19T08:00:00Z' },
                ],
        },
      ];
    }),
  );
}

function describeJourneys(plan: Plan): WrittenJourney[] {
  const events = [...plan.events.values()];
  const live = events.filter(({ status }) => status === 'active');
  const journeys = live.flatMap((event, index) => describeVolume(event, index, live.length));
  const total = journeys.reduce((sum, { weight }) => sum + weight, 0);
  const rare = [
    ...events.filter(({ status }) => status !== 'active').map(({ key }) => key),
    ...(plan.traits.user === undefined ? [] : ['$identify']),
    '$alias',
  ];
  const weight = (total * rareShare) / rare.length;
  return [...journeys, ...rare.map((step) => ({ weight, steps: [step] }))];
}

/** The more frequent an event, the earlier it stands. Some of the frequent ones stop for days, fall off, or swell for a day. */
function describeVolume({ key }: Event, index: number, count: number): WrittenJourney[] {
  const weight = 1 / (index + 1);
  const steps = [key];
  if (count < 12) return [{ weight, steps }];
  if (index === 2) {
    return [
      { weight, to: '2026-03-12T00:00:00Z', steps },
      { weight, from: '2026-03-15T00:00:00Z', steps },
    ];
  }
  if (index === 3) {
    return [
      { weight, to: '2026-03-24T00:00:00Z', steps },
      { weight: weight * 0.3, from: '2026-03-24T00:00:00Z', steps },
    ];
  }
  if (index === 4) {
    return [
      { weight, steps },
      { weight: weight * 4, from: '2026-03-17T00:00:00Z', to: '2026-03-18T00:00:00Z', steps },
    ];
  }
  return [{ weight, steps }];
}
