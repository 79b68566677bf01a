/** Whoever answers for events is asked when they change. */
import type { Event } from '../../plan/model.js';
import { listCodeowners } from '../codeowners.js';
import { defineRule, refInside } from '../rule.js';

export const ownerCodeownersConflict = defineRule({
  id: 'owner-codeowners-conflict',
  summary: 'CODEOWNERS gives the file of an event to others than its owner in the plan.',
  why: `A change of an event is reviewed by whom CODEOWNERS names, and the defects of the event go to whom the plan names. Where the two
differ, the team that answers hears of changes from its reports.

Read are \`.github/CODEOWNERS\`, \`CODEOWNERS\` and \`docs/CODEOWNERS\` of the folders around the plan, the first that is found. Owners
without \`codeowners\` and files that no line matches are let be. In the examples the file reads \`* @acme/checkout\`.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix:
    'Add the owner to the line of CODEOWNERS, move the events into a file of that team, or correct `owner` or `codeowners`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
owners:
  growth: { name: Growth, codeowners: '@acme/growth' }
events:
  Landing Viewed: { owner: growth }
  Promotion Viewed: { owner: growth }
`,
        findings: [
          {
            at: '5:28',
            message: 'CODEOWNERS gives plan.yaml to @acme/checkout; "growth" (@acme/growth) owns 2 events in it.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
owners:
  checkout: { name: Checkout, codeowners: '@acme/checkout' }
  growth: { name: Growth }
events:
  Order Completed: { owner: checkout }
  Landing Viewed: { owner: growth }
`,
    ],
  },
  *check(plan, _options, { codeowners }) {
    if (codeowners === undefined) return;
    const ownersOf = listCodeowners(codeowners.text);
    const groups = new Map<string, Event[]>();
    for (const event of plan.events.values()) {
      const key = JSON.stringify([event.ref.file, event.owner]);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(event);
    }
    for (const events of groups.values()) {
      const [first] = events;
      const owner = first?.owner === undefined ? undefined : plan.owners.get(first.owner);
      const path = first && codeowners.files.get(first.ref.file);
      if (first === undefined || owner?.codeowners === undefined || path === undefined) continue;
      const given = ownersOf(path);
      const handles = owner.codeowners.split(/[\s,]+/).map((handle) => handle.toLowerCase());
      if (given.length === 0 || given.some((handle) => handles.includes(handle.toLowerCase()))) continue;
      const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`;
      yield {
        at: refInside(first.ref, 'owner'),
        part: 'value',
        message: `${codeowners.path} gives ${path} to ${given.join(' and ')}; "${owner.id}" (${owner.codeowners}) owns ${count} in it.`,
        help: `Add ${owner.codeowners} to the line, or move the events into a file of that team.`,
        event: first.name,
        owner: owner.id,
      };
    }
  },
});
