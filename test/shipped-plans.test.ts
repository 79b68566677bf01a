/** The plans that ship are what a practitioner would believe: they load, lint clean and hold everything they promise. */
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../src/cli/node-files.js';
import { lintPlan } from '../src/lint/lint.js';
import { type LoadedPlan, loadPlan } from '../src/plan/load.js';
import type { Measure, Plan } from '../src/plan/model.js';

/** In the month of the logs that go with the plans. */
const today = '2026-03-10';
const folders = ['plans/shop', 'plans/invoicing'];

type ShippedPlan = LoadedPlan & { readonly plan: Plan };
const loading = new Map<string, Promise<ShippedPlan>>();

function load(folder: string): Promise<ShippedPlan> {
  const loaded = loading.get(folder) ?? loadAnew(folder);
  loading.set(folder, loaded);
  return loaded;
}

async function loadAnew(folder: string): Promise<ShippedPlan> {
  const loaded = await loadPlan(nodeFiles, folder);
  if (loaded.plan === undefined) throw new Error(`${folder} does not load: run npx trackwright lint ${folder}`);
  return { ...loaded, plan: loaded.plan };
}

/** Keys of the events that a measure reads. */
function eventsOf(measure: Measure): string[] {
  switch (measure.kind) {
    case 'ratio':
      return [...eventsOf(measure.of), ...eventsOf(measure.to)];
    case 'funnel':
      return measure.steps.map(({ event }) => event);
    case 'count':
    case 'users':
    case 'retention':
    case 'interval':
    case 'stickiness':
      return [measure.event.event];
    default:
      return [measure.property.event];
  }
}

describe.each(folders)('%s', (folder) => {
  it('lints clean under recommended and strict, but for what it silences with a reason', async () => {
    const loaded = await load(folder);
    for (const preset of ['recommended', 'strict'] as const) {
      const { findings } = await lintPlan(loaded, { extends: preset }, { today });
      expect({ preset, findings }).toEqual({ preset, findings: [] });
    }
  });

  it('says of each event what, when, who and where in the funnel, and which metric needs it', async () => {
    const { plan } = await load(folder);
    const read = new Set([...plan.metrics.values()].flatMap(({ measure }) => eventsOf(measure)));
    const incomplete = [...plan.events.values()].filter(
      (event) =>
        !event.description ||
        !event.trigger ||
        !event.owner ||
        !event.stage ||
        (event.status === 'active' && !read.has(event.key)),
    );
    expect(incomplete.map(({ key }) => key)).toEqual([]);
  });

  it('uses every stage, owner and bundle that it defines', async () => {
    const { plan } = await load(folder);
    const events = [...plan.events.values()];
    expect(new Set(events.map(({ stage }) => stage))).toEqual(new Set(plan.stages));
    expect([...plan.bundles.keys()].filter((id) => !events.some(({ bundles }) => bundles.includes(id)))).toEqual([]);
    const owners = new Set([...events, ...plan.metrics.values()].map(({ owner }) => owner));
    expect([...plan.owners.keys()].filter((id) => !owners.has(id))).toEqual([]);
    expect([...plan.owners.values()].filter(({ contact }) => contact === undefined)).toEqual([]);
  });

  it('has one North Star with inputs of breadth, depth, frequency and efficiency, and no more than 40 KPIs', async () => {
    const { plan } = await load(folder);
    const metrics = [...plan.metrics.values()];
    expect(metrics.filter(({ role }) => role === 'north-star')).toHaveLength(1);
    const levers = metrics.filter(({ role }) => role === 'input').map(({ lever }) => lever);
    expect(levers.sort()).toEqual(['breadth', 'depth', 'efficiency', 'frequency']);
    expect(metrics.filter(({ role }) => role === 'kpi').length).toBeLessThanOrEqual(40);
    const kinds = new Set(metrics.map(({ measure }) => measure.kind));
    for (const kind of ['funnel', 'retention', 'interval'] as const) expect(kinds).toContain(kind);
    expect(metrics.filter(({ objective }) => objective === undefined)).toEqual([]);
  });
});

describe('plans/shop', () => {
  it('covers what the format can say', async () => {
    const { plan } = await load('plans/shop');
    const events = [...plan.events.values()];
    expect(plan.files.length).toBeGreaterThan(5);
    expect(events.length).toBeGreaterThanOrEqual(35);
    expect(new Set(events.map(({ call }) => call))).toEqual(new Set(['track', 'page', 'screen']));
    expect(events.filter(({ status }) => status === 'deprecated')).toHaveLength(2);
    expect(plan.retired.size).toBe(3);
    expect(events.filter(({ status }) => status === 'planned').length).toBeGreaterThan(0);
    expect(events.some(({ aliases }) => aliases.some(({ until }) => until !== undefined))).toBe(true);
    expect(events.some(({ dedupe }) => dedupe?.within !== undefined)).toBe(true);
    expect(events.some(({ expect: cadence }) => cadence?.ratioTo !== undefined)).toBe(true);
    expect(new Set([...plan.sources.values()].map(({ platform }) => platform))).toEqual(
      new Set(['web', 'ios', 'server']),
    );
  });
});

describe('plans/invoicing', () => {
  it('is one file with another funnel and the destinations with the narrowest limits', async () => {
    const { plan } = await load('plans/invoicing');
    expect(plan.files).toHaveLength(1);
    expect(plan.stages).toEqual(['reach', 'activation', 'engagement', 'retention', 'business']);
    expect(plan.destinations).toContain('ga4');
    expect(plan.events.size).toBeGreaterThanOrEqual(18);
  });
});
