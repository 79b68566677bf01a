/**
 * What Google Analytics 4 refuses or drops, as its documentation says. Data only; the rule `destination-ga4` reads it.
 * Read 2026-08: support.google.com/analytics/answer/9267744 (limits) and /13316687 (reserved names on web streams),
 * Firebase `FIRAnalytics` and `_reservedEventNames` of flutterfire (app streams), the Measurement Protocol reference.
 */

export const ga4Limits = {
  eventNameLength: 40,
  parametersPerEvent: 25,
  parameterNameLength: 40,
  /** Letters of any script, digits, `_`; a letter first. */
  name: /^\p{L}[\p{L}\p{N}_]*$/u,
  reservedPrefixes: ['_', 'firebase_', 'ga_', 'google_', 'gtag.'],
  /** Web streams. Names of enhanced measurement (page_view, click, scroll …) are left out: sending them by hand works. */
  reservedOnWeb: [
    'app_remove',
    'app_store_refund',
    'app_store_subscription_cancel',
    'app_store_subscription_renew',
    'error',
    'first_open',
    'first_visit',
    'in_app_purchase',
    'session_start',
    'user_engagement',
  ],
  /** App streams: the SDKs drop events of these names. */
  reservedOnApps: [
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
  ],
  /** The only parameters that may be arrays: `items`, and what e-commerce integrations map onto it. */
  itemParameters: ['items', 'products'],
} as const;
