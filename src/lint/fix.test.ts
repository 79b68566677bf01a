import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listComments } from '../plan/comments.js';
import { loadPlanText } from '../plan/load.js';
import { printScalar } from '../plan/print.js';
import { fixPlan } from './fix.js';
import { lintPlan } from './lint.js';

describe('fixPlan', () => {
  it('mends with one finding what it stands for, inside each other too', async () => {
    const events = Array.from({ length: 12 }, (_, index) => {
      return `  Order ${index} Completed:\n    properties: { total: { minimum: 0, type: number } }\n    description: Paid.\n`;
    });
    const loaded = await loadPlanText(`name: Shop\nevents:\n${events.join('')}`);
    const settings = { rules: { 'key-order': 'info' } } as const;
    const about = async (plan: typeof loaded) =>
      (await lintPlan(plan, settings)).findings.filter(({ id }) => id === 'key-order');
    const [told, ...others] = await about(loaded);
    expect(others).toEqual([]);
    expect(told?.message).toMatch(/^24 mappings of the file/);
    const { loaded: mended } = await fixPlan(loaded, settings);
    expect(await about(mended)).toEqual([]);
    expect(mended.sources.get('plan.yaml')?.text).toContain(
      'description: Paid.\n    properties: { total: { type: number',
    );
  });

  it('renames across files, follows every kind of reference and leaves the rest of the text alone', async () => {
    const loaded = await loadPlanText({
      'plan.yaml': 'name: Shop\nnaming: { events: Object Action }\ninclude: ["{events,metrics}.yaml"]\n',
      'events.yaml': `events:
  # paid
  order_completed: # confirmed
    description:   A customer has paid.   # keep these spaces
  Order Refunded:
    expect: { every: day, ratioTo: { event: order_completed, max: 0.1 } }
    deprecated: { replacedBy: "order_completed" }
`,
      'metrics.yaml': `metrics:
  total: { title: Total, per: day, measure: { sum: order_completed.amount } }
  share:
    title: Share
    measure: { ratio: { of: { users: { event: 'order_completed' } }, to: { count: Order Refunded } } }
`,
    });
    // The metric's property has to be there for the plan to load.
    expect(loaded.findings).toHaveLength(1);
    const withAmount = await loadPlanText(
      Object.fromEntries(
        [...loaded.sources].map(([path, { text }]) => [
          path,
          text.replace('    description:', '    properties: { amount: number }\n    description:'),
        ]),
      ),
    );
    const fixed = await fixPlan(withAmount);
    expect(fixed.applied).toBe(1);
    expect([...fixed.texts.keys()].sort()).toEqual(['events.yaml', 'metrics.yaml']);
    expect(fixed.texts.get('events.yaml')).toBe(`events:
  # paid
  Order Completed: # confirmed
    aliases: [order_completed]
    properties: { amount: number }
    description:   A customer has paid.   # keep these spaces
  Order Refunded:
    expect: { every: day, ratioTo: { event: Order Completed, max: 0.1 } }
    deprecated: { replacedBy: "Order Completed" }
`);
    expect(fixed.texts.get('metrics.yaml')).toBe(`metrics:
  total: { title: Total, per: day, measure: { sum: Order Completed.amount } }
  share:
    title: Share
    measure: { ratio: { of: { users: { event: 'Order Completed' } }, to: { count: Order Refunded } } }
`);
    expect(fixed.loaded.plan?.events.has('Order Completed')).toBe(true);
  });

  it('adds to aliases that are there, block or flow, and keeps none for what is not live', async () => {
    const fixed = await fixPlan(
      await loadPlanText(`name: Shop
naming: { events: Object Action }
events:
  order_completed:
    aliases:
      # old apps
      - Order Done # until May
  cart_viewed: { aliases: [] }
  reward_granted: { status: planned }
  page_opened:
`),
    );
    expect(fixed.texts.get('plan.yaml')).toBe(`name: Shop
naming: { events: Object Action }
events:
  Order Completed:
    aliases:
      # old apps
      - order_completed
      - Order Done # until May
  Cart Viewed: { aliases: [cart_viewed] }
  Reward Granted: { status: planned }
  Page Opened:
    aliases: [page_opened]
`);
  });

  it('takes no name that is taken, and leaves what a comment silences', async () => {
    const text = `name: Shop
naming: { events: Object Action }
retired: { Cart Viewed: {} }
events:
  Order Completed: {}
  order_completed: {}
  cart_viewed: {}
  # trackwright-ignore event-name-style: the partner sends it
  invoice_paid: {}
`;
    const fixed = await fixPlan(await loadPlanText(text));
    expect(fixed.texts.size).toBe(0);
    expect(fixed.applied).toBe(0);
  });

  it('lets only one of two events have the name that both would get', async () => {
    const fixed = await fixPlan(
      await loadPlanText(
        'name: Shop\nnaming: { events: Object Action }\nevents:\n  order_completed: {}\n  orderCompleted: {}\n',
      ),
    );
    expect(fixed.loaded.findings).toEqual([]);
    expect([...(fixed.loaded.plan?.events.keys() ?? [])]).toEqual(['Order Completed', 'orderCompleted']);
  });

  it('keeps line breaks, byte order mark and whatever stands around', async () => {
    const text =
      '\ufeffname: Shop\r\nnaming: { properties: snake_case }\r\nevents:\r\n  A:\r\n    properties:\r\n      orderId: string # id\r\n';
    const fixed = await fixPlan(await loadPlanText(text));
    expect(fixed.texts.get('plan.yaml')).toBe(
      text.replace('orderId: string', 'order_id: { type: string, aliases: [orderId] }'),
    );
  });

  it('is done after one call, loads, keeps comments and is otherwise as quiet as before, for all names', async () => {
    const words = fc.constantFrom(
      'order',
      'Order',
      'completed',
      'Sent',
      'cart',
      'view',
      'x.y',
      '#1',
      "it's",
      '"q"',
      '漢字',
      '- a',
      '__proto__',
      '1',
      'yes',
      ':',
    );
    const name = fc
      .array(words, { minLength: 1, maxLength: 3 })
      .chain((parts) => fc.constantFrom('_', ' ', '-').map((by) => parts.join(by)));
    const event = fc.record({
      name,
      aliases: fc.uniqueArray(name, { maxLength: 2 }),
      property: name,
      body: fc.constantFrom('block', 'flow', 'empty'),
      style: fc.constantFrom('plain', 'single', 'double'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(event, { minLength: 1, maxLength: 4, selector: ({ name: key }) => key }),
        async (events) => {
          const loaded = await loadPlanText(writePlan(events));
          fc.pre(loaded.plan !== undefined);
          const fixed = await fixPlan(loaded);
          expect(fixed.loaded.findings).toEqual([]);
          const again = await fixPlan(fixed.loaded);
          expect(again.texts.size).toBe(0);
          expect(commentsOf(fixed.loaded)).toEqual(commentsOf(loaded));
          expect(fixed.loaded.plan?.events.size).toBe(loaded.plan?.events.size);
          // What was sent before still counts.
          const known = [...(fixed.loaded.plan?.events.values() ?? [])].flatMap((one) => [
            one.name,
            ...one.aliases.map((alias) => alias.name),
          ]);
          for (const one of loaded.plan?.events.values() ?? []) expect(known).toContain(one.name);
          const before = await lintPlan(loaded);
          const after = await lintPlan(fixed.loaded);
          expect(after.findings.length).toBeLessThanOrEqual(before.findings.length);
        },
      ),
      { numRuns: 80 },
    );
  });
});

interface WrittenEvent {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly property: string;
  readonly body: string;
  readonly style: string;
}

function writePlan(events: readonly WrittenEvent[]): string {
  const entries = events.map(({ name, aliases, property, body, style }, index) => {
    const key =
      style === 'single'
        ? `'${name.replaceAll("'", "''")}'`
        : style === 'double'
          ? JSON.stringify(name)
          : printScalar(name);
    const list = `[${aliases.map(printScalar).join(', ')}]`;
    if (body === 'empty') return `  ${key}: # empty ${index}\n`;
    if (body === 'flow')
      return `  ${key}: { aliases: ${list}, properties: { ${printScalar(property)}: string } } # flow ${index}\n`;
    const block = aliases.map((alias) => `      - ${printScalar(alias)} # alias ${index}\n`).join('');
    return `  # above ${index}\n  ${key}:\n    # inside ${index}\n    properties:\n      ${printScalar(property)}: # property ${index}\n        type: string\n${block === '' ? '' : `    aliases:\n${block}`}`;
  });
  const metric = `metrics:\n  m: { title: M, per: day, measure: { count: { event: ${printScalar(events[0]?.name ?? '')} } } }\n`;
  return `name: Shop\nnaming: { events: Object Action, properties: snake_case }\n${metric}events:\n${entries.join('')}`;
}

function commentsOf(loaded: Awaited<ReturnType<typeof loadPlanText>>): string[] {
  return listComments(loaded.documents)
    .map(({ span }) => loaded.sources.get(span.file)?.text.slice(span.start, span.end) ?? '')
    .sort();
}
