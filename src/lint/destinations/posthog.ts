/** PostHog: takes every name, and gives long ones no definition, so that nobody finds them. */
import type { Destination, Fact } from './destination.js';

const definitions: Fact = { certainty: 'A', source: 'PostHog/posthog, rust/property-defs-rs; posthog.com/docs' };
const hides = { max: 200, unit: 'bytes', effect: 'gives longer ones no definition', harm: 'lossy' } as const;

export const posthog: Destination = {
  id: 'posthog',
  title: 'PostHog',
  read: '2026-08',
  eventName: {
    lengths: [{ ...definitions, ...hides }],
    reserved: [{ ...definitions, prefixes: ['$'], effect: 'keeps for its own events', harm: 'lossy' }],
  },
  propertyName: {
    lengths: [{ ...definitions, ...hides }],
    reserved: [{ ...definitions, prefixes: ['$'], effect: 'keeps for its own properties', harm: 'lossy' }],
  },
};
