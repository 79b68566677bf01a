import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locationOf } from '../findings/source.js';
import { loadPlanText } from './load.js';
import { locateNode, type NodePart } from './locate.js';

const text = `name: Shop
events:
  Signed Up:
    aliases: [sign_up, { name: Sign Up }]
    properties: { total: number }
  Empty:
x-a: &a { owner: b }
x-b: *a
`;

describe('locateNode', () => {
  it.each<[readonly (string | number)[], NodePart, string]>([
    [['events', 'Signed Up'], 'key', '3:3 Signed Up'],
    [['events', 'Signed Up', 'properties', 'total'], 'value', '5:26 number'],
    [['events', 'Signed Up', 'aliases', 0], 'key', '4:15 sign_up'],
    [['events', 'Signed Up', 'aliases', 1, 'name'], 'value', '4:32 Sign Up'],
    [['events', 'Signed Up', 'owner'], 'value', '3:3 Signed Up'],
    [['events', 'Signed Up', 'properties', 'total', 'type'], 'key', '5:19 total'],
    [['events', 'Empty'], 'value', '6:3 Empty'],
    [['events'], 'value', '3:3 Signed Up:'],
    [['nowhere', 'at', 'all'], 'key', '1:1 name: Shop'],
    [[], 'key', '1:1 name: Shop'],
    [['x-b', 'owner'], 'value', '7:18 b'],
  ])('%j, the %s, is at %s', async (path, part, expected) => {
    const { documents, sources } = await loadPlanText(text);
    const span = locateNode(documents, { file: 'plan.yaml', path }, part);
    const source = sources.get('plan.yaml');
    if (source === undefined) throw new Error('the file is not among the sources');
    const { line, column } = locationOf(source, span);
    expect(`${line}:${column} ${source.text.slice(span.start, span.end)}`).toBe(expected);
  });

  it('finds a place for any path', async () => {
    const { documents } = await loadPlanText(text);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('events', 'Signed Up', 'aliases', '__proto__'), fc.nat(3))),
        (path) => {
          const span = locateNode(documents, { file: 'plan.yaml', path }, 'value');
          expect(span.start).toBeLessThan(span.end);
          expect(text.slice(span.start, span.end)).not.toContain('\n');
        },
      ),
    );
  });
});
