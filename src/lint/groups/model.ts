/** Rules on what properties are. */
import type { RuleGroup } from '../rule.js';
import { bundleUnused } from '../rules/bundle-unused.js';
import { dictionaryEntryCopied } from '../rules/dictionary-entry-copied.js';
import { dictionaryEntryUnused } from '../rules/dictionary-entry-unused.js';
import { enumSingle } from '../rules/enum-single.js';
import { enumValueDuplicate } from '../rules/enum-value-duplicate.js';
import { enumValueImpossible } from '../rules/enum-value-impossible.js';
import { eventPropertyCount } from '../rules/event-property-count.js';
import { patternPortable } from '../rules/pattern-portable.js';
import { patternUnanchored } from '../rules/pattern-unanchored.js';
import { patternUnsafe } from '../rules/pattern-unsafe.js';
import { propertyBooleanAsText } from '../rules/property-boolean-as-text.js';
import { propertyDefaultInvalid } from '../rules/property-default-invalid.js';
import { propertyEnumConflict } from '../rules/property-enum-conflict.js';
import { propertyEnumMissing } from '../rules/property-enum-missing.js';
import { propertyFieldsMissing } from '../rules/property-fields-missing.js';
import { propertyFormatConflict } from '../rules/property-format-conflict.js';
import { propertyItemsMissing } from '../rules/property-items-missing.js';
import { propertyLimitsContradictory } from '../rules/property-limits-contradictory.js';
import { propertyNestingDepth } from '../rules/property-nesting-depth.js';
import { propertyNumberAsText } from '../rules/property-number-as-text.js';
import { propertyRepeatedInline } from '../rules/property-repeated-inline.js';
import { propertyRequiredNullable } from '../rules/property-required-nullable.js';
import { propertyTimeFormat } from '../rules/property-time-format.js';
import { propertyTypeConflict } from '../rules/property-type-conflict.js';
import { propertyTypeRequired } from '../rules/property-type-required.js';
import { propertyUnitConflict } from '../rules/property-unit-conflict.js';
import { sourceUnused } from '../rules/source-unused.js';
import { valueComparable } from '../rules/value-comparable.js';

export const model: RuleGroup = {
  title: 'Model',
  summary:
    'What properties are: types, limits, closed lists, patterns, and definitions that contradict or repeat each other.',
  rules: [
    propertyTypeConflict,
    patternPortable,
    valueComparable,
    bundleUnused,
    dictionaryEntryUnused,
    dictionaryEntryCopied,
    enumSingle,
    enumValueDuplicate,
    enumValueImpossible,
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
    propertyEnumMissing,
    propertyNestingDepth,
    propertyNumberAsText,
    propertyTimeFormat,
    propertyUnitConflict,
    sourceUnused,
  ],
};
