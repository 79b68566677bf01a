/** A name of the past does not stay for ever. */
import { defineRule } from '../rule.js';

export const aliasUntilRequired = defineRule({
  id: 'alias-until-required',
  summary: 'An alias of an event has no last day.',
  why: `An alias is the window of a rename: old releases go on sending the old name and it still counts. A window that never closes
hides the release that sends it by mistake, and the code that was never changed.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix: 'Write `{ name: …, until: 2026-12-31 }`, with the day by which the last old release should be gone.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Account Created:
    aliases: [Signed Up, { name: Registered, until: 2026-12-31 }]
`,
        findings: [{ at: '4:15', message: 'The alias "Signed Up" of "Account Created" has no last day.' }],
      },
    ],
    good: [
      `name: Shop
events:
  Account Created: { aliases: [{ name: Registered, until: 2026-12-31 }] }
`,
    ],
  },
  *check(plan) {
    for (const { name, aliases, owner } of plan.events.values()) {
      for (const alias of aliases) {
        if (alias.until !== undefined) continue;
        yield {
          at: alias.ref,
          part: 'value',
          message: `The alias "${alias.name}" of "${name}" has no last day.`,
          help: `Write \`{ name: ${alias.name}, until: … }\` with the day by which old releases should be gone.`,
          event: name,
          ...(owner !== undefined && { owner }),
        };
      }
    }
  },
});
