/** Rules on how things are called. */
import type { RuleGroup } from '../rule.js';
import { enumStyleMixed } from '../rules/enum-style-mixed.js';
import { enumValueStyle } from '../rules/enum-value-style.js';
import { eventNameHidesValue } from '../rules/event-name-hides-value.js';
import { eventNameSimilar } from '../rules/event-name-similar.js';
import { eventNameStyle } from '../rules/event-name-style.js';
import { eventObjectPlural } from '../rules/event-object-plural.js';
import { metricNameStyle } from '../rules/metric-name-style.js';
import { nameAbbreviation } from '../rules/name-abbreviation.js';
import { nameCharacters } from '../rules/name-characters.js';
import { nameLength } from '../rules/name-length.js';
import { nameSynonym } from '../rules/name-synonym.js';
import { nameWordOrder } from '../rules/name-word-order.js';
import { nameWordSplit } from '../rules/name-word-split.js';
import { propertyBooleanName } from '../rules/property-boolean-name.js';
import { propertyNameSimilar } from '../rules/property-name-similar.js';
import { propertyNameStyle } from '../rules/property-name-style.js';

export const naming: RuleGroup = {
  title: 'Naming',
  summary: 'Names: their style, their words, and names that nearly are another.',
  rules: [
    eventNameStyle,
    propertyNameStyle,
    metricNameStyle,
    enumValueStyle,
    enumStyleMixed,
    nameCharacters,
    nameLength,
    nameAbbreviation,
    nameSynonym,
    nameWordOrder,
    nameWordSplit,
    eventNameSimilar,
    propertyNameSimilar,
    eventNameHidesValue,
    eventObjectPlural,
    propertyBooleanName,
  ],
};
