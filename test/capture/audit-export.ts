/** The plan that captured events are held against, and the audit of the export that they become. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditOptions, AuditResult } from '../../src/audit/audit.js';
import type { AuditJson } from '../../src/audit/audit-json.js';
import { auditFiles } from '../../src/dev/audit-files.js';
import { type LoadedPlan, loadPlanText } from '../../src/plan/load.js';

/** A shop whose server sends events; `match` tells them as the vendor's export does. */
export function planOf(match: string, more = ''): string {
  return `
name: Shop
unplanned: forbid
sources:
  server: { match: { ${match} } }
${more}events:
  Order Completed:
    sources: [server]
    properties:
      total: { type: number, required: true }
      is_gift: boolean
      products: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }
  Cart Viewed:
    sources: [server]
    properties: { items: { type: integer, required: true } }
`;
}

/** What is sent of an order as it should be, and of one with a text for a number, a product without its `sku` and a coupon that nobody planned. */
export const goodOrder = { total: 19.9, is_gift: true, products: [{ sku: 'a' }, { sku: 'b' }] };
export const badOrder = { total: '19.90', products: [{}], coupon: 'X' };

/** What is found of one `goodOrder` sent twice, one `badOrder` and an event `cart_viewed`. */
export const expectedFindings: readonly (readonly unknown[])[] = [
  ['duplicate-id', 'Order Completed', undefined, 1],
  ['event-variant', 'cart_viewed', undefined, 1],
  ['property-missing', 'Order Completed', 'products[].sku', 1],
  ['property-type', 'Order Completed', 'total', 1],
  ['property-unplanned', 'Order Completed', 'coupon', 1],
];

/** When an order happened, at a second of one minute; and when the vendor took it. */
export const at = (second: number): Date => new Date(Date.UTC(2026, 2, 4, 10, 15, second));
export const receivedAt: Date = new Date(Date.UTC(2026, 2, 4, 10, 20));

/** Audit records of an export: what was counted, and findings as id, event, property and rows. */
export async function auditExport(
  plan: string,
  records: readonly object[],
): Promise<{
  readonly input: AuditJson['input'];
  readonly period: AuditJson['period'];
  readonly findings: unknown[][];
}> {
  const { findings, json } = await auditRecords(await loadPlanText(plan), records);
  const told = findings.map(({ id, event, property, rows }) => [id, event, property, rows]);
  return { input: json.input, period: json.period, findings: told.sort() };
}

/** Audit records of an export, as a file of one record a line. */
export async function auditRecords(
  plan: LoadedPlan,
  records: readonly object[],
  options?: Partial<AuditOptions>,
): Promise<AuditResult> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-capture-'));
  try {
    await writeFile(join(folder, 'export.json'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    return await auditFiles(plan, { folder, inputs: ['export.json'] }, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
