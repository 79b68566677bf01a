/**
 * The properties of generated plans: what every event carries, and a stock from which each event takes some. As YAML data,
 * in the shape of a plan's dictionary.
 */
import type { Json } from '../../src/plan/model.js';

/** A property as a plan writes it. */
export type WrittenProperty = { readonly [key: string]: Json };

const text = (description: string, rest: WrittenProperty = {}): WrittenProperty => ({
  type: 'string',
  description,
  ...rest,
});
const choice = (description: string, ...values: readonly string[]): WrittenProperty =>
  text(description, { enum: values });
const whole = (description: string, minimum: number, maximum: number): WrittenProperty => ({
  type: 'integer',
  description,
  minimum,
  maximum,
});
const amount = (description: string, maximum: number): WrittenProperty => ({
  type: 'number',
  description,
  minimum: 0,
  maximum,
  multipleOf: 0.01,
});
const flag = (description: string): WrittenProperty => ({ type: 'boolean', description });
const list = (description: string, items: WrittenProperty, rest: WrittenProperty = {}): WrittenProperty => ({
  type: 'array',
  description,
  items,
  ...rest,
});
const required = (property: WrittenProperty): WrittenProperty => ({ ...property, required: true });

/** What every event carries. Servers know no app version. */
export const superProperties: Readonly<Record<string, WrittenProperty>> = {
  app_version: required(
    text('Version of the front or app that the person uses.', {
      pattern: '^[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,2}$',
      sources: ['web', 'ios', 'android'],
      examples: ['4.1.0'],
    }),
  ),
  market: required(choice('Country of the site that the person sees.', 'FR', 'DE', 'GB', 'US', 'ES', 'IT', 'NL')),
  experiment_variant: {
    ...choice('Arm of the running experiment; null while none runs.', 'control', 'treatment'),
    nullable: true,
  },
};

/** Single values. */
const scalars: Readonly<Record<string, WrittenProperty>> = {
  session_id: text('The visit in which it happened.', { format: 'uuid' }),
  request_id: text('The request to the server, for its logs.', { pattern: '^req_[0-9a-f]{16}$' }),
  order_number: text('Number of the order as the customer reads it.', { pattern: '^[0-9]{4}-[0-9]{6}$' }),
  sku: text('Stock keeping unit.', { pattern: '^[A-Z]{3}-[0-9]{5}$' }),
  slug: text('Last part of the address of the page.', { pattern: '^[a-z]{3,8}-[a-z0-9]{2,8}(?:-[a-z0-9]{2,8}){0,3}$' }),
  build_hash: text('Commit of the build.', { pattern: '^[0-9a-f]{12}$' }),
  plan_tier: choice('Plan of the account.', 'free', 'starter', 'team', 'business', 'enterprise'),
  user_role: choice('Role of the person in the account.', 'owner', 'admin', 'member', 'guest'),
  device_type: choice('Kind of device.', 'desktop', 'tablet', 'phone', 'kiosk'),
  entry_point: choice('Where the person came from.', 'menu', 'search', 'list', 'mail', 'push', 'deep_link', 'api'),
  currency: choice('Currency of every amount in the event.', 'EUR', 'GBP', 'USD', 'CHF'),
  payment_method: choice('How it is paid.', 'card', 'paypal', 'apple_pay', 'bank_transfer', 'gift_card'),
  card_network: choice('Network of the card.', 'visa', 'mastercard', 'amex'),
  subscription_status: choice('State of the subscription.', 'trialing', 'active', 'past_due', 'paused', 'ended'),
  sort_order: choice('Order of the list.', 'relevance', 'newest', 'price_low', 'price_high', 'name'),
  view_mode: choice('How the list is shown.', 'grid', 'list', 'table', 'map'),
  color_theme: choice('Theme of the interface.', 'light', 'dark', 'system'),
  ui_language: choice('Language of the interface.', 'en', 'fr', 'de', 'es', 'it', 'nl'),
  file_type: choice('Kind of file.', 'pdf', 'csv', 'xlsx', 'png', 'mp4', 'zip'),
  error_code: text('Code of the error, as the service names it.', { pattern: '^[a-z]{4,10}(?:_[a-z]{4,8}){1,3}$' }),
  title: text('Title as shown.', { minLength: 1, maxLength: 120 }),
  query: text('What was searched for.', { minLength: 1, maxLength: 80 }),
  label: text('Text of the element.', { maxLength: 60 }),
  category: text('Category, from the catalogue.', { maxLength: 60 }),
  started_at: text('When it began.', { format: 'date-time' }),
  due_date: text('Day on which it is due.', { format: 'date' }),
  target_uri: text('Address that was led to.', { format: 'uri' }),
  time_limit: text('Longest time that it may take.', { format: 'duration' }),
  contact_email: text('Address that answers go to.', {
    format: 'email',
    pii: 'direct',
    purpose: 'Answers to requests.',
    retention: '52w',
  }),
  coupon_code: text('Coupon that was used; null for none.', { pattern: '^[A-Z0-9]{4,12}$', nullable: true }),
  price: amount('Price of one piece, in `currency`.', 5_000),
  total: amount('Amount to pay, in `currency`.', 20_000),
  discount: amount('Amount taken off, in `currency`.', 2_000),
  progress: { type: 'number', description: 'Part that is done, 0 to 1.', minimum: 0, maximum: 1 },
  weight: { type: 'number', description: 'Weight in kilograms.', exclusiveMinimum: 0, maximum: 500, unit: 'kg' },
  temperature: { type: 'number', description: 'Outside temperature.', minimum: -40, maximum: 60, unit: 'Cel' },
  load_time: {
    type: 'number',
    description: 'Time until it was shown.',
    minimum: 0,
    exclusiveMaximum: 60_000,
    unit: 'ms',
  },
  quantity: whole('Number of pieces.', 1, 999),
  position: whole('Place in the list, from 1.', 1, 500),
  results_count: whole('Number of results.', 0, 10_000),
  member_count: whole('People in the account.', 1, 5_000),
  retry_count: whole('Attempts before this one.', 0, 10),
  rating: whole('Stars.', 1, 5),
  page_number: whole('Page of the list.', 1, 200),
  file_size: whole('Size in bytes.', 0, 1_000_000_000),
  days_left: whole('Days until it ends.', 0, 730),
  schema_version: { type: 'integer', description: 'Version of the layout of the event.', const: 3 },
  is_first: flag('Whether it is the first time.'),
  is_gift: flag('Whether it is a present.'),
  is_offline: flag('Whether the device was offline.'),
  has_coupon: flag('Whether a coupon was used.'),
  is_internal: flag('Whether the person works here.'),
  is_automatic: flag('Whether nobody pressed a button.'),
  screen_width: { ...whole('Width of the window in pixels.', 100, 8_000), sources: ['web'] },
  push_enabled: { ...flag('Whether notifications are allowed.'), sources: ['ios', 'android'] },
  item_count: { ...whole('Number of items.', 0, 10_000), aliases: ['items_count'] },
};

/** Values that hold others. */
const nested: Readonly<Record<string, WrittenProperty>> = {
  tags: list('Tags, each once.', text('A tag.', { pattern: '^[a-z]{3,12}$' }), { maxItems: 10, uniqueItems: true }),
  filter_ids: list('Filters that are set.', text('Id of a filter.', { maxLength: 40 }), { minItems: 1 }),
  steps: list('Steps that were taken.', choice('A step.', 'details', 'review', 'confirm', 'done'), { maxItems: 8 }),
  products: list(
    'What it is about, one entry a product.',
    {
      type: 'object',
      description: 'A product.',
      properties: {
        product_code: required(text('Code of the product.', { pattern: '^P[0-9]{5}$' })),
        unit_price: required(amount('Price of one piece.', 5_000)),
        quantity: required(whole('Number of pieces.', 1, 999)),
        department: choice('Department of the shop.', 'women', 'men', 'kids', 'home', 'sports'),
      },
    },
    { minItems: 1, maxItems: 100 },
  ),
  destination: {
    type: 'object',
    description: 'Where it goes.',
    properties: {
      region: required(text('Part of the country that the carrier serves.', { maxLength: 60 })),
      country_code: required(choice('Country.', 'FR', 'DE', 'GB', 'US', 'ES', 'IT', 'NL')),
      zone: whole('Zone of the tariff.', 1, 9),
    },
  },
  device: {
    type: 'object',
    description: 'The device.',
    unplanned: 'warn',
    properties: {
      model: required(text('Model as the system names it.', { maxLength: 60 })),
      os: required(choice('Operating system.', 'ios', 'android', 'windows', 'macos', 'linux')),
      os_version: text('Version of the operating system.', { pattern: '^[0-9]{1,2}(?:\\.[0-9]{1,2}){0,2}$' }),
    },
  },
  extra: { type: 'object', description: 'What else the module says; anything.' },
};

/** How links are tagged: what the plan's `campaigns` says. */
const campaignPattern = '^20[0-9]{4}_[a-z]{2}_[a-z]{4,12}$';
export const campaigns: Readonly<Record<string, WrittenProperty>> = {
  utm_source: { enum: ['google', 'bing', 'meta', 'tiktok', 'newsletter', 'affiliate', 'partner'] },
  utm_medium: { enum: ['cpc', 'paid_social', 'email', 'affiliate', 'referral'] },
  utm_campaign: { pattern: campaignPattern },
};

/** Taken together by marketing. */
export const campaignBundle: Readonly<Record<string, WrittenProperty>> = {
  utm_source: text('Where the link stood.', { maxLength: 40 }),
  utm_medium: text('Kind of placement.', { maxLength: 40 }),
  utm_campaign: text('The campaign.', { pattern: campaignPattern }),
};

/** The dictionary of every generated plan; ids of objects are added to it. */
export const dictionary: Readonly<Record<string, WrittenProperty>> = { ...scalars, ...nested };

/** Names from which events take at random. A card network is asked for together with the payment method. */
export const scalarNames: readonly string[] = Object.keys(scalars).filter((name) => name !== 'card_network');
export const nestedNames: readonly string[] = Object.keys(nested);
