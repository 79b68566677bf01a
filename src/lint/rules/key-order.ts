/** Keys stand where readers look for them; with a fix that moves whole entries with their comments. */
import { z } from 'zod';
import type { NodeRef } from '../../plan/model.js';
import { documentedKeys } from '../../plan/schema.js';
import { defineRule, type Problem, refInside } from '../rule.js';
import { tellManyOnce } from '../tell-once.js';
import { listWrittenOut, subjectOf } from '../written-properties.js';

type Kind = keyof typeof documentedKeys;

const order = (kind: Kind) =>
  z
    .array(z.enum(documentedKeys[kind]))
    .default([...documentedKeys[kind]])
    .meta({
      description: `Keys of each ${kind} in another order; those left out stay behind the one that they follow.`,
    });

export const keyOrder = defineRule({
  id: 'key-order',
  summary: 'The keys of an event, property or metric are not in the order in which the format documents them.',
  why: `Where every event begins with its description and ends with its properties, a reader finds the owner without searching, and a
change shows in a comparison as what it is. The order is that of plan.md: what it is, who answers, when it holds, what it carries.`,
  severities: { minimal: 'off', recommended: 'off', strict: 'info' },
  isFixable: true,
  howToFix:
    '`--fix` moves the entries with the comments above and beside them. Keys of your own (`x-…`) stay behind the key that they follow. Where a comment stands between blank lines, it cannot know whose it is, and leaves the mapping alone.',
  options: z.strictObject({ event: order('event'), property: order('property'), metric: order('metric') }),
  examples: {
    bad: [
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: { minimum: 0, type: number } # with tax
    # who to ask
    owner: checkout
    description: A customer has paid.
owners: { checkout: { name: Checkout squad } }
metrics:
  orders: { measure: { count: Order Completed }, title: Orders }
`,
        findings: [
          { at: '5:28', message: '"type" of "total" stands behind "minimum".' },
          { at: '7:5', message: '"owner" of "Order Completed" stands behind "properties".' },
          { at: '11:50', message: '"title" of "orders" stands behind "measure".' },
        ],
        fixed: `name: Shop
events:
  Order Completed:
    description: A customer has paid.
    # who to ask
    owner: checkout
    properties:
      total: { type: number, minimum: 0 } # with tax
owners: { checkout: { name: Checkout squad } }
metrics:
  orders: { title: Orders, measure: { count: Order Completed } }
`,
      },
      {
        plan: `name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, minimum: 0, description: Amount paid. }
`,
        options: { property: ['type', 'description', 'required', 'minimum'] },
        findings: [{ at: '5:42', message: '"description" of "total" stands behind "minimum".' }],
        fixed: `name: Shop
events:
  Order Completed:
    properties:
      total: { type: number, description: Amount paid., minimum: 0 }
`,
      },
    ],
    good: [
      `name: Shop
events:
  Order Completed:
    description: A customer has paid.
    x-ticket: SHOP-1
    properties:
      total: { type: number, minimum: 0 }
      note: string
`,
    ],
  },
  *check(plan, options, context) {
    const byFile = new Map<string, Problem[]>();
    for (const problem of findWrong()) byFile.set(problem.at.file, [...(byFile.get(problem.at.file) ?? []), problem]);
    for (const problems of byFile.values()) {
      const [first] = problems;
      if (first === undefined) continue;
      yield* tellManyOnce(problems, {
        at: first.at,
        message: `${problems.length} mappings of the file have their keys in another order; here ${first.message}`,
        ...(first.help !== undefined && { help: first.help }),
      });
    }

    function* findWrong(): Iterable<Problem> {
      const ranks = { event: rank(options.event), property: rank(options.property), metric: rank(options.metric) };
      const judge = function* (
        kind: Kind,
        ref: NodeRef,
        of: string,
        subject: Pick<Problem, 'event' | 'property' | 'owner'>,
      ): Iterable<Problem> {
        const keys = context.keys(ref);
        const wrong = findDisplaced(keys, ranks[kind]);
        if (!wrong) return;
        const ordered = orderKeys(keys, ranks[kind]);
        yield {
          at: refInside(ref, wrong.key),
          message: `"${wrong.key}" of "${of}" stands behind "${wrong.behind}".`,
          help: `In order: ${ordered.join(', ')}.`,
          fix: { title: 'put the keys in order', edits: [{ kind: 'order', at: ref, keys: ordered }] },
          ...subject,
        };
      };
      for (const { ref, name, owner } of plan.events.values())
        yield* judge('event', ref, name, { event: name, ...(owner !== undefined && { owner }) });
      for (const place of listWrittenOut(plan))
        yield* judge('property', place.property.ref, place.path, subjectOf(place));
      for (const { ref, id, owner } of plan.metrics.values())
        yield* judge('metric', ref, id, { ...(owner !== undefined && { owner }) });
    }
  },
});

type Ranks = ReadonlyMap<string, number>;
const rank = (keys: readonly string[]): Ranks => new Map(keys.map((key, index) => [key, index]));
/** The first key that stands behind one that it belongs before. */
function findDisplaced(keys: readonly string[], order: Ranks): { key: string; behind: string } | undefined {
  let highest = -1;
  for (const [index, key] of keys.entries()) {
    const here = order.get(key) ?? highest;
    if (here >= highest) highest = here;
    else return { key, behind: keys.slice(0, index).find((other) => (order.get(other) ?? -1) > here) ?? '' };
  }
  return undefined;
}

/** Keys that the format does not know stay behind the one that they follow. */
function orderKeys(keys: readonly string[], order: Ranks): readonly string[] {
  const groups: { readonly rank: number; readonly keys: string[] }[] = [];
  for (const key of keys) {
    const here = order.get(key);
    const last = groups.at(-1);
    if (here === undefined && last) last.keys.push(key);
    else groups.push({ rank: here ?? -1, keys: [key] });
  }
  return groups.sort((a, b) => a.rank - b.rank).flatMap((group) => group.keys);
}
