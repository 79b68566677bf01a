/** Rules on what destinations accept; the limits themselves are in `destinations/`. */
import type { RuleGroup } from '../rule.js';
import { destinationAdvice } from '../rules/destination-advice.js';
import { destinationEventName } from '../rules/destination-event-name.js';
import { destinationNameCollision } from '../rules/destination-name-collision.js';
import { destinationNameLossy } from '../rules/destination-name-lossy.js';
import { destinationPlanNearlyFull } from '../rules/destination-plan-nearly-full.js';
import { destinationPlanSize } from '../rules/destination-plan-size.js';
import { destinationPropertyCount } from '../rules/destination-property-count.js';
import { destinationPropertyName } from '../rules/destination-property-name.js';
import { destinationPropertyNeeded } from '../rules/destination-property-needed.js';
import { destinationPropertyType } from '../rules/destination-property-type.js';
import { destinationUnknown } from '../rules/destination-unknown.js';
import { destinationValueLength } from '../rules/destination-value-length.js';

export const destinations: RuleGroup = {
  title: 'Destinations',
  summary: 'What the tools that events are sent to accept, from one file of limits each.',
  rules: [
    destinationEventName,
    destinationPropertyName,
    destinationNameLossy,
    destinationNameCollision,
    destinationPropertyCount,
    destinationPropertyType,
    destinationValueLength,
    destinationPropertyNeeded,
    destinationPlanSize,
    destinationPlanNearlyFull,
    destinationAdvice,
    destinationUnknown,
  ],
};
