/** The shapes in which the same events can be written, each as a vendor's export has it: a line without its end. */
import { printAmplitudeLine } from './amplitude.js';
import { printGa4Line } from './ga4.js';
import { printMixpanelLine } from './mixpanel.js';
import { printPosthogLine } from './posthog.js';
import { printRudderstackLine } from './rudderstack.js';
import { printSegmentLine } from './segment.js';
import { printFullSegmentLine } from './segment-full.js';
import { printSnowplowJson, printSnowplowTsv } from './snowplow.js';

/** By the name after `--shape`. */
export const shapes = new Map([
  ['segment', printSegmentLine],
  ['segment-full', printFullSegmentLine],
  ['rudderstack', printRudderstackLine],
  ['mixpanel', printMixpanelLine],
  ['amplitude', printAmplitudeLine],
  ['posthog', printPosthogLine],
  ['ga4', printGa4Line],
  ['snowplow', printSnowplowTsv],
  ['snowplow-json', printSnowplowJson],
]);
