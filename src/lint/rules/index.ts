/** Every rule, in its group: what linting, the pages and the command line know. */
import { campaigns } from '../groups/campaigns.js';
import { destinations } from '../groups/destinations.js';
import { documentation } from '../groups/documentation.js';
import { lifecycle } from '../groups/lifecycle.js';
import { metrics } from '../groups/metrics.js';
import { model } from '../groups/model.js';
import { naming } from '../groups/naming.js';
import { ownership } from '../groups/ownership.js';
import { privacy } from '../groups/privacy.js';
import type { Rule, RuleGroup } from '../rule.js';

export const ruleGroups: readonly RuleGroup[] = [
  naming,
  documentation,
  model,
  lifecycle,
  metrics,
  ownership,
  privacy,
  destinations,
  campaigns,
];

export const lintRules: readonly Rule[] = ruleGroups.flatMap(({ rules }) => rules);
