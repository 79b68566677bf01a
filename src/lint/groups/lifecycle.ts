/** Rules on what comes and goes. */
import type { RuleGroup } from '../rule.js';
import { aliasUntilPassed } from '../rules/alias-until-passed.js';
import { aliasUntilRequired } from '../rules/alias-until-required.js';
import { deprecatedDateRequired } from '../rules/deprecated-date-required.js';
import { deprecatedDatesOrder } from '../rules/deprecated-dates-order.js';
import { deprecatedReplacementRequired } from '../rules/deprecated-replacement-required.js';
import { deprecatedUntilPassed } from '../rules/deprecated-until-passed.js';
import { planVersionRequired } from '../rules/plan-version-required.js';
import { planVersionUnraised } from '../rules/plan-version-unraised.js';
import { plannedSinceRequired } from '../rules/planned-since-required.js';
import { plannedTooLong } from '../rules/planned-too-long.js';
import { replacementCycle } from '../rules/replacement-cycle.js';
import { retiredReasonRequired } from '../rules/retired-reason-required.js';
import { retiredReplacementDeprecated } from '../rules/retired-replacement-deprecated.js';
import { sinceVersionFuture } from '../rules/since-version-future.js';

export const lifecycle: RuleGroup = {
  title: 'Lifecycle',
  summary: 'What is planned, on its way out, or gone, and the version that says so.',
  rules: [
    deprecatedReplacementRequired,
    deprecatedDateRequired,
    deprecatedDatesOrder,
    deprecatedUntilPassed,
    replacementCycle,
    retiredReasonRequired,
    retiredReplacementDeprecated,
    aliasUntilRequired,
    aliasUntilPassed,
    plannedSinceRequired,
    plannedTooLong,
    sinceVersionFuture,
    planVersionRequired,
    planVersionUnraised,
  ],
};
