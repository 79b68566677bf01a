/**
 * The reasons why a configuration file cannot be used. Its text is read by the plan's parser, so those are the plan's,
 * under names of their own; settings that name something unknown are the only ones that plans do not have.
 */
import type { Documented } from '../findings/finding.js';
import { planProblems } from '../plan/problems.js';

/** What can be wrong with the text and the keys of one file, without what the keys refer to. */
const textProblems = new Set([
  'plan-syntax',
  'plan-size',
  'plan-type',
  'plan-value',
  'plan-key-unknown',
  'plan-key-missing',
  'plan-key-duplicate',
]);

export const configProblems: readonly Documented[] = [
  ...[...planProblems.values()]
    .filter(({ id }) => textProblems.has(id))
    .map(({ id, summary, why, severity, howToFix }) => ({
      id: id.replace(/^plan-/, 'config-'),
      summary,
      why,
      severity,
      ...(howToFix !== undefined && { howToFix }),
    })),
  {
    id: 'config-setting',
    summary:
      'A setting names a rule, check, target or option that does not exist, or gives it a value it does not take.',
    why: 'A misspelled rule is a rule that is not applied, and nobody notices.',
    severity: 'error',
    howToFix:
      'Use the ids that `trackwright rules` and `trackwright checks` list, and the options that `trackwright explain <id>` shows.',
  },
  {
    id: 'config-event-unknown',
    summary: 'A setting of a check is for an event that is neither planned nor in the log.',
    why: 'A misspelled event is an event for which nothing is set. A setting for an event that is no longer sent hides the next one of that name.',
    severity: 'warning',
    howToFix:
      'Correct the name, or take the setting out. Audits of a part of a log (`--event`, `--since`, …) do not say it.',
  },
];
