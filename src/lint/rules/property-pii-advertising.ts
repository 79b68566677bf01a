/** Advertisers get no sensitive data. */
import { z } from 'zod';
import { type NodeRef, type Property, piiLevels } from '../../plan/model.js';
import { walkProperties } from '../../plan/property-path.js';
import { isAdvertising } from '../destinations/advertising.js';
import { placeOfUse } from '../destinations/uses.js';
import { defineRule } from '../rule.js';

const levels = z
  .array(z.enum(piiLevels))
  .default(['direct', 'sensitive'])
  .meta({ description: 'The levels of `pii` that do not go to advertising destinations.' });

export const propertyPiiAdvertising = defineRule({
  id: 'property-pii-advertising',
  summary: 'An event carries sensitive or direct personal data to an advertising destination.',
  why: `Google and Meta forbid it in their terms and close accounts for it, data protection authorities have fined shops and clinics for
it, and what an advertiser has once learnt of a person's health or faith cannot be taken back.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Narrow `destinations` of the event, or take the property out of it.',
  options: z.strictObject({ levels }),
  examples: {
    bad: [
      {
        plan: `name: Clinic
destinations: [segment, meta, ga4]
events:
  Appointment Booked:
    properties:
      diagnosis: { type: string, pii: sensitive }
      email: { type: string, pii: direct }
`,
        findings: [
          { at: '6:7', message: '"diagnosis" is sensitive personal data and goes to meta and ga4.' },
          { at: '7:7', message: '"email" is direct personal data and goes to meta and ga4.' },
        ],
      },
    ],
    good: [
      `name: Clinic
destinations: [segment, meta]
events:
  Appointment Booked:
    destinations: [segment]
    properties: { diagnosis: { type: string, pii: sensitive } }
  Page Opened:
    properties: { country: { type: string, pii: indirect }, diagnosis_shown: boolean }
`,
    ],
  },
  *check(plan, options) {
    const told = new Set<NodeRef>();
    for (const event of plan.events.values()) {
      const advertisers = event.destinations.filter(isAdvertising);
      if (advertisers.length === 0) continue;
      for (const { place, property, path } of collect(event.properties, options.levels)) {
        if (told.has(place)) continue;
        told.add(place);
        const { event: only, ...where } = placeOfUse({ property, path, depth: 1, event });
        yield {
          ...where,
          message: `"${path}" is ${property.pii} personal data and goes to ${advertisers.join(' and ')}.`,
          help: `Take it out of ${only === undefined ? 'the events that carry it' : `"${only}"`}, or narrow \`destinations\`.`,
          ...(only !== undefined && { event: only }),
        };
      }
    }
  },
});

interface Found {
  readonly place: NodeRef;
  readonly path: string;
  readonly property: Property;
}

function collect(properties: ReadonlyMap<string, Property>, levels: readonly string[]): Found[] {
  const found: Found[] = [];
  walkProperties(properties, (property, path) => {
    if (property.pii === undefined || property.pii === 'none' || !levels.includes(property.pii)) return;
    found.push({ place: property.dictionary ?? property.ref, path, property });
  });
  return found;
}
