/** Rules on who answers. */
import type { RuleGroup } from '../rule.js';
import { eventOwnerRequired } from '../rules/event-owner-required.js';
import { objectiveOwnerRequired } from '../rules/objective-owner-required.js';
import { ownerCodeownersConflict } from '../rules/owner-codeowners-conflict.js';
import { ownerContactRequired } from '../rules/owner-contact-required.js';
import { ownerUnused } from '../rules/owner-unused.js';

export const ownership: RuleGroup = {
  title: 'Ownership',
  summary: 'Who answers for what.',
  rules: [eventOwnerRequired, objectiveOwnerRequired, ownerContactRequired, ownerUnused, ownerCodeownersConflict],
};
