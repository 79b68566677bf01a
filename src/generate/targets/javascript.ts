/**
 * Typed trackers in JavaScript: the code of the target `typescript`, with its types in comments that TypeScript's compiler and
 * every editor built on it read. Under `checkJs` the same calls are refused.
 */
import type { Plan } from '../../plan/model.js';
import { javascriptSyntax } from '../languages/script-syntax.js';
import { emitScript } from '../languages/script-target.js';
import { sdks } from '../sdks/index.js';
import type { Emitted, Target, TargetOptions } from '../target.js';

export const javascript: Target = {
  id: 'javascript',
  summary: 'Typed trackers for JavaScript: no build step, exact types in JSDoc comments.',
  language: 'JavaScript',
  sdks,
  settings: ['importExtension', 'layout', 'validators', 'vendor'],
  usage: `The functions, the tracker and the wire are those of the target [typescript](#typescript); the types stand in comments.

\`\`\`js
// @ts-check
import { createTracker } from './tracking/index.js';

const tracker = createTracker(analytics);
tracker.orderCompleted({ order_id, total, currency: 'EUR', products });
\`\`\`

- Editors show the types, and refuse wrong calls, in files that begin with \`// @ts-check\` and in projects with \`"checkJs": true\`;
  \`npx tsc --noEmit --checkJs\` does in CI. TypeScript 5.5 or newer reads the comments.
- Descriptions of single properties are in the comment of the type, since a comment holds no other.`,
  emit,
};

function emit(plan: Plan, options: TargetOptions): Emitted {
  return emitScript(plan, options, javascriptSyntax);
}
