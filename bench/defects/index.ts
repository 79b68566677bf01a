/** The defects that a scenario can order: one line each. */
import type { Defect } from './defect.js';
import { repeatContent, repeatId, repeatKey } from './duplicates.js';
import { removeIdentity, replaceIdentity, shareIdentity } from './identity.js';
import { blankLine, breakLine } from './lines.js';
import { removeName, renameToAlias, renameToRetired, renameToUnplanned, renameToVariant } from './names.js';
import { addObsolete, renameToPropertyAlias } from './outdated.js';
import { addPersonalData, leaveCampaign, sayNothing } from './texts.js';
import { sendFromElsewhere, sendFromFuture, sendLate, spoilTime } from './times.js';
import {
  addUnplanned,
  changeType,
  leaveConst,
  leaveEnum,
  leaveFormat,
  leaveItems,
  leaveLength,
  leavePattern,
  leaveRange,
  removeRequired,
  setNull,
} from './values.js';

/** Ids of the defects; those that an audit reports bear the id of the check. */
export const defectKinds = [
  'event-unplanned',
  'event-variant',
  'event-alias',
  'event-obsolete',
  'event-source',
  'name-absent',
  'duplicate-id',
  'duplicate-content',
  'duplicate-key',
  'property-missing',
  'property-null',
  'property-type',
  'property-enum',
  'property-const',
  'property-pattern',
  'property-format',
  'property-range',
  'property-length',
  'property-items',
  'property-unplanned',
  'property-alias',
  'property-obsolete',
  'property-pii',
  'property-placeholder',
  'campaign-value',
  'identity-missing',
  'identity-placeholder',
  'identity-shared',
  'time-invalid',
  'time-future',
  'time-late',
  'line-malformed',
  'line-blank',
] as const;

export type DefectKind = (typeof defectKinds)[number];

/** How each is done. */
export const defects: Readonly<Record<DefectKind, Defect>> = {
  'event-unplanned': renameToUnplanned,
  'event-variant': renameToVariant,
  'event-alias': renameToAlias,
  'event-obsolete': renameToRetired,
  'event-source': sendFromElsewhere,
  'name-absent': removeName,
  'duplicate-id': repeatId,
  'duplicate-content': repeatContent,
  'duplicate-key': repeatKey,
  'property-missing': removeRequired,
  'property-null': setNull,
  'property-type': changeType,
  'property-enum': leaveEnum,
  'property-const': leaveConst,
  'property-pattern': leavePattern,
  'property-format': leaveFormat,
  'property-range': leaveRange,
  'property-length': leaveLength,
  'property-items': leaveItems,
  'property-unplanned': addUnplanned,
  'property-alias': renameToPropertyAlias,
  'property-obsolete': addObsolete,
  'property-pii': addPersonalData,
  'property-placeholder': sayNothing,
  'campaign-value': leaveCampaign,
  'identity-missing': removeIdentity,
  'identity-placeholder': replaceIdentity,
  'identity-shared': shareIdentity,
  'time-invalid': spoilTime,
  'time-future': sendFromFuture,
  'time-late': sendLate,
  'line-malformed': breakLine,
  'line-blank': blankLine,
};
