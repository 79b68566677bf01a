/** Names of events follow the plan's convention; with a fix that renames everywhere and keeps the old name arriving. */
import { judgeName } from '../naming.js';
import { renameEvent } from '../rename-event.js';
import { defineRule, refInside } from '../rule.js';

export const eventNameStyle = defineRule({
  id: 'event-name-style',
  summary: "An event's name does not follow `naming.events`.",
  why: `People find events by reading their names. With one grammar (the object, then what happened to it) related events
sort together, nobody has to remember whether it was \`order_completed\` or \`Completed Order\`, and two teams do not invent
two names for one thing.

Pages and screens are exempt: their names are titles. A plan without \`naming.events\` has no convention to follow.`,
  severities: { minimal: 'warning', recommended: 'error', strict: 'error' },
  isFixable: true,
  howToFix:
    '`--fix` renames the event, updates every reference, and keeps the old name as an alias, because released apps go on sending it. Change the code, then give the alias an `until`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
naming: { events: Object Action }
metrics:
  orders:
    title: Orders
    measure: { count: order_completed } # the payment provider confirmed
events:
  order_completed:
    description: A customer has paid.
  Complete Signup:
    aliases: [Register]
`,
        findings: [
          { at: '8:3', message: '"order_completed" is not in Object Action style.' },
          { at: '10:3', message: '"Complete Signup" ends with "Signup", which is no verb in the past tense.' },
        ],
        fixed: `name: Shop
naming: { events: Object Action }
metrics:
  orders:
    title: Orders
    measure: { count: Order Completed } # the payment provider confirmed
events:
  Order Completed:
    aliases: [order_completed]
    description: A customer has paid.
  Signup Completed:
    aliases: [Register, Complete Signup]
`,
      },
      {
        plan: `name: Shop
naming:
  events: { style: Object Action, verbs: [Viewed, Completed], forbid: [Basket] }
events:
  Basket Viewed: {}
  Order Placed: {}
  Completed: {}
`,
        findings: [
          { at: '5:3', message: '"Basket Viewed" contains "Basket", which the convention forbids.' },
          { at: '6:3', message: '"Order Placed" ends with "Placed", which is none of the verbs of the convention.' },
          { at: '7:3', message: '"Completed" is not in Object Action style: it names no object.' },
        ],
      },
    ],
    good: [
      `name: Shop
naming: { events: { style: Object Action, words: [iOS] } }
events:
  Order Completed: {}
  iOS App Opened: {}
  User Logged In: {}
  Product Added to Cart: {}
  Pricing: { call: page }
`,
      `name: Shop
events:
  signup: {}
  Order Completed: {}
`,
    ],
  },
  *check(plan) {
    const convention = plan.naming.events;
    if (!convention) return;
    for (const event of plan.events.values()) {
      if (event.call !== 'track') continue;
      const problem = judgeName(event.name, convention);
      if (!problem) continue;
      const hasOwnName = event.name !== event.key;
      const { suggestion } = problem;
      const fix = suggestion === undefined ? undefined : renameEvent(plan, event, suggestion);
      const taken = `"${suggestion}" would follow the convention, and is taken; choose another name.`;
      yield {
        at: hasOwnName ? refInside(event.ref, 'name') : event.ref,
        part: hasOwnName ? 'value' : 'key',
        message: `"${event.name}" ${problem.fault}.`,
        ...(fix ? { fix } : { help: suggestion === undefined ? problem.help : taken }),
        event: event.name,
        ...(event.owner !== undefined && { owner: event.owner }),
      };
    }
  },
});
