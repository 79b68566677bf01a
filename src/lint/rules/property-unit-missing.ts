/** Numbers that measure something say in what. */
import type { Event, NodeRef, Property } from '../../plan/model.js';
import { splitWords } from '../case-style.js';
import { quantityOf } from '../quantities.js';
import { defineRule, refInside } from '../rule.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const propertyUnitMissing = defineRule({
  id: 'property-unit-missing',
  summary: 'A number that looks like money, time or size has no unit.',
  why: `A \`duration\` of 3 is three seconds to one team and three milliseconds to the next; an amount without a currency cannot be
summed. The mistake is found when somebody believed the chart.

Satisfied by \`unit\`, by a unit in the name (\`delay_ms\`), by a unit in the description, and for money by a currency in the same
event.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Add `unit` with a UCUM code (`ms`, `s`, `By`, `kg`) or an ISO 4217 code (`EUR`); for money in several currencies, a property `currency`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Video Played:
    properties:
      duration: number
      file_size: integer
      price: number
`,
        findings: [
          { at: '5:7', message: '"duration" looks like a time and has no unit.' },
          { at: '6:7', message: '"file_size" looks like a size and has no unit.' },
          { at: '7:7', message: '"price" looks like an amount of money and has no unit.' },
        ],
      },
    ],
    good: [
      `name: Shop
properties:
  price: { type: number, description: Price of one piece. }
events:
  Video Played:
    properties:
      duration: { type: number, unit: s }
      delay_ms: integer
      latency: { type: number, description: Time until the answer in milliseconds. }
      width: { type: string }
      reload_count: integer
  Order Completed: { properties: { price: required, currency: string } }
`,
    ],
  },
  *check(plan) {
    const alone = new Set<NodeRef>();
    for (const event of plan.events.values()) {
      if (hasCurrency(event)) continue;
      for (const property of event.properties.values()) markAlone(property, alone);
    }
    for (const place of listWrittenProperties(plan)) {
      const { property, path } = place;
      if (property.unit !== undefined || (property.type !== 'number' && property.type !== 'integer')) continue;
      const quantity = quantityOf(property.name);
      if (quantity === undefined || namesUnit(property.description ?? '', quantity)) continue;
      if (quantity === 'money' && !alone.has(property.ref)) continue;
      yield {
        at: refInside(property.ref, 'unit'),
        message: `"${path}" looks like ${described[quantity]} and has no unit.`,
        help:
          quantity === 'money'
            ? 'Add `unit: EUR`, or a property `currency`.'
            : 'Add `unit:` with a UCUM code: ms, s, By, kg.',
        ...subjectOf(place),
      };
    }
  },
});

const described = { money: 'an amount of money', time: 'a time', size: 'a size' } as const;

/** A property that some event carries without a currency, and what is inside of it. */
function markAlone(property: Property, alone: Set<NodeRef>): void {
  const place = property.dictionary ?? property.ref;
  if (alone.has(place)) return;
  alone.add(place);
  for (const inner of property.properties?.values() ?? []) markAlone(inner, alone);
  if (property.items) markAlone(property.items, alone);
}

function hasCurrency(event: Event): boolean {
  const within = (properties: Iterable<Property>): boolean => {
    for (const { name, items, properties: inner } of properties) {
      if (splitWords(name).some((word) => /^currency$/i.test(word))) return true;
      if (inner && within(inner.values())) return true;
      if (items?.properties && within(items.properties.values())) return true;
    }
    return false;
  };
  return within(event.properties.values());
}

/** Whether the description says the unit in words. */
function namesUnit(description: string, quantity: 'money' | 'time' | 'size'): boolean {
  if (quantity === 'money') return /currency|euro|dollar|pound|cent|[€$£¥]|\b[A-Z]{3}\b/i.test(description);
  if (quantity === 'time') return /second|minute|hour|day|week|month|year|\b(ns|us|ms|s|min|h)\b/i.test(description);
  return /byte|pixel|meter|metre|gram|inch|feet|mile|degree|celsius|percent|\b(px|cm|mm|km|kg|kb|mb|gb|bits?)\b/i.test(
    description,
  );
}
