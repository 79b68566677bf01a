/**
 * Typed trackers in TypeScript: one file an event with its type and a function of one statement, `sink.ts` for the SDK, and
 * an index with `createTracker`. Two ways in, on purpose: `tracker.orderCompleted({…})` is what a team uses every day;
 * `orderCompleted(sink, {…})` is the same call for code where each byte counts, since a bundler drops the functions that
 * nobody imports. The methods repeat the comments because editors show those of the member one hovers over.
 *
 * Super properties are given once, to `createTracker` or `connect`, as a function that is asked at every call; on the wire
 * they are inside the properties. An event that defines one of them itself takes it as an argument, and that wins.
 */
import type { Plan } from '../../plan/model.js';
import { typescriptSyntax } from '../languages/script-syntax.js';
import { emitScript } from '../languages/script-target.js';
import { sdks } from '../sdks/index.js';
import type { Emitted, Target, TargetOptions } from '../target.js';

export const typescript: Target = {
  id: 'typescript',
  summary: 'Typed trackers for TypeScript: exact types and thin functions, nothing else at run time.',
  language: 'TypeScript',
  sdks,
  settings: ['importExtension', 'layout', 'validators', 'vendor'],
  usage: `Every event is a method of the tracker and a function of its own; both send the same call.

\`\`\`ts
import { connect, createTracker, orderCompleted } from './tracking/index.js';

const tracker = createTracker(analytics);
tracker.orderCompleted({ order_id, total, currency: 'EUR', products });

// The same, for bundles: events that nobody imports fall away.
const sink = connect(analytics);
orderCompleted(sink, { order_id, total, currency: 'EUR', products });
\`\`\`

- The wire carries the plan's name and the keys you gave. The name in code is made from the plan's alone, in the style
  that \`naming.events\` declares (\`Order Completed\` and \`order_completed\` both become \`orderCompleted\` in their own plan);
  a name in another style gets a form of its own, if need be with a short hash. Adding an event never renames another.
- Super properties are given once: \`createTracker(analytics, { superProperties: () => ({ app_version: '4.2.0' }) })\`. The
  function is asked at every call.
- A tracker does not throw: what the SDK throws, or a promise of it rejects, goes to \`onError\` of the settings, with the call.
- \`ready\` of the settings is a promise, of the SDK or of the user's consent: calls wait for it, 1,000 at most, and are sent in
  order, with the time at which they were made where the SDK takes one. Where it is rejected they are dropped, and \`onError\` told.
- \`development\` of the settings judges each call before it is sent: \`onViolation\` is told what is wrong and where.
- A property with \`requiredWhen\` makes a union: the compiler asks for it exactly where the plan does. Planned events and
  properties are there, marked, planned properties as optional; deprecated ones are struck through; retired names are gone.
- Types are closed whatever \`unplanned\` says: a tracker sends what the plan names. The compiler finds an extra property in
  an object written in the call, not in one that was built elsewhere under a wider type.
- Parts of a type have no names of their own: \`type Line = OrderCompleted['products'][number]\`.
- Traits of the plan become \`tracker.identify\` and \`tracker.group\`.`,
  emit,
};

function emit(plan: Plan, options: TargetOptions): Emitted {
  return emitScript(plan, options, typescriptSyntax);
}
