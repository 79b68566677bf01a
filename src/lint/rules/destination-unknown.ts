/** A destination's name is written so that its limits are known. */
import { suggestName } from '../../findings/edit-distance.js';
import type { NodeRef } from '../../plan/model.js';
import { destinations, findDestination } from '../destinations/index.js';
import { defineRule, refInside } from '../rule.js';

export const destinationUnknown = defineRule({
  id: 'destination-unknown',
  summary: 'A destination is nearly the name of one whose limits are known.',
  why: `A destination of any name may be listed; no rule says anything of one that is not known. A slip of the pen
(\`mixpannel\`) therefore switches all of them off without a word.`,
  severities: { minimal: 'warning', recommended: 'warning', strict: 'error' },
  howToFix: 'Write the id as proposed; a destination that is really called so can be let be with a suppression.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [mixpannel, warehouse]
events:
  Order Completed: { destinations: [ga5] }
`,
        findings: [
          { at: '2:16', message: '"mixpannel" is no destination whose limits are known; "mixpanel" is.' },
          { at: '4:37', message: '"ga5" is no destination whose limits are known; "ga4" is.' },
        ],
      },
    ],
    good: [
      `name: Shop
destinations: [mixpanel, Customer.io, warehouse, zendesk]
events:
  Order Completed: { destinations: [ga4] }
`,
    ],
  },
  *check(plan) {
    const ids = destinations.map(({ id }) => id);
    const judged = new Map<string, string | undefined>();
    const places: { readonly id: string; readonly at: NodeRef; readonly event?: string }[] = [];
    if (plan.destinationsRef) {
      for (const [index, id] of plan.destinations.entries())
        places.push({ id, at: refInside(plan.destinationsRef, index) });
    }
    for (const event of plan.events.values()) {
      if (event.destinations === plan.destinations) continue;
      for (const [index, id] of event.destinations.entries())
        places.push({ id, at: refInside(event.ref, 'destinations', index), event: event.name });
    }
    for (const { id, at, event } of places) {
      if (!judged.has(id)) judged.set(id, findDestination(id) ? undefined : suggestName(id, ids));
      const meant = judged.get(id);
      if (meant === undefined) continue;
      yield {
        at,
        part: 'value',
        message: `"${id}" is no destination whose limits are known; "${meant}" is.`,
        help: `Write ${meant}.`,
        ...(event !== undefined && { event }),
      };
    }
  },
});
