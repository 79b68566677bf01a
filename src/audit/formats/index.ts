/** Every log format, in the order in which they are tried: the first that holds wins, so the particular come first. */
import type { LogFormat } from '../log-format.js';
import { amplitude } from './amplitude.js';
import { ga4 } from './ga4.js';
import { generic } from './generic.js';
import { mixpanel } from './mixpanel.js';
import { posthog } from './posthog.js';
import { rudderstack } from './rudderstack.js';
import { segment } from './segment.js';
import { snowplow } from './snowplow.js';

export const logFormats: readonly LogFormat[] = [
  mixpanel,
  amplitude,
  posthog,
  ga4,
  snowplow,
  rudderstack,
  segment,
  generic,
];
