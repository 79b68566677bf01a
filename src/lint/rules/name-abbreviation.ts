/** Names are written out. */
import { z } from 'zod';
import { listNames } from '../list-names.js';
import { defineRule } from '../rule.js';

const abbreviations: Readonly<Record<string, string>> = {
  acct: 'account',
  addr: 'address',
  amt: 'amount',
  btn: 'button',
  cfg: 'configuration',
  chk: 'check',
  cnt: 'count',
  conf: 'confirmation or configuration',
  cust: 'customer',
  dept: 'department',
  desc: 'description',
  dest: 'destination',
  dur: 'duration',
  env: 'environment',
  evt: 'event',
  img: 'image',
  lang: 'language',
  lvl: 'level',
  mgr: 'manager',
  mkt: 'market',
  msg: 'message',
  nbr: 'number',
  notif: 'notification',
  num: 'number',
  org: 'organization',
  pct: 'percent',
  pg: 'page',
  prev: 'previous',
  prod: 'product or production',
  pwd: 'password',
  qty: 'quantity',
  reg: 'registration',
  req: 'request',
  resp: 'response',
  sess: 'session',
  src: 'source',
  subs: 'subscription',
  svc: 'service',
  tmp: 'temporary',
  txn: 'transaction',
  usr: 'user',
};

const allow = z
  .array(z.string())
  .default([])
  .meta({ description: 'Abbreviations that everybody in the company knows.' });

export const nameAbbreviation = defineRule({
  id: 'name-abbreviation',
  summary: 'A name of an event or property abbreviates a word.',
  why: `An abbreviation saves three letters once and costs every reader a guess: \`prod\` is product or production, \`conf\` confirmation
or configuration. It also splits names: half of the plan writes the word out, and nobody finds the other half.`,
  severities: { minimal: 'off', recommended: 'info', strict: 'warning' },
  howToFix: 'Write the word out while the name is not live yet; afterwards it takes a rename with an alias.',
  options: z.strictObject({ allow }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Btn Clicked:
    properties:
      prod_qty: integer
`,
        findings: [
          { at: '3:3', message: '"Btn Clicked" abbreviates "button" to "btn".' },
          { at: '5:7', message: '"prod_qty" abbreviates "product or production" to "prod" and "quantity" to "qty".' },
        ],
      },
      {
        plan: `name: Shop
events:
  Order Completed: { properties: { org_num: string } }
`,
        options: { allow: ['org'] },
        findings: [{ at: '3:36', message: '"org_num" abbreviates "number" to "num".' }],
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed: { properties: { order_id: string, url: string, app_version: string } }
`,
    ],
  },
  *check(plan, options) {
    for (const { name, words, at, part, subject } of listNames(plan)) {
      const found = [...new Set(words)].flatMap((word) => {
        const long = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
        return long === undefined || options.allow.includes(word) ? [] : [`"${long}" to "${word}"`];
      });
      if (found.length === 0) continue;
      yield { at, part, message: `"${name}" abbreviates ${found.join(' and ')}.`, help: 'Write it out.', ...subject };
    }
  },
});
