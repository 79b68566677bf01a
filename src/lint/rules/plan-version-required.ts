/** A plan has a version. */
import { defineRule } from '../rule.js';

export const planVersionRequired = defineRule({
  id: 'plan-version-required',
  summary: 'The plan has no version.',
  why: `Reports, generated code and tickets refer to the plan; without a version nobody can say which. Semantic versions also say what a
change means for those who read the data: a new event is a minor step, a removed property a major one.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Add `version: 1.0.0` to the root file, and raise it with each change.',
  examples: {
    bad: [
      {
        plan: `name: Shop
events: {}
`,
        findings: [{ at: '1:1', message: 'The plan has no version.' }],
      },
    ],
    good: [
      `name: Shop
version: 3.2.0-rc.1
events: {}
`,
    ],
  },
  *check(plan) {
    if (plan.version !== undefined) return;
    yield {
      at: { file: plan.ref.file, path: ['version'] },
      message: 'The plan has no version.',
      help: 'Write `version: 1.0.0`, and raise it with each change.',
    };
  },
});
