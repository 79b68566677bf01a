/** Rules on campaign parameters. */
import type { RuleGroup } from '../rule.js';
import { campaignParameterOpen } from '../rules/campaign-parameter-open.js';
import { campaignParameterRequired } from '../rules/campaign-parameter-required.js';
import { campaignPersonalData } from '../rules/campaign-personal-data.js';
import { campaignValueSimilar } from '../rules/campaign-value-similar.js';
import { campaignValueStyle } from '../rules/campaign-value-style.js';

export const campaigns: RuleGroup = {
  title: 'Campaigns',
  summary: 'The naming convention of campaign parameters.',
  rules: [
    campaignParameterRequired,
    campaignParameterOpen,
    campaignValueStyle,
    campaignValueSimilar,
    campaignPersonalData,
  ],
};
