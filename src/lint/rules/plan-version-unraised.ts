/** A plan that changed has another version. Knows the earlier plan only where the run brings it. */
import { describeChanges } from '../plan-change.js';
import { defineRule } from '../rule.js';
import { compareVersions } from '../version-order.js';

export const planVersionUnraised = defineRule({
  id: 'plan-version-unraised',
  summary: 'The plan changed since it was committed, and its version was not raised.',
  why: `Two plans of one version make every report ambiguous: was \`total\` required in 3.2.0 or not? The version is what releases,
dashboards and tickets refer to.

The command line compares with the last commit, or with the one that \`--against\` names (in a pull request, the branch that it goes
to); where there is no git repository it says that nothing was compared. Texts for people, examples and owners may change within a
version. Off in \`recommended\`, which judges the plan by itself.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'warning' },
  howToFix:
    'Raise `version`: the first number where something was removed or means something else, the second where something was added.',
  examples: {
    bad: [
      {
        earlier: `name: Shop
version: 3.2.0
events:
  Order Completed: { properties: { total: number } }
  Cart Viewed: {}
`,
        plan: `name: Shop
version: 3.2.0
events:
  Order Completed: { properties: { total: string } }
  Cart Opened: {}
`,
        findings: [
          {
            at: '2:10',
            message:
              'The version is still 3.2.0, and the plan changed: 1 event added, 1 event removed, 1 event changed.',
          },
        ],
      },
      {
        earlier: `name: Shop
version: 3.2.0
events: {}
`,
        plan: `name: Shop
version: 3.1.0
events: {}
`,
        findings: [{ at: '2:10', message: 'The version went back from 3.2.0 to 3.1.0.' }],
      },
    ],
    good: [
      `name: Shop
version: 3.2.0
events:
  Order Completed: {}
`,
    ],
  },
  *check(plan, _options, { earlier }) {
    if (earlier?.version === undefined || plan.version === undefined) return;
    const order = compareVersions(plan.version, earlier.version);
    const isSame = plan.version === earlier.version;
    const changes = isSame ? describeChanges(earlier, plan) : [];
    if (order > 0 || (order === 0 && changes.length === 0)) return;
    yield {
      at: { file: plan.ref.file, path: ['version'] },
      part: 'value',
      message: isSame
        ? `The version is still ${plan.version}, and the plan changed: ${changes.join(', ')}.`
        : `The version went back from ${earlier.version} to ${plan.version}.`,
      help: 'Raise it: the first number for what was removed or redefined, the second for what was added.',
    };
  },
});
