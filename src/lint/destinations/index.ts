/** The registry of destinations whose limits are known. One line per destination. */
import { amplitude } from './amplitude.js';
import { braze } from './braze.js';
import { customerio } from './customerio.js';
import type { Destination } from './destination.js';
import { firebase } from './firebase.js';
import { ga4 } from './ga4.js';
import { meta } from './meta.js';
import { mixpanel } from './mixpanel.js';
import { posthog } from './posthog.js';
import { rudderstack } from './rudderstack.js';
import { segment } from './segment.js';
import { snowplow } from './snowplow.js';

export const destinations: readonly Destination[] = [
  ga4,
  firebase,
  mixpanel,
  amplitude,
  segment,
  rudderstack,
  posthog,
  snowplow,
  braze,
  customerio,
  meta,
];

/** Case and separators are forgiven: `customer.io`, `Customer-IO` and `customerio` are one. */
function foldDestination(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const byId = new Map(destinations.map((destination) => [foldDestination(destination.id), destination]));
for (const [other, known] of [
  ['googleanalytics4', ga4],
  ['googleanalytics', ga4],
  ['firebaseanalytics', firebase],
  ['metapixel', meta],
  ['metacapi', meta],
  ['facebook', meta],
  ['facebookpixel', meta],
] as const) {
  byId.set(other, known);
}

/** The destination that an id of a plan names, or undefined where nothing is known of it. */
export function findDestination(id: string): Destination | undefined {
  return byId.get(foldDestination(id));
}
