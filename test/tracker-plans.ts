/** Plans that trackers in every language are tried on: one with everything that a type has to say, one with hostile texts. */

/** A shop in small, with everything that a type has to say. */
export const smallShop = `
name: Small shop
owners: { checkout: { name: Checkout squad } }
sources: { web: { platform: web }, server: { platform: server } }
superProperties: { app_version: { type: string, required: true }, theme: { type: string, enum: [light, dark] } }
events:
  Order Completed:
    description: A customer has paid.
    owner: checkout
    properties:
      order_id: { type: string, required: true }
      total: { type: number, required: true }
      currency: { type: string, enum: [EUR, GBP], required: true }
      coupon: { type: string, nullable: true }
      count: integer
      gift: boolean
      level: { type: integer, enum: [1, 2] }
      products:
        { type: array, required: true, items: { type: object, properties: { sku: { type: string, required: true }, price: number } } }
      delivery: { type: string, enum: [pickup, home], required: true }
      city: { type: string, requiredWhen: { delivery: home } }
      extra: {}
      later: { type: string, required: true, status: planned }
  Cart Viewed: { deprecated: { since: 1.0.0, replacedBy: Order Completed } }
  Search Performed: { properties: { query: string } }
  Checkout: { call: page, properties: { step: { type: integer, required: true } } }
traits:
  user: { properties: { plan: { type: string, enum: [free, pro], required: true } } }
  group: { properties: { name: string } }
`;

/** What may stand in a plan and means something in code, or in a file system. */
export const hostileTexts = [
  '*/ alert(1) /*',
  '`$' + '{alert(1)}`',
  "';alert(1)//",
  '"',
  '\\',
  'a\nb',
  'a\r\nb',
  'a\u2028b',
  '\u202egnp.exe',
  '__proto__',
  'constructor',
  'toString',
  'class',
  'then',
  'Readonly',
  'Order Completed',
  'order completed',
  'Order completed',
  'ORDER COMPLETED',
  'order_completed',
  'order-completed',
  'orderCompleted',
  'OrderCompleted',
  'Order.Completed',
  '1st',
  '🎉',
  ' ',
  '...',
  '../../outside',
  '/etc/passwd',
  'con',
  'index',
  'Index',
  'Sink',
  'Json',
  'Tracker',
  'Record',
  'Identify',
  'createTracker',
  '@deprecated',
];

/**
 * Every hostile text as event, property, enum value, description, owner, trigger and reason. One event has all texts as
 * names of enums, any other a few: an enum of each text in each event would be minutes of compiling.
 */
export const hostilePlan = JSON.stringify({
  name: '*/ `$`{x}',
  owners: { o: { name: '*/ owner\u2028' } },
  superProperties: { '*/ super': { type: 'string', description: '*/', enum: hostileTexts } },
  events: Object.fromEntries(
    hostileTexts.map((text, index) => [
      text,
      {
        description: `${text}\n@deprecated ${text}`,
        trigger: text,
        owner: 'o',
        call: ['track', 'page', 'screen'][index % 3],
        deprecated: { reason: text },
        properties: Object.fromEntries(
          hostileTexts.map((name, place) => {
            const isEnum = index === 0 || (place + hostileTexts.length - index) % hostileTexts.length < 6;
            const values = isEnum ? { enum: [text, 'plain'] } : {};
            return [name, { description: text, type: 'string', pattern: '^[/*]*/$', ...values }];
          }),
        ),
      },
    ]),
  ),
});
