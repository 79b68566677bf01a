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
    id: 'config-name-unknown',
    summary: 'A setting of the audit is for an event or property that is neither planned nor in the log.',
    why: 'For a misspelled name nothing is set. A name that is sent no more may come back, and would then be treated as nobody remembers.',
    severity: 'info',
    howToFix:
      'Correct the name, or take the setting out. Audits of a part of a log (`--event`, `--since`, …) do not say it.',
  },
];
