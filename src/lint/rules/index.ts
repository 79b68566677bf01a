/** The registry of lint rules, by what they look at. One line per rule. */
import type { Rule } from '../rule.js';
import { aliasUntilPassed } from './alias-until-passed.js';
import { aliasUntilRequired } from './alias-until-required.js';
import { bundleUnused } from './bundle-unused.js';
import { campaignParameterOpen } from './campaign-parameter-open.js';
import { campaignParameterRequired } from './campaign-parameter-required.js';
import { campaignPersonalData } from './campaign-personal-data.js';
import { campaignValueSimilar } from './campaign-value-similar.js';
import { campaignValueStyle } from './campaign-value-style.js';
import { deprecatedDateRequired } from './deprecated-date-required.js';
import { deprecatedDatesOrder } from './deprecated-dates-order.js';
import { deprecatedReplacementRequired } from './deprecated-replacement-required.js';
import { deprecatedUntilPassed } from './deprecated-until-passed.js';
import { destinationAdvice } from './destination-advice.js';
import { destinationEventName } from './destination-event-name.js';
import { destinationNameCollision } from './destination-name-collision.js';
import { destinationNameLossy } from './destination-name-lossy.js';
import { destinationPlanNearlyFull } from './destination-plan-nearly-full.js';
import { destinationPlanSize } from './destination-plan-size.js';
import { destinationPropertyCount } from './destination-property-count.js';
import { destinationPropertyName } from './destination-property-name.js';
import { destinationPropertyNeeded } from './destination-property-needed.js';
import { destinationPropertyType } from './destination-property-type.js';
import { destinationUnknown } from './destination-unknown.js';
import { destinationValueLength } from './destination-value-length.js';
import { dictionaryEntryUnused } from './dictionary-entry-unused.js';
import { enumSingle } from './enum-single.js';
import { enumStyleMixed } from './enum-style-mixed.js';
import { enumValueDuplicate } from './enum-value-duplicate.js';
import { enumValueImpossible } from './enum-value-impossible.js';
import { enumValueStyle } from './enum-value-style.js';
import { eventDescriptionRequired } from './event-description-required.js';
import { eventExampleInvalid } from './event-example-invalid.js';
import { eventMetricRequired } from './event-metric-required.js';
import { eventNameHidesValue } from './event-name-hides-value.js';
import { eventNameSimilar } from './event-name-similar.js';
import { eventNameStyle } from './event-name-style.js';
import { eventObjectPlural } from './event-object-plural.js';
import { eventOwnerRequired } from './event-owner-required.js';
import { eventPropertyCount } from './event-property-count.js';
import { eventTriggerRepeats } from './event-trigger-repeats.js';
import { eventTriggerRequired } from './event-trigger-required.js';
import { metricConditionImpossible } from './metric-condition-impossible.js';
import { metricCurrencyMixed } from './metric-currency-mixed.js';
import { metricDuplicate } from './metric-duplicate.js';
import { metricEventStatus } from './metric-event-status.js';
import { metricFunnelOrder } from './metric-funnel-order.js';
import { metricGuardrailRequired } from './metric-guardrail-required.js';
import { metricInputsIncomplete } from './metric-inputs-incomplete.js';
import { metricKpiCount } from './metric-kpi-count.js';
import { metricLeverRequired } from './metric-lever-required.js';
import { metricNameStyle } from './metric-name-style.js';
import { metricNorthStarRequired } from './metric-north-star-required.js';
import { metricObjectiveRequired } from './metric-objective-required.js';
import { metricOwnerRequired } from './metric-owner-required.js';
import { metricPeriodRequired } from './metric-period-required.js';
import { metricRatioUnlike } from './metric-ratio-unlike.js';
import { metricStageRequired } from './metric-stage-required.js';
import { metricTargetRequired } from './metric-target-required.js';
import { metricVanity } from './metric-vanity.js';
import { nameAbbreviation } from './name-abbreviation.js';
import { nameCharacters } from './name-characters.js';
import { nameLength } from './name-length.js';
import { nameSynonym } from './name-synonym.js';
import { nameWordOrder } from './name-word-order.js';
import { nameWordSplit } from './name-word-split.js';
import { objectiveMetricRequired } from './objective-metric-required.js';
import { objectiveOwnerRequired } from './objective-owner-required.js';
import { ownerCodeownersConflict } from './owner-codeowners-conflict.js';
import { ownerContactRequired } from './owner-contact-required.js';
import { ownerUnused } from './owner-unused.js';
import { patternExampleRequired } from './pattern-example-required.js';
import { patternPortable } from './pattern-portable.js';
import { patternUnanchored } from './pattern-unanchored.js';
import { patternUnsafe } from './pattern-unsafe.js';
import { planVersionRequired } from './plan-version-required.js';
import { planVersionUnraised } from './plan-version-unraised.js';
import { plannedSinceRequired } from './planned-since-required.js';
import { plannedTooLong } from './planned-too-long.js';
import { propertyBooleanAsText } from './property-boolean-as-text.js';
import { propertyBooleanName } from './property-boolean-name.js';
import { propertyDefaultInvalid } from './property-default-invalid.js';
import { propertyDescriptionRequired } from './property-description-required.js';
import { propertyEnumConflict } from './property-enum-conflict.js';
import { propertyFieldsMissing } from './property-fields-missing.js';
import { propertyFormatConflict } from './property-format-conflict.js';
import { propertyFreeText } from './property-free-text.js';
import { propertyIdentifierRepeated } from './property-identifier-repeated.js';
import { propertyItemsMissing } from './property-items-missing.js';
import { propertyLimitsContradictory } from './property-limits-contradictory.js';
import { propertyLocationPrecise } from './property-location-precise.js';
import { propertyMetricRequired } from './property-metric-required.js';
import { propertyNameSimilar } from './property-name-similar.js';
import { propertyNameStyle } from './property-name-style.js';
import { propertyNestingDepth } from './property-nesting-depth.js';
import { propertyNumberAsText } from './property-number-as-text.js';
import { propertyPiiAdvertising } from './property-pii-advertising.js';
import { propertyPiiPurpose } from './property-pii-purpose.js';
import { propertyPiiUndeclared } from './property-pii-undeclared.js';
import { propertyRepeatedInline } from './property-repeated-inline.js';
import { propertyRequiredNullable } from './property-required-nullable.js';
import { propertySecret } from './property-secret.js';
import { propertyTimeFormat } from './property-time-format.js';
import { propertyTypeConflict } from './property-type-conflict.js';
import { propertyTypeRequired } from './property-type-required.js';
import { propertyUnitConflict } from './property-unit-conflict.js';
import { propertyUnitMissing } from './property-unit-missing.js';
import { propertyUrlQuery } from './property-url-query.js';
import { propertyValuePersonal } from './property-value-personal.js';
import { replacementCycle } from './replacement-cycle.js';
import { retiredReasonRequired } from './retired-reason-required.js';
import { retiredReplacementDeprecated } from './retired-replacement-deprecated.js';
import { sinceVersionFuture } from './since-version-future.js';
import { sourceUnused } from './source-unused.js';
import { stageMetricRequired } from './stage-metric-required.js';
import { textPlaceholder } from './text-placeholder.js';
import { textShort } from './text-short.js';
import { textUntrimmed } from './text-untrimmed.js';
import { unitCode } from './unit-code.js';
import { valueComparable } from './value-comparable.js';

export const lintRules: readonly Rule[] = [
  eventNameStyle,
  eventNameSimilar,
  enumStyleMixed,
  eventNameHidesValue,
  eventObjectPlural,
  eventTriggerRepeats,
  nameAbbreviation,
  nameCharacters,
  nameLength,
  nameSynonym,
  nameWordOrder,
  nameWordSplit,
  patternExampleRequired,
  propertyBooleanName,
  propertyNameSimilar,
  propertyUnitMissing,
  textPlaceholder,
  textShort,
  textUntrimmed,
  unitCode,
  eventDescriptionRequired,
  eventTriggerRequired,
  eventOwnerRequired,
  eventMetricRequired,
  propertyMetricRequired,
  eventExampleInvalid,
  propertyNameStyle,
  propertyDescriptionRequired,
  propertyTypeConflict,
  propertyPiiUndeclared,
  propertyPiiPurpose,
  propertyIdentifierRepeated,
  propertyPiiAdvertising,
  propertySecret,
  propertyFreeText,
  propertyUrlQuery,
  propertyLocationPrecise,
  propertyValuePersonal,
  enumValueStyle,
  patternPortable,
  valueComparable,
  aliasUntilPassed,
  aliasUntilRequired,
  deprecatedDateRequired,
  deprecatedDatesOrder,
  deprecatedUntilPassed,
  planVersionRequired,
  planVersionUnraised,
  plannedSinceRequired,
  plannedTooLong,
  replacementCycle,
  retiredReasonRequired,
  retiredReplacementDeprecated,
  sinceVersionFuture,
  bundleUnused,
  dictionaryEntryUnused,
  enumSingle,
  enumValueDuplicate,
  enumValueImpossible,
  ownerUnused,
  propertyDefaultInvalid,
  propertyEnumConflict,
  propertyFieldsMissing,
  propertyFormatConflict,
  propertyItemsMissing,
  propertyLimitsContradictory,
  propertyRepeatedInline,
  propertyRequiredNullable,
  propertyTypeRequired,
  eventPropertyCount,
  patternUnanchored,
  patternUnsafe,
  propertyBooleanAsText,
  propertyNestingDepth,
  propertyNumberAsText,
  propertyTimeFormat,
  propertyUnitConflict,
  sourceUnused,
  deprecatedReplacementRequired,
  metricNorthStarRequired,
  metricOwnerRequired,
  metricNameStyle,
  metricEventStatus,
  metricVanity,
  metricTargetRequired,
  metricPeriodRequired,
  metricLeverRequired,
  metricInputsIncomplete,
  metricGuardrailRequired,
  metricStageRequired,
  metricObjectiveRequired,
  objectiveMetricRequired,
  metricKpiCount,
  metricDuplicate,
  metricRatioUnlike,
  metricFunnelOrder,
  metricConditionImpossible,
  metricCurrencyMixed,
  stageMetricRequired,
  objectiveOwnerRequired,
  ownerContactRequired,
  ownerCodeownersConflict,
  campaignParameterRequired,
  campaignParameterOpen,
  campaignValueStyle,
  campaignValueSimilar,
  campaignPersonalData,
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
];
