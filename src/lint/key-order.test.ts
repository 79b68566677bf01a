/** What the order of keys promises, for all plans: the plan means the same, no comment is lost, and once is enough. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listComments } from '../plan/comments.js';
import { type LoadedPlan, loadPlanText } from '../plan/load.js';
import { readWritten } from '../plan/written.js';
import { fixPlan } from './fix.js';
import { lintRules } from './rules/index.js';

const rules = Object.fromEntries(lintRules.map(({ id }) => [id, id === 'key-order' ? 'warning' : 'off'] as const));
const root = { file: 'plan.yaml', path: [] };

const eventParts = [
  'description: A customer paid.',
  "trigger: 'The provider: confirms'",
  'trigger: |\n  It is\n\n  confirmed.',
  'owner: checkout',
  'status: planned',
  'since: 1.2.0',
  'aliases: [Order Done]',
  'tags:\n- shop # ours\n- "a, b"',
  'x-ticket: SHOP-1',
  'properties: { total: { unit: EUR, type: number }, note: string }',
  'properties:\n  # in cents\n  total:\n    minimum: 0 # never less\n    type: integer\n    # description: none\n  note: { description: Text., maxLength: 9, type: string }',
  'call: page',
];
const keyOf = (part: string) => part.split(':')[0] ?? '';
const body = fc
  .uniqueArray(fc.constantFrom(...eventParts), { selector: keyOf, minLength: 1, maxLength: 7 })
  .chain((parts) =>
    fc
      .array(fc.constantFrom('', '# above', '# one\n# two', '\n', '\n# behind a blank', '# before one\n'), {
        minLength: parts.length,
        maxLength: parts.length,
      })
      .map((above) => parts.map((part, index) => ({ part, above: above[index] ?? '' }))),
  );
const lineBreaks = fc.constantFrom('\n', '\r\n');

const indent = (text: string, by: string) => text.replace(/^(?=[^\n])/gm, by);

function write(
  events: readonly (readonly { part: string; above: string }[])[],
  lineBreak: string,
  ends: boolean,
): string {
  const bodies = events.map((parts, index) => {
    const lines = parts.map(({ part, above }) => `${above === '' ? '' : `${above}\n`}${part}`).join('\n');
    return `  Event ${'ABC'.charAt(index)}: # event ${index}\n${indent(lines.replaceAll('Order Done', `Done ${index}`), '    ')}\n`;
  });
  const text = `name: Shop\nowners: { checkout: { name: Checkout } }\nevents:\n${bodies.join('')}`;
  return (ends ? text : text.trimEnd()).replaceAll('\n', lineBreak);
}

function commentsOf(loaded: LoadedPlan): string[] {
  return listComments(loaded.documents)
    .map(({ span }) => loaded.sources.get(span.file)?.text.slice(span.start, span.end) ?? '')
    .sort();
}

it('keeps the plan and its comments, and is done after one call', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(body, { minLength: 1, maxLength: 3 }),
      lineBreaks,
      fc.boolean(),
      async (events, lineBreak, ends) => {
        const loaded = await loadPlanText(write(events, lineBreak, ends));
        expect(loaded.findings).toEqual([]);
        const fixed = await fixPlan(loaded, { rules });
        moved += fixed.applied;
        expect(fixed.loaded.findings).toEqual([]);
        expect(readWritten(fixed.loaded.documents, root)).toEqual(readWritten(loaded.documents, root));
        expect(commentsOf(fixed.loaded)).toEqual(commentsOf(loaded));
        const again = await fixPlan(fixed.loaded, { rules });
        expect(again.texts.size).toBe(0);
        const text = fixed.loaded.sources.get('plan.yaml')?.text ?? '';
        if (lineBreak === '\r\n') expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      },
    ),
    { numRuns: 150 },
  );
  expect(moved).toBeGreaterThan(100);
});
