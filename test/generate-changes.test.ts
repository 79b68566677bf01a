/** What a change of the plan changes in the output of the targets that `generate.test.ts` says nothing of. */
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { requirePlan } from './load-example-plan.js';

const shop = `
name: Shop
sources: { web: { platform: web }, server: { platform: server } }
superProperties: { app_version: { type: string, required: true, sources: [web] } }
events:
  Order Completed:
    properties:
      total: { type: number, required: true }
      page_path: { type: string, required: true, sources: [web] }
  Refund Issued: { sources: [server] }
`;

const changes = [
  ['a new event', `${shop}  order completed: {}\n`],
  ['a new property', shop.replace('total:', 'Total: string\n      total:')],
  ['a new description', shop.replace('Refund Issued: {', 'Refund Issued: { description: Money goes back.,')],
] as const;

async function emit(plan: string, target: string, source?: string): Promise<ReadonlyMap<string, string>> {
  const files = emitFiles(await requirePlan(plan), { target, ...(source === undefined ? {} : { source }) });
  return new Map(files.map(({ path, text }) => [path, text]));
}

async function listChanged(before: string, after: string, target: string): Promise<readonly string[]> {
  const [old, now] = await Promise.all([emit(before, target), emit(after, target)]);
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
}

describe.each([
  [
    'python',
    [
      ['__init__.py', 'events/order_completed__wxm5utnd.py', 'tracker.py'],
      ['events/order_completed.py'],
      ['tracker.py'],
    ],
  ],
  ['go', [['order_completed__wxm5utnd_event.go'], ['order_completed_event.go'], ['refund_issued_event.go']]],
  [
    'json-schema',
    [
      ['index.json', 'schemas/order-completed__wxm5utnd.json'],
      ['schemas/order-completed.json'],
      ['schemas/refund-issued.json'],
    ],
  ],
] as const)('%s', (target, expected) => {
  test.each(changes.map(([what, plan], index) => ({ what, plan, files: expected[index] })))(
    '$what changes its own file, and the list where there is one',
    async ({ plan, files }) => {
      expect(await listChanged(shop, plan, target)).toEqual(files);
    },
  );

  test('one source: only its events and properties', async () => {
    const web = await emit(shop, target, 'web');
    const server = await emit(shop, target, 'server');
    const all = (files: ReadonlyMap<string, string>) => [...files.values()].join('\n');
    expect(all(web)).not.toContain('Refund Issued');
    expect(all(web)).toContain('app_version');
    expect(all(server)).toContain('Refund Issued');
    // A schema lists what another source sends; it does not ask for it.
    if (target !== 'json-schema') expect(all(server)).not.toMatch(/page_path|app_version/);
  });
});
