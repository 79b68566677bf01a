/** Words of generated plans: areas of a product with the things that events happen to, and what happens to them. */

/** A part of the product: one file of events, one team, one stage of the funnel. */
export interface Area {
  readonly id: string;
  readonly stage: string;
  readonly objects: readonly string[];
  /** Why something failed or ended, from a closed list. */
  readonly reasons: readonly string[];
}

export const areas: readonly Area[] = [
  {
    id: 'marketing',
    stage: 'acquisition',
    objects: list(
      'Landing Page, Promotion, Newsletter, Referral Link, Webinar, Signup Form, Pricing Table, Brochure, Waitlist, Case Study',
    ),
    reasons: list('expired, full, not_eligible, unsubscribed'),
  },
  {
    id: 'onboarding',
    stage: 'activation',
    objects: list(
      'Account, Profile, Workspace, Tutorial, Checklist, Invitation, Team Member, Trial, Sample Project, Welcome Tour',
    ),
    reasons: list('skipped, timeout, limit_reached, already_member, withdrawn'),
  },
  {
    id: 'discovery',
    stage: 'activation',
    objects: list(
      'Product, Product List, Search Result, Saved Filter, Wishlist, Comparison, Recommendation, Size Guide, Review, Collection',
    ),
    reasons: list('no_results, sold_out, hidden, region_blocked'),
  },
  {
    id: 'checkout',
    stage: 'revenue',
    objects: list('Cart, Order, Coupon, Payment, Delivery Slot, Gift Card, Refund, Invoice, Quotation, Address Book'),
    reasons: list('card_declined, insufficient_funds, expired, fraud_suspected, customer_request, timeout'),
  },
  {
    id: 'collaboration',
    stage: 'retention',
    objects: list('Project, Task, Comment, Document, Folder, Template, Kanban Board, Whiteboard, Mention, Attachment'),
    reasons: list('conflict, too_large, no_permission, virus_found'),
  },
  {
    id: 'automation',
    stage: 'retention',
    objects: list(
      'Workflow, Trigger Rule, Schedule, Webhook, Script, Connector, Data Source, Import Job, Export Job, Report',
    ),
    reasons: list('timeout, rate_limited, bad_credentials, schema_changed, cancelled_by_user'),
  },
  {
    id: 'billing',
    stage: 'revenue',
    objects: list(
      'Subscription, Seat Licence, Usage Limit, Credit Note, Tax Form, Billing Contact, Contract, Renewal, Payment Method, Discount',
    ),
    reasons: list('too_expensive, missing_feature, switched_product, payment_failed, other_reason'),
  },
  {
    id: 'support',
    stage: 'retention',
    objects: list(
      'Ticket, Chat Session, Help Article, Survey, Feedback Form, Callback, Knowledge Base, Status Page, Bug Report, Escalation',
    ),
    reasons: list('solved, duplicate, no_answer, out_of_scope'),
  },
  {
    id: 'mobile',
    stage: 'retention',
    objects: list(
      'Push Notification, Home Screen, Widget, Offline Mode, Camera Scan, Barcode, Permission Prompt, App Update, Deep Link, Location Pin',
    ),
    reasons: list('denied, no_network, no_storage, old_system'),
  },
  {
    id: 'administration',
    stage: 'activation',
    objects: list(
      'Role, Audit Trail, Access Key, Single Sign On, Signing Key, Security Policy, Custom Domain, Backup, Guest Access, Login Session',
    ),
    reasons: list('policy, expired, revoked, wrong_password, locked'),
  },
  {
    id: 'logistics',
    stage: 'revenue',
    objects: list(
      'Shipment, Parcel, Storage Bin, Return Label, Courier, Pickup Point, Stock Alert, Supplier, Purchase Order, Delivery Route',
    ),
    reasons: list('damaged, lost, wrong_address, out_of_stock, customs'),
  },
  {
    id: 'media',
    stage: 'referral',
    objects: list(
      'Video, Podcast, Playlist, Live Stream, Photo Album, Caption, Download, Transcript, Channel, Episode',
    ),
    reasons: list('no_rights, age_restricted, bad_connection, unsupported'),
  },
];

/** What happens to an object, in the past tense. */
export const verbs: readonly string[] = list(
  'Viewed, Opened, Created, Updated, Deleted, Started, Completed, Cancelled, Failed, Shared, Exported, Imported, Selected, Added, Removed, Clicked, Submitted, Approved, Rejected, Archived, Restored, Duplicated, Renamed, Assigned, Searched, Filtered, Scheduled, Published, Activated, Requested',
);

/** Verbs after which a reason is asked for. */
export const verbsWithReason: ReadonlySet<string> = new Set(['Failed', 'Cancelled', 'Rejected', 'Deleted', 'Removed']);

function list(words: string): readonly string[] {
  return words.split(', ');
}
