/** Rules on metrics, and on what serves none. */
import type { RuleGroup } from '../rule.js';
import { eventMetricRequired } from '../rules/event-metric-required.js';
import { metricConditionImpossible } from '../rules/metric-condition-impossible.js';
import { metricCurrencyMixed } from '../rules/metric-currency-mixed.js';
import { metricDuplicate } from '../rules/metric-duplicate.js';
import { metricEventStatus } from '../rules/metric-event-status.js';
import { metricFunnelOrder } from '../rules/metric-funnel-order.js';
import { metricGuardrailRequired } from '../rules/metric-guardrail-required.js';
import { metricInputsIncomplete } from '../rules/metric-inputs-incomplete.js';
import { metricKpiCount } from '../rules/metric-kpi-count.js';
import { metricLeverRequired } from '../rules/metric-lever-required.js';
import { metricNorthStarRequired } from '../rules/metric-north-star-required.js';
import { metricObjectiveRequired } from '../rules/metric-objective-required.js';
import { metricOwnerRequired } from '../rules/metric-owner-required.js';
import { metricPeriodRequired } from '../rules/metric-period-required.js';
import { metricRatioUnlike } from '../rules/metric-ratio-unlike.js';
import { metricStageRequired } from '../rules/metric-stage-required.js';
import { metricTargetRequired } from '../rules/metric-target-required.js';
import { metricVanity } from '../rules/metric-vanity.js';
import { objectiveMetricRequired } from '../rules/objective-metric-required.js';
import { propertyMetricRequired } from '../rules/property-metric-required.js';
import { stageMetricRequired } from '../rules/stage-metric-required.js';

export const metrics: RuleGroup = {
  title: 'Metrics',
  summary: 'What the plan is for: the North Star, its inputs, KPIs, and data that serves none of them.',
  rules: [
    eventMetricRequired,
    propertyMetricRequired,
    metricNorthStarRequired,
    metricOwnerRequired,
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
  ],
};
