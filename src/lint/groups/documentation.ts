/** Rules on what is told about things. */
import type { RuleGroup } from '../rule.js';
import { eventDescriptionRequired } from '../rules/event-description-required.js';
import { eventExampleInvalid } from '../rules/event-example-invalid.js';
import { eventTriggerRepeats } from '../rules/event-trigger-repeats.js';
import { eventTriggerRequired } from '../rules/event-trigger-required.js';
import { keyOrder } from '../rules/key-order.js';
import { patternExampleRequired } from '../rules/pattern-example-required.js';
import { propertyDescriptionRequired } from '../rules/property-description-required.js';
import { propertyUnitMissing } from '../rules/property-unit-missing.js';
import { textPlaceholder } from '../rules/text-placeholder.js';
import { textShort } from '../rules/text-short.js';
import { textUntrimmed } from '../rules/text-untrimmed.js';
import { unitCode } from '../rules/unit-code.js';

export const documentation: RuleGroup = {
  title: 'Documentation',
  summary: 'What people have to be told: descriptions, triggers, examples, units.',
  rules: [
    eventDescriptionRequired,
    eventTriggerRequired,
    eventTriggerRepeats,
    eventExampleInvalid,
    propertyDescriptionRequired,
    propertyUnitMissing,
    unitCode,
    patternExampleRequired,
    textPlaceholder,
    textShort,
    textUntrimmed,
    keyOrder,
  ],
};
