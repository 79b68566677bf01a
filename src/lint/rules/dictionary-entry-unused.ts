/** The dictionary defines what events use. */
import type { NodeRef, Property } from '../../plan/model.js';
import { defineRule } from '../rule.js';

export const dictionaryEntryUnused = defineRule({
  id: 'dictionary-entry-unused',
  summary: 'An entry of the dictionary is used by no event, bundle or trait.',
  why: `Readers take the dictionary for what is collected. An entry that nothing uses is looked for in the data in vain; often it is the
leftover of an event that went, or an event spells the name otherwise and defines it anew.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Remove the entry, or let the event that means it use its name.',
  examples: {
    bad: [
      {
        plan: `name: Shop
properties:
  order_id: { type: string }
  orderid: { type: string }
events:
  Order Completed:
    properties:
      order_id: required
`,
        findings: [{ at: '4:3', message: 'Nothing uses "orderid" of the dictionary.' }],
      },
    ],
    good: [
      `name: Shop
properties:
  order_id: string
  locale: string
  sku: string
traits: { user: { properties: { locale: optional } } }
bundles: { product: { properties: { sku: required } } }
events:
  Order Completed: { properties: { order_id: { maxLength: 20 } } }
`,
    ],
  },
  *check(plan) {
    const used = new Set<NodeRef>();
    const collect = (properties: ReadonlyMap<string, Property>) => {
      for (const { dictionary } of properties.values()) if (dictionary) used.add(dictionary);
    };
    collect(plan.superProperties);
    for (const bundle of plan.bundles.values()) collect(bundle.properties);
    for (const event of plan.events.values()) collect(event.properties);
    for (const traits of [plan.traits.user, plan.traits.group]) if (traits) collect(traits.properties);
    for (const { name, ref, owner } of plan.properties.values()) {
      if (used.has(ref)) continue;
      yield {
        at: ref,
        message: `Nothing uses "${name}" of the dictionary.`,
        help: 'Remove it, or use its name where it is meant.',
        property: name,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
