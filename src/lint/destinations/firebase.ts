/** Firebase Analytics: the SDKs behind GA4 app streams. They drop what they do not take, in the app. */

import { toGa4Name } from '../../plan/vendor-spelling.js';
import type { Destination, Fact } from './destination.js';

const limits: Fact = { certainty: 'A', source: 'support.google.com/analytics/answer/9267744' };
const sdk: Fact = { certainty: 'A', source: 'firebase/flutterfire, firebase_analytics.dart' };
const keeps = { effect: 'keeps for itself', harm: 'refused' } as const;

export const firebaseReservedEvents: ReadonlySet<string> = new Set([
  'ad_activeview',
  'ad_click',
  'ad_exposure',
  'ad_query',
  'ad_reward',
  'adunit_exposure',
  'app_background',
  'app_clear_data',
  'app_exception',
  'app_remove',
  'app_store_refund',
  'app_store_subscription_cancel',
  'app_store_subscription_convert',
  'app_store_subscription_renew',
  'app_uninstall',
  'app_update',
  'app_upgrade',
  'dynamic_link_app_open',
  'dynamic_link_app_update',
  'dynamic_link_first_open',
  'error',
  'first_open',
  'first_visit',
  'in_app_purchase',
  'notification_dismiss',
  'notification_foreground',
  'notification_open',
  'notification_receive',
  'os_update',
  'session_start',
  'session_start_with_rollout',
  'user_engagement',
]);

const prefixes = { ...sdk, prefixes: ['firebase_', 'google_', 'ga_'], ...keeps };

export const firebase: Destination = {
  id: 'firebase',
  title: 'Firebase',
  read: '2026-08',
  toEventName: toGa4Name,
  eventName: {
    lengths: [{ ...limits, max: 40, unit: 'characters', effect: 'drops events whose name is longer', harm: 'refused' }],
    form: { ...sdk, pattern: /^\p{L}[\p{L}\p{N}_]*$/u, says: 'a letter comes first, then letters, digits and _' },
    reserved: [prefixes, { ...sdk, names: firebaseReservedEvents, ...keeps }],
  },
  propertyName: {
    lengths: [
      { ...limits, max: 40, unit: 'characters', effect: 'drops parameters whose name is longer', harm: 'refused' },
    ],
    reserved: [prefixes],
  },
  traitName: {
    lengths: [
      { ...limits, max: 24, unit: 'characters', effect: 'drops user properties whose name is longer', harm: 'refused' },
    ],
    reserved: [
      prefixes,
      { ...sdk, names: new Set(['first_open_time', 'last_deep_link_referrer', 'user_id']), ...keeps },
    ],
  },
  folding: { ...limits, fold: toGa4Name, what: 'in Firebase' },
  propertiesPerEvent: { ...limits, max: 25, effect: 'keeps any 25 of them', harm: 'refused' },
  text: { ...limits, max: 100, unit: 'characters', effect: 'cuts off the rest', harm: 'lossy' },
  flat: { ...sdk, except: ['items', 'products'], says: 'Firebase takes texts and numbers, and arrays only in "items"' },
  requirements: [{ ...sdk, property: 'value', needs: ['currency'] }],
  // The limit of 500 names is one user's in a day, so that a plan cannot tell whether it is reached.
  traits: { ...limits, max: 25, effect: 'drops further user properties', harm: 'refused' },
};
