/** Every audit check, in the order in which they are listed. A new check is a file and a line here. */
import type { Check } from '../check.js';
import { campaignValue } from './campaign-value.js';
import { duplicateContent } from './duplicate-content.js';
import { duplicateId } from './duplicate-id.js';
import { duplicateKey } from './duplicate-key.js';
import { eventAlias } from './event-alias.js';
import { eventEarly } from './event-early.js';
import { eventMissing } from './event-missing.js';
import { eventObsolete } from './event-obsolete.js';
import { eventSource } from './event-source.js';
import { eventStale } from './event-stale.js';
import { eventUnplanned } from './event-unplanned.js';
import { eventVariant } from './event-variant.js';
import { identityMissing } from './identity-missing.js';
import { identityPlaceholder } from './identity-placeholder.js';
import { identityShared } from './identity-shared.js';
import { lineMalformed } from './line-malformed.js';
import { propertyAlias } from './property-alias.js';
import { propertyCardinality } from './property-cardinality.js';
import { propertyConst } from './property-const.js';
import { propertyEnum } from './property-enum.js';
import { propertyFormat } from './property-format.js';
import { propertyItems } from './property-items.js';
import { propertyLength } from './property-length.js';
import { propertyMissing } from './property-missing.js';
import { propertyNull } from './property-null.js';
import { propertyObsolete } from './property-obsolete.js';
import { propertyPattern } from './property-pattern.js';
import { propertyPii } from './property-pii.js';
import { propertyPlaceholder } from './property-placeholder.js';
import { propertyRange } from './property-range.js';
import { propertyType } from './property-type.js';
import { propertyUnplanned } from './property-unplanned.js';
import { propertyUnused } from './property-unused.js';
import { sourceMissing } from './source-missing.js';
import { timeFuture } from './time-future.js';
import { timeInvalid } from './time-invalid.js';
import { timeLate } from './time-late.js';
import { timeOrder } from './time-order.js';
import { volumeDrop } from './volume-drop.js';
import { volumeGap } from './volume-gap.js';
import { volumeSpike } from './volume-spike.js';

export const checks: readonly Check[] = [
  eventMissing,
  sourceMissing,
  eventUnplanned,
  eventVariant,
  eventAlias,
  eventObsolete,
  eventEarly,
  eventStale,
  eventSource,
  duplicateId,
  duplicateKey,
  duplicateContent,
  propertyObsolete,
  propertyAlias,
  propertyMissing,
  propertyNull,
  propertyType,
  propertyEnum,
  propertyConst,
  propertyPattern,
  propertyFormat,
  propertyRange,
  propertyLength,
  propertyItems,
  propertyUnplanned,
  propertyPlaceholder,
  propertyPii,
  propertyUnused,
  propertyCardinality,
  timeInvalid,
  timeFuture,
  timeLate,
  timeOrder,
  identityMissing,
  identityPlaceholder,
  identityShared,
  campaignValue,
  volumeGap,
  volumeDrop,
  volumeSpike,
  lineMalformed,
];
