import { expect, test } from 'vitest';
import { auditText } from '../../dev/audit-text.js';
import { validateText } from '../../dev/validate-text.js';
import type { Finding } from '../../findings/finding.js';

const plan = `
name: Shop
unplanned: forbid
events:
  Home: { call: page }
  Feed: { call: screen }
  Order Completed: {}
`;

const row = { messageId: 'm', userId: 'u', timestamp: '2026-03-04T10:15:00Z' };
const described = { url: 'https://shop.example/', path: '/', title: 'Shop', referrer: '', search: '', promo: 'x' };

test.each([
  ['segment', {}],
  ['rudderstack', { rudderId: 'r' }],
])('%s: what the library tells of a page need not be planned, on pages only', async (_, own) => {
  const log = [
    { ...row, ...own, type: 'page', name: 'Home', properties: { ...described, name: 'Home' } },
    { ...row, ...own, type: 'screen', name: 'Feed', properties: { name: 'Feed' } },
    { ...row, ...own, type: 'track', event: 'Order Completed', properties: { url: 'https://shop.example/' } },
  ]
    .map((call, index) => `${JSON.stringify({ ...call, messageId: `m${index}` })}\n`)
    .join('');
  const unplanned = (findings: readonly Finding[]) =>
    findings
      .filter(({ id }) => id === 'property-unplanned')
      .map(({ event, property }) => `${event} ${property}`)
      .sort();
  const expected = ['Feed name', 'Home promo', 'Order Completed url'];
  expect(unplanned((await auditText(plan, log)).findings)).toEqual(expected);
  expect(unplanned((await validateText(plan, log)).flatMap(({ findings }) => findings))).toEqual(expected);
});
