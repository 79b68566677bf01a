/**
 * Tracking plans of any size for measurements: names, properties and rules as a product of that size has them. The same
 * arguments give the same plan. Pure: files are data, written by `bench/generate-plan.ts`.
 */
import type { Json } from '../../src/plan/model.js';
import { createRandom } from '../random.js';
import { composeEvent, describeId, type Subject } from './compose-event.js';
import { campaignBundle, campaigns, dictionary, superProperties } from './dictionary.js';
import { areas, verbs } from './words.js';

/** What the vocabulary is enough for. */
export const mostEvents = areas.reduce((sum, { objects }) => sum + objects.length * verbs.length, 0);

/** The files of a plan with so many events: path → YAML data. */
export function composePlan(events: number, seed: string): ReadonlyMap<string, Json> {
  const random = createRandom(`${seed}/plan/${events}`);
  const subjects: Subject[] = areas.flatMap((area) =>
    area.objects.flatMap((object) => verbs.map((verb) => ({ area, object, verb }))),
  );
  const chosen: Subject[] = [];
  while (chosen.length < events) {
    const [subject] = subjects.splice(random.integer(0, subjects.length - 1), 1);
    if (subject === undefined) throw new Error(`there are words for ${mostEvents} events; ask for no more.`);
    chosen.push(subject);
  }
  const files = new Map<string, Json>([['plan.yaml', describePlan(events)]]);
  const objects = areas.flatMap((area) => area.objects);
  const ids = objects.map(describeId).filter((_, index) => chosen.some(({ object }) => object === objects[index]));
  files.set('dictionary.yaml', { properties: { ...dictionary, ...Object.fromEntries(ids) } });
  const written = new Map<string, Json>();
  const live: string[] = [];
  for (const subject of chosen) {
    const event = composeEvent(subject, live.at(-1), random);
    written.set(nameOf(subject), event);
    if (!('status' in event) && !('deprecated' in event)) live.push(nameOf(subject));
  }
  for (const area of areas) {
    const here = chosen.filter((subject) => subject.area === area).map(nameOf);
    for (let from = 0; from < here.length; from += eventsInFile) {
      const part = here.slice(from, from + eventsInFile);
      const number = here.length > eventsInFile ? `-${from / eventsInFile + 1}` : '';
      files.set(`events/${area.id}${number}.yaml`, {
        events: Object.fromEntries(part.map((name) => [name, written.get(name) ?? {}])),
      });
    }
  }
  files.set('metrics.yaml', describeMetrics(live));
  return files;
}

/** More events make a file that nobody reads: 2,000 come in a hundred files. */
const eventsInFile = 22;

const nameOf = ({ object, verb }: Subject): string => `${object} ${verb}`;

function describePlan(events: number): Json {
  return {
    name: `Acme Works, ${events} events`,
    description: 'A product of many parts, generated for measurements.',
    version: '1.0.0',
    include: ['dictionary.yaml', 'events/*.yaml', 'metrics.yaml'],
    timezone: 'Europe/Berlin',
    unplanned: 'forbid',
    naming: { events: { style: 'Object Action', verbs: [...verbs] }, properties: 'snake_case' },
    owners: Object.fromEntries(areas.map(({ id }) => [id, { name: `Team ${id}`, contact: `${id}@acme.example` }])),
    sources: {
      web: { platform: 'web', match: { 'context.library.name': 'analytics.js' } },
      ios: { platform: 'ios', match: { 'context.library.name': 'analytics-swift' } },
      android: { platform: 'android', match: { 'context.library.name': 'analytics-kotlin' } },
      server: { platform: 'server', match: { 'context.library.name': '@segment/analytics-node' } },
    },
    superProperties,
    bundles: { campaign: { description: 'How the person was led here.', properties: campaignBundle } },
    campaigns: { parameters: campaigns },
    traits: {
      user: {
        properties: {
          email: {
            type: 'string',
            format: 'email',
            description: 'Address with which the person signs in.',
            required: true,
            pii: 'direct',
            purpose: 'Signing in.',
            retention: '156w',
          },
          plan_tier: 'required',
          created_at: { type: 'string', format: 'date-time', description: 'When the account was made.' },
        },
      },
    },
    retired: {
      'Basket Opened': { since: '2025-06-01', reason: 'The basket became the cart.' },
      'Legacy Import Run': { since: '2025-09-30', reason: 'The importer was replaced.' },
      'Beta Banner Seen': { since: '2025-11-15', reason: 'The beta has ended.' },
    },
  };
}

/** One metric for every sixth event; the first is the North Star. */
function describeMetrics(names: readonly string[]): Json {
  const measured = names.filter((_, index) => index % 6 === 0);
  return {
    metrics: Object.fromEntries(
      measured.map((name, index) => [
        `weekly_${name.toLowerCase().replaceAll(' ', '_')}`,
        {
          title: `${name}, weekly`,
          ...(index === 0 ? { role: 'north-star' } : { role: 'kpi' }),
          owner: areas[index % areas.length]?.id ?? '',
          per: 'week',
          measure: index % 2 === 0 ? { count: name } : { users: name },
        },
      ]),
    ),
  };
}
