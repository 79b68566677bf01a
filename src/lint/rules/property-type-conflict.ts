/** One name of a property has one type wherever events carry it. */
import type { Event, NodeRef, Plan, Property } from '../../plan/model.js';
import { walkProperties } from '../../plan/property-path.js';
import { defineRule } from '../rule.js';

export const propertyTypeConflict = defineRule({
  id: 'property-type-conflict',
  summary: 'A property has another type here than in other events.',
  why: `Analytics tools keep one type per property name. A \`total\` that is a number in one event and text in another cannot be
summed, is split into two columns by the warehouse loader, or silently loses the rows of the rarer type. An integer is a number, so
these two agree.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix: 'Define the property once in the dictionary (`properties` of the plan), or give the two things two names.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: number
      products: { type: array, items: { type: object, properties: { price: number } } }
  Order Refunded:
    properties:
      total: integer
  Invoice Paid:
    properties:
      total: string
      products: { type: array, items: { type: object, properties: { price: string } } }
`,
        findings: [
          { at: '12:7', message: '"total" is string here and number in "Order Completed" and 1 other event.' },
          { at: '13:69', message: '"products[].price" is string here and number in "Order Completed".' },
        ],
      },
    ],
    good: [
      `name: Shop
properties:
  total: number
events:
  Order Completed: { properties: { total: required, value: integer } }
  Order Refunded: { properties: { total: optional, value: number } }
`,
    ],
  },
  *check(plan) {
    for (const [path, definitions] of groupByPath(plan)) {
      const kinds = new Set(definitions.map(({ kind }) => kind));
      if (kinds.size < 2) continue;
      const usual = mostFrequentKind(definitions);
      const agreed = definitions.filter(({ kind }) => kind === usual);
      const [model] = agreed;
      if (!model) continue;
      const others = agreed.reduce((sum, { events }) => sum + events.length, 0) - 1;
      const more = others > 0 ? ` and ${others} other ${others === 1 ? 'event' : 'events'}` : '';
      for (const { kind, property, events } of definitions) {
        const [event] = events;
        if (kind === usual || !event) continue;
        const owner = property.owner ?? event.owner;
        yield {
          at: property.dictionary ?? property.ref,
          message: `"${path}" is ${property.type} here and ${model.property.type} in "${model.events[0]?.name}"${more}.`,
          help: 'Give one of them another name, or define it once in the dictionary.',
          related: [{ at: model.property.dictionary ?? model.property.ref, message: 'is the other place' }],
          event: event.name,
          property: path,
          ...(owner !== undefined && { owner }),
        };
      }
    }
  },
});

interface Definition {
  /** The type, integers counted as numbers. */
  readonly kind: string;
  readonly property: Property;
  /** The events that carry it, in the order of the plan. */
  readonly events: Event[];
}

/** Path → its definitions that have a type, each once, in the order of the plan. */
function groupByPath(plan: Plan): Map<string, Definition[]> {
  const groups = new Map<string, Map<NodeRef, Definition>>();
  for (const event of plan.events.values()) {
    walkProperties(event.properties, (property, path) => {
      const { type } = property;
      if (type === undefined) return;
      const group = groups.get(path) ?? new Map<NodeRef, Definition>();
      groups.set(path, group);
      const place = property.dictionary ?? property.ref;
      const known = group.get(place);
      if (known) known.events.push(event);
      else group.set(place, { kind: type === 'integer' ? 'number' : type, property, events: [event] });
    });
  }
  return new Map([...groups].map(([path, group]) => [path, [...group.values()]]));
}

/** The kind that most events carry; among equals the first. */
function mostFrequentKind(definitions: readonly Definition[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { kind, events } of definitions) counts.set(kind, (counts.get(kind) ?? 0) + events.length);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as [string, number])[0];
}
