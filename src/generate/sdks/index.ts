/** The SDKs that trackers are written for. A new one is a file here and a line below. */
import type { ScriptSdk } from '../languages/script-sdk.js';
import { amplitudeBrowser } from './amplitude-browser.js';
import { amplitudeNode } from './amplitude-node.js';
import { bareFunction } from './function.js';
import { ga4Datalayer } from './ga4-datalayer.js';
import { ga4Gtag } from './ga4-gtag.js';
import { mixpanelBrowser } from './mixpanel-browser.js';
import { mixpanelNode } from './mixpanel-node.js';
import { posthogBrowser } from './posthog-browser.js';
import { posthogNode } from './posthog-node.js';
import { rudderstackBrowser } from './rudderstack-browser.js';
import { rudderstackNode } from './rudderstack-node.js';
import { segmentBrowser } from './segment-browser.js';
import { segmentNode } from './segment-node.js';
import { snowplowBrowser } from './snowplow-browser.js';
import { snowplowNode } from './snowplow-node.js';

export const sdks: readonly ScriptSdk[] = [
  segmentBrowser,
  segmentNode,
  rudderstackBrowser,
  rudderstackNode,
  mixpanelBrowser,
  mixpanelNode,
  amplitudeBrowser,
  amplitudeNode,
  posthogBrowser,
  posthogNode,
  snowplowBrowser,
  snowplowNode,
  ga4Gtag,
  ga4Datalayer,
  bareFunction,
];
