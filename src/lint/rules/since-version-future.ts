/** What is live came with a version that exists. */
import type { Since } from '../../plan/model.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { compareVersions } from '../version-order.js';
import { listWrittenProperties, subjectOf } from '../written-properties.js';

export const sinceVersionFuture = defineRule({
  id: 'since-version-future',
  summary: 'An event or property is active since a version that the plan has not reached.',
  why: `Readers take the plan's version for what is true now. An event of 4.0.0 in a plan at 3.2.0 is either not live yet, or the
version of the plan was not raised when it was added.`,
  severities: { minimal: 'off', recommended: 'warning', strict: 'error' },
  howToFix: 'Raise `version`, correct `since`, or mark it `status: planned`.',
  examples: {
    bad: [
      {
        plan: `name: Shop
version: 3.2.0
events:
  Order Completed:
    since: 3.10.0
    properties:
      total: { type: number, since: 4.0.0 }
`,
        findings: [
          { at: '5:12', message: '"Order Completed" is active since 3.10.0; the plan is at 3.2.0.' },
          { at: '7:37', message: '"total" is active since 4.0.0; the plan is at 3.2.0.' },
        ],
      },
    ],
    good: [
      `name: Shop
version: 3.2.0
events:
  Order Completed: { since: 3.2.0 }
  Reward Granted: { since: 4.0.0, status: planned, properties: { points: { type: integer, since: 4.0.0 } } }
  Cart Viewed: { since: 2027-01-01 }
`,
    ],
  },
  *check(plan) {
    for (const { name, ref, since, status, owner } of plan.events.values()) {
      if (status === 'planned') continue;
      yield* judge(name, since, plan.version, {
        at: refInside(ref, 'since'),
        event: name,
        ...(owner !== undefined && { owner }),
      });
    }
    for (const written of listWrittenProperties(plan)) {
      const { property, path, event } = written;
      if (property.status === 'planned' || event?.status === 'planned') continue;
      yield* judge(path, property.since, plan.version, { at: refInside(property.ref, 'since'), ...subjectOf(written) });
    }
  },
});

function* judge(
  name: string,
  since: Since | undefined,
  version: string | undefined,
  place: Omit<Problem, 'message'>,
): Iterable<Problem> {
  if (since === undefined || version === undefined || !('version' in since)) return;
  if (compareVersions(since.version, version) <= 0) return;
  yield {
    part: 'value',
    message: `"${name}" is active since ${since.version}; the plan is at ${version}.`,
    help: 'Raise the version of the plan, correct `since`, or add `status: planned`.',
    ...place,
  };
}
