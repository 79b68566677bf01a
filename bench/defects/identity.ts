/** Defects of who did it: nobody, a word in place of an id, one device of many people. */
import type { Defect } from './defect.js';
import { reportedAs } from './defect.js';

/** Neither user nor device. */
export const removeIdentity: Defect = (row) => {
  delete row.userId;
  delete row.anonymousId;
  return { rows: [row], facts: [{ id: 'identity-missing', ...reportedAs(row) }] };
};

/** `as`: the word. Default what code writes where it knows no user. */
export const replaceIdentity: Defect = (row, order, { random }) => {
  row.userId = typeof order.as === 'string' ? order.as : random.pick(['undefined', 'null', '0', 'N/A']);
  return { rows: [row], facts: [{ id: 'identity-placeholder', ...reportedAs(row) }] };
};

/**
 * `as`: the anonymous id that they all have. Default that of a till. No fact: only when more than twenty users have it is it
 * a finding, and then of all of its rows.
 */
export const shareIdentity: Defect = (row, order, { random }) => {
  row.anonymousId = typeof order.as === 'string' ? order.as : '7f1c9a52-0000-4000-8000-000000000001';
  row.userId ??= `u_${random.hex(6)}`;
  return { rows: [row], facts: [] };
};
