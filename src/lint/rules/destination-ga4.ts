/** Events that go to Google Analytics 4 stay within what it accepts. */
import type { Event, Plan } from '../../plan/model.js';
import { ga4Limits as limits } from '../ga4-limits.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { printRef } from '../written-properties.js';

export const destinationGa4 = defineRule({
  id: 'destination-ga4',
  summary: 'An event exceeds a limit of Google Analytics 4 or uses a name that it reserves.',
  why: `GA4 answers every request with success and drops what it does not accept: the event over the limit, the 26th parameter, the
name it keeps for itself. Nobody gets an error; the report is just short of rows.

Names are judged as GA4 integrations send them: \`Order Completed\` arrives as \`order_completed\`. Applies to events whose
\`destinations\` name \`ga4\`. Only documented limits are errors here; automatic names that may also be sent by hand are not.`,
  severities: { minimal: 'error', recommended: 'error', strict: 'error' },
  howToFix:
    'Shorten the name, choose one that is not reserved, send fewer parameters, or narrow `destinations` of the event.',
  examples: {
    bad: [
      {
        plan: `name: Shop
destinations: [ga4]
sources: { app: { platform: ios } }
events:
  Session Start: {}
  Google Signup Completed: {}
  Subscription Renewal Reminder Email Address Changed: {}
  2nd Order Completed: {}
  Order Completed:
    properties:
      ga_source: string
      shipping: { type: object, properties: { carrier: string } }
      customer_lifetime_value_before_this_order: number
  order-completed: {}
`,
        findings: [
          { at: '5:3', message: '"session_start" is a name that GA4 keeps for itself.' },
          { at: '6:3', message: '"google_signup_completed" begins with "google_", which GA4 keeps for itself.' },
          {
            at: '7:3',
            message:
              '"subscription_renewal_reminder_email_address_changed" has 51 characters; GA4 drops events whose name has more than 40.',
          },
          {
            at: '8:3',
            message: '"2nd_order_completed" is no name for GA4: a letter comes first, then letters, digits and _.',
          },
          { at: '11:7', message: '"ga_source" begins with "ga_", which GA4 keeps for itself.' },
          { at: '12:7', message: '"shipping" is an object; GA4 takes texts and numbers, and arrays only in "items".' },
          {
            at: '13:7',
            message:
              '"customer_lifetime_value_before_this_order" has 41 characters; a parameter of GA4 has at most 40.',
          },
          { at: '14:3', message: '"order-completed" and "Order Completed" are both "order_completed" in GA4.' },
        ],
      },
      {
        plan: `name: Shop
destinations: [ga4, mixpanel]
superProperties: { p1: string, p2: string, p3: string, p4: string, p5: string, p6: string, p7: string, p8: string, p9: string }
bundles:
  many:
    properties: { q1: string, q2: string, q3: string, q4: string, q5: string, q6: string, q7: string, q8: string, q9: string }
events:
  Order Completed:
    bundles: [many]
    properties: { r1: string, r2: string, r3: string, r4: string, r5: string, r6: string, r7: string, r8: string }
  Cart Viewed:
    bundles: [many]
`,
        findings: [{ at: '8:3', message: '"Order Completed" has 26 properties; GA4 keeps 25 parameters of an event.' }],
      },
    ],
    good: [
      `name: Shop
destinations: [ga4]
events:
  Order Completed:
    properties:
      items: { type: array, items: { type: object, properties: { item_id: string } } }
      total: number
  Session Start:
    destinations: [mixpanel]
  error: { call: page }
`,
      `name: Shop
events:
  session_start: {}
`,
    ],
  },
  *check(plan) {
    const events = [...plan.events.values()].filter((event) => event.destinations.includes('ga4'));
    const names = new Map<string, Event>();
    const judged = new Set<string>();
    for (const event of events) {
      if (event.call === 'track') yield* judgeEventName(plan, event, names);
      yield* judgeParameters(event, judged);
    }
  },
});

/** The name as integrations send it. */
function toGa4Name(name: string): string {
  return limits.name.test(name)
    ? name
    : name
        .trim()
        .replace(/[\s-]+/g, '_')
        .toLowerCase();
}

function* judgeEventName(plan: Plan, event: Event, names: Map<string, Event>): Iterable<Problem> {
  const name = toGa4Name(event.name);
  const hasOwnName = event.name !== event.key;
  const problem = (message: string, help: string): Problem => ({
    at: hasOwnName ? refInside(event.ref, 'name') : event.ref,
    part: hasOwnName ? 'value' : 'key',
    message,
    help,
    event: event.name,
    ...(event.owner !== undefined && { owner: event.owner }),
  });
  const earlier = names.get(name);
  names.set(name, earlier ?? event);
  const prefix = limits.reservedPrefixes.find((candidate) => name.startsWith(candidate));
  if (earlier) {
    yield {
      ...problem(`"${event.name}" and "${earlier.name}" are both "${name}" in GA4.`, 'Give one of them another name.'),
      related: [{ at: earlier.ref, message: 'is the other event' }],
    };
  }
  if (prefix !== undefined) {
    yield problem(`"${name}" begins with "${prefix}", which GA4 keeps for itself.`, 'Choose another first word.');
  } else if (!limits.name.test(name)) {
    yield problem(
      `"${name}" is no name for GA4: a letter comes first, then letters, digits and _.`,
      'Rename it, or narrow `destinations` of the event.',
    );
  } else if (listReserved(plan, event).some((reserved) => reserved === name)) {
    yield problem(`"${name}" is a name that GA4 keeps for itself.`, 'Choose a name that says what your product does.');
  }
  const length = [...name].length;
  if (length > limits.eventNameLength) {
    yield problem(
      `"${name}" has ${length} characters; GA4 drops events whose name has more than ${limits.eventNameLength}.`,
      'Shorten it, or narrow `destinations` of the event.',
    );
  }
}

/** The names that are reserved on every stream that the event may go to; without known sources only what all share. */
function listReserved(plan: Plan, event: Event): readonly string[] {
  const platforms = new Set(event.sources.map((id) => plan.sources.get(id)?.platform));
  const onApps = platforms.has('ios') || platforms.has('android');
  const onWeb = platforms.has('web');
  const web: readonly string[] = limits.reservedOnWeb;
  const apps: readonly string[] = limits.reservedOnApps;
  if (onApps && onWeb) return [...web, ...apps];
  if (onApps) return apps;
  return onWeb ? web : web.filter((name) => apps.includes(name));
}

/** A definition that many events share is told once. */
function* judgeParameters(event: Event, judged: Set<string>): Iterable<Problem> {
  const { properties } = event;
  if (properties.size > limits.parametersPerEvent) {
    yield {
      at: event.ref,
      message: `"${event.name}" has ${properties.size} properties; GA4 keeps ${limits.parametersPerEvent} parameters of an event.`,
      help: 'Which ones survive is not defined: send fewer, super properties included, or narrow `destinations`.',
      event: event.name,
      ...(event.owner !== undefined && { owner: event.owner }),
    };
  }
  for (const property of properties.values()) {
    const at = property.dictionary ?? property.ref;
    const { name, type } = property;
    const fault = findParameterFault(name, type);
    if (fault === undefined || judged.has(printRef(at))) continue;
    judged.add(printRef(at));
    const owner = property.owner ?? event.owner;
    yield {
      at,
      message: `"${name}" ${fault}`,
      help: 'Rename or flatten it, or narrow `destinations` of the event.',
      event: event.name,
      property: name,
      ...(owner !== undefined && { owner }),
    };
  }
}

function findParameterFault(name: string, type: string | undefined): string | undefined {
  const items: readonly string[] = limits.itemParameters;
  const prefix = limits.reservedPrefixes.find((candidate) => name.startsWith(candidate));
  if (prefix !== undefined) return `begins with "${prefix}", which GA4 keeps for itself.`;
  const length = [...name].length;
  if (length > limits.parameterNameLength) {
    return `has ${length} characters; a parameter of GA4 has at most ${limits.parameterNameLength}.`;
  }
  if (type === 'object' || (type === 'array' && !items.includes(name))) {
    return `is an ${type}; GA4 takes texts and numbers, and arrays only in "items".`;
  }
  return undefined;
}
