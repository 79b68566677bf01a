/** The facts about destinations are data that rules can trust. */
import { describe, expect, it } from 'vitest';
import { loadPlanText } from '../../plan/load.js';
import { toGa4Name, toSnakeCase } from '../../plan/vendor-spelling.js';
import { lintPlan } from '../lint.js';
import { destinations, findDestination } from './index.js';
import { measureText } from './measure-text.js';

interface Told {
  readonly certainty: string;
  readonly source: string;
}

/** Every fact inside a destination, however deep. */
function listFacts(value: unknown): Told[] {
  if (typeof value !== 'object' || value === null || value instanceof Set) return [];
  const inside = Object.values(value).flatMap(listFacts);
  return 'certainty' in value && 'source' in value
    ? [{ certainty: String(value.certainty), source: String(value.source) }, ...inside]
    : inside;
}

describe.each(destinations.map((destination) => [destination.id, destination] as const))('%s', (id, destination) => {
  it('says of each fact how sure it is and where it was read, and when', () => {
    const facts = listFacts(destination);
    expect(facts.length).toBeGreaterThan(0);
    for (const { certainty, source } of facts) {
      expect(['A', 'B', 'C']).toContain(certainty);
      expect(source.length).toBeGreaterThan(8);
    }
    expect(destination.read).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(findDestination(id)).toBe(destination);
  });
});

describe('names on their way', () => {
  it.each([
    ['Order Completed', 'order_completed', 'order_completed'],
    ['planType', 'plan_type', 'planType'],
    ['order-completed', 'order_completed', 'order_completed'],
    [' Étape  Franchie ', 'étape_franchie', 'étape_franchie'],
    ['order_completed', 'order_completed', 'order_completed'],
  ])('%s is %s in a warehouse and %s in GA4', (name, column, event) => {
    expect([toSnakeCase(name), toGa4Name(name)]).toEqual([column, event]);
  });

  it('are counted as the vendor counts', () => {
    expect([measureText('é🎉', 'characters'), measureText('é🎉', 'bytes')]).toEqual([2, 6]);
  });

  it('of exactly the limit are let be, and one more is told', async () => {
    const lint = async (length: number) => {
      const loaded = await loadPlanText(
        `name: Shop\ndestinations: [ga4]\nevents:\n  ${'a'.repeat(length)}: { properties: { ${'b'.repeat(length)}: string } }\n`,
      );
      const { findings } = await lintPlan(loaded);
      return findings.map(({ id }) => id).filter((id) => id.startsWith('destination-'));
    };
    expect(await lint(40)).toEqual([]);
    expect(await lint(41)).toEqual(['destination-event-name', 'destination-property-name']);
  });
});

describe('a definition that many events carry', () => {
  it('is told without an event, and one that an event has of its own with it', async () => {
    const loaded = await loadPlanText(
      `name: Shop\ndestinations: [ga4]\nowners: { web: { name: Web } }\nsuperProperties: { ga_a: string, mail: { type: string, pii: direct } }\nevents:\n  A: { owner: web, properties: { ga_b: string } }\n  B: {}\n`,
    );
    const { findings } = await lintPlan(loaded);
    const wanted = ['destination-property-name', 'property-pii-advertising'];
    expect(
      findings.filter(({ id }) => wanted.includes(id)).map(({ property, event, owner }) => [property, event, owner]),
    ).toEqual([
      ['ga_a', undefined, undefined],
      ['mail', undefined, undefined],
      ['ga_b', 'A', 'web'],
    ]);
  });
});

describe('a destination that is not known', () => {
  it('has no findings of its own', async () => {
    const loaded = await loadPlanText(
      `name: Shop\ndestinations: [warehouse]\nevents:\n  session_start: { properties: { $time: { type: object } } }\n`,
    );
    const { findings } = await lintPlan(loaded, { extends: 'strict' });
    expect(findings.filter(({ id }) => id.startsWith('destination-'))).toEqual([]);
  });
});
