/** Addresses of pages come without what stands behind the question mark. */
import { splitWords } from '../case-style.js';
import { defineRule } from '../rule.js';
import { listWrittenProperties } from '../written-properties.js';

const addresses = /(^| )(url|uri|href|referrer|referer|page location|deep link|deeplink)$/;
/** Addresses of things, which say nothing of the person. */
const ofThings =
  /\b(image|img|icon|logo|photo|picture|avatar|thumbnail|product|video|asset|cdn|base|feed|repo|repository|endpoint|download|template|item|start)\b/;

/** Descriptions that say it is kept out. */
const saysWithout =
  /\b(without|no|excluding|minus)\b[^.]*\b(query|parameters?)\b|\bquery( string| parameters?)?( (is|are|was|were))? (removed|stripped|dropped|excluded|cut)\b|\b(path|host|domain|origin) only\b/i;

const thingIds = ['product_id', 'productId', 'sku', 'image_url', 'item_id', 'content_id', 'article_id', 'video_id'];

export const propertyUrlQuery = defineRule({
  id: 'property-url-query',
  summary: 'A property is the address of a page, and nothing keeps its query string out.',
  why: `Addresses carry what the page was asked: search words, e-mail addresses of newsletters, tokens of password resets. They are the
most frequent way in which personal data reaches analytics without anybody wanting it. They also split one page into thousands.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix:
    "Send the path, and let a `pattern` without `?` and `#` hold it to that: `'^/[a-zA-Z0-9/_-]*$'`; say in the description that the query string is removed; or say `pii:` where it is needed whole.",
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Link Followed:
    properties:
      page_url: string
      referrer: { type: string, format: uri }
`,
        findings: [
          { at: '5:7', message: '"page_url" may carry a query string with personal data.' },
          { at: '6:7', message: '"referrer" may carry a query string with personal data.' },
        ],
      },
    ],
    good: [
      `name: Shop
events:
  Link Followed:
    properties:
      page_path: { type: string, pattern: '^/[a-z0-9/_-]*$' }
      page_url: { type: string, pattern: '^https://[^?#]*$' }
      image_url: string
      referrer: { type: string, pii: indirect, purpose: Attribution, retention: 30d }
      url: { type: string, enum: [home, cart] }
      site_url: { type: string, description: URL of the reported site (query string removed) }
  Product Viewed: { properties: { product_id: string, url: string } }
`,
    ],
  },
  *check(plan) {
    for (const { property, path, inside, event } of listWrittenProperties(plan)) {
      const { name, type, pattern } = property;
      if ((type !== undefined && type !== 'string') || path.endsWith('[]')) continue;
      if (pattern !== undefined || property.enum !== undefined || property.const !== undefined) continue;
      // Things in lists (products, items) have addresses of their own.
      if (inside.length > 0 || [property, ...inside].some(({ pii }) => pii !== undefined)) continue;
      if (saysWithout.test(property.description ?? '')) continue;
      const words = splitWords(name).join(' ').toLowerCase();
      if (!addresses.test(words) || ofThings.test(words)) continue;
      // Beside the id of a thing, an address without more words is that of the thing.
      const isOfThing = ['url', 'uri'].includes(words) && thingIds.some((id) => event?.properties.has(id));
      if (isOfThing) continue;
      const owner = property.owner ?? event?.owner;
      yield {
        at: property.ref,
        message: `"${path}" may carry a query string with personal data.`,
        help: 'Send the path only, with a `pattern` that has no `?`; or say `pii:`.',
        ...(event && { event: event.name }),
        property: path,
        ...(owner !== undefined && { owner }),
      };
    }
  },
});
