/** Rename windows that have closed are taken out of the plan. Knows the day only where the run says it. */
import { defineRule } from '../rule.js';

export const aliasUntilPassed = defineRule({
  id: 'alias-until-passed',
  summary: 'The last day of an alias has passed.',
  why: `After its last day an alias counts no more; rows of that name are reported as obsolete. An entry that means nothing any more
makes readers of the plan believe that the old name still works.

Off in \`recommended\`: there, what is clean today is clean tomorrow.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Audit a recent log. If the name is gone, move it to `retired`; else set a new `until`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Account Created:
    aliases: [{ name: Signed Up, until: 2026-03-15 }]
`,
        findings: [
          {
            at: '4:15',
            message: 'The alias "Signed Up" of "Account Created" ended on 2026-03-15; today is 2026-06-30.',
          },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Account Created: { aliases: [{ name: Signed Up, until: 2026-06-30 }, Registered] }
`,
    ],
  },
  *check(plan, _options, { today }) {
    if (today === undefined) return;
    for (const { name, aliases, owner } of plan.events.values()) {
      for (const alias of aliases) {
        if (alias.until === undefined || alias.until >= today) continue;
        yield {
          at: alias.ref,
          part: 'value',
          message: `The alias "${alias.name}" of "${name}" ended on ${alias.until}; today is ${today}.`,
          help: 'Move the name to `retired`, or set a new day.',
          event: name,
          ...(owner !== undefined && { owner }),
        };
      }
    }
  },
});
