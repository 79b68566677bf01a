/** Google Analytics 4: web streams, app streams, Measurement Protocol. It answers every request with success and drops what it does not take. */
import {
  ga4LongestName,
  ga4LongestTrait,
  ga4ReservedEvents,
  ga4ReservedPrefixes,
  ga4ReservedTraitPrefixes,
  ga4ReservedTraits,
} from '../../plan/ga4-names.js';
import { ga4Name, toGa4Name } from '../../plan/vendor-spelling.js';
import type { Destination, Fact, LengthLimit, Reserved } from './destination.js';
import { firebaseReservedEvents } from './firebase.js';

const limits: Fact = { certainty: 'A', source: 'support.google.com/analytics/answer/9267744' };
const names: Fact = { certainty: 'A', source: 'support.google.com/analytics/answer/13316687' };
const protocol: Fact = {
  certainty: 'A',
  source: 'developers.google.com/analytics/devguides/collection/protocol/ga4/reference',
};

const events: Fact = {
  certainty: 'A',
  source: 'developers.google.com/analytics/devguides/collection/ga4/reference/events',
};

const keeps = { effect: 'keeps for itself', harm: 'refused' } as const;
const prefixes: Reserved = { ...names, prefixes: ga4ReservedPrefixes, ...keeps };

function length(max: number, effect: string): LengthLimit {
  return { ...limits, max, unit: 'characters', effect, harm: 'refused' };
}

/** Reserved by the Measurement Protocol beyond the above. */
const reservedByProtocol = new Set([
  'ad_activeview',
  'ad_click',
  'ad_exposure',
  'ad_impression',
  'ad_query',
  'adunit_exposure',
  'app_clear_data',
  'app_install',
  'app_update',
  'notification_dismiss',
  'notification_foreground',
  'notification_open',
  'notification_receive',
  'os_update',
  'screen_view',
]);

export const ga4: Destination = {
  id: 'ga4',
  title: 'GA4',
  read: '2026-08',
  toEventName: toGa4Name,
  eventName: {
    lengths: [length(ga4LongestName, 'drops events whose name is longer')],
    form: { ...limits, pattern: ga4Name, says: 'a letter comes first, then letters, digits and _' },
    reserved: [
      prefixes,
      { ...names, names: ga4ReservedEvents, on: 'web', ...keeps },
      { ...names, names: firebaseReservedEvents, on: 'app', ...keeps },
      {
        certainty: 'B',
        source: 'rudderlabs/rudder-transformer, ga4/utils.js',
        names: reservedByProtocol,
        effect: 'does not take from a server',
        harm: 'refused',
      },
    ],
  },
  propertyName: {
    lengths: [length(ga4LongestName, 'drops parameters whose name is longer')],
    reserved: [
      prefixes,
      {
        ...names,
        names: new Set(['cid', 'customer_id', 'dclid', 'gclid', 'session_id', 'srsltid', 'uid', 'user_id']),
        effect: 'keeps for itself: it cannot be reported on as a dimension',
        harm: 'lossy',
      },
    ],
  },
  traitName: {
    lengths: [length(ga4LongestTrait, 'drops user properties whose name is longer')],
    reserved: [
      { ...names, prefixes: ga4ReservedTraitPrefixes, ...keeps },
      {
        ...names,
        names: ga4ReservedTraits,
        ...keeps,
      },
    ],
  },
  folding: { ...limits, fold: toGa4Name, what: 'in GA4' },
  propertiesPerEvent: { ...limits, max: 25, effect: 'keeps any 25 of them', harm: 'refused' },
  text: {
    ...limits,
    max: 100,
    unit: 'characters',
    effect: 'cuts off the rest',
    harm: 'lossy',
    own: { page_title: 300, page_referrer: 420, page_location: 1000 },
  },
  flat: {
    ...protocol,
    // `products` is what e-commerce integrations map onto `items`.
    except: ['items', 'products'],
    says: 'GA4 takes texts and numbers, and arrays only in "items"',
  },
  requirements: [
    { ...events, property: 'value', needs: ['currency'] },
    { ...events, event: 'purchase', needs: ['transaction_id', 'items'] },
  ],
  traits: { ...limits, max: 25, effect: 'drops further user properties', harm: 'refused' },
};
