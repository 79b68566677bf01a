/** Names that Google Analytics 4 keeps for itself on the web, and how long others may be. */

/** Beginnings of names of events and parameters. */
export const ga4ReservedPrefixes = ['_', 'firebase_', 'ga_', 'google_', 'gtag.'] as const;

/** Names of events. Those of enhanced measurement (page_view, click, scroll …) are left out: sending them by hand works. */
export const ga4ReservedEvents: ReadonlySet<string> = new Set([
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
]);

/** Beginnings of names of user properties. */
export const ga4ReservedTraitPrefixes = ['_', 'firebase_', 'ga_', 'google_'] as const;

/** Names of user properties. */
export const ga4ReservedTraits: ReadonlySet<string> = new Set([
  'cid',
  'customer_id',
  'first_open_time',
  'first_visit_time',
  'session_id',
  'sid',
  'uid',
  'user_id',
]);

/** Characters. */
export const ga4LongestName = 40;
export const ga4LongestTrait = 24;
