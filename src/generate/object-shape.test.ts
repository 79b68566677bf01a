import { expect, test } from 'vitest';
import { loadPlanText } from '../plan/load.js';
import { type Field, mayBeEmpty, shapeObject } from './object-shape.js';

async function shapeOf(properties: object) {
  const { plan, findings } = await loadPlanText(
    JSON.stringify({ name: 'Shop', events: { 'Order Completed': { properties } } }),
  );
  const event = plan?.events.get('Order Completed');
  if (event === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return shapeObject(event.properties.values(), []);
}

const print = (fields: readonly Field[]) =>
  fields.map(
    ({ property, required, values }) =>
      `${property.name}${required ? '' : '?'}${values === undefined ? '' : `=${values.join('/')}`}`,
  );

const delivery = { type: 'string', enum: ['pickup', 'home', 'post'], required: true };

test('a condition on an enum splits it', async () => {
  const shape = await shapeOf({
    total: 'number',
    delivery,
    city: { type: 'string', requiredWhen: { delivery: ['home', 'post'] } },
  });
  expect(print(shape.common)).toEqual(['total?']);
  expect(shape.cases.map(print)).toEqual([
    ['delivery=pickup', 'city?'],
    ['delivery=home/post', 'city'],
  ]);
  expect(mayBeEmpty(shape)).toBe(false);
});

test('an optional decider may be left out, where nothing is required then', async () => {
  const shape = await shapeOf({ gift: 'boolean', note: { type: 'string', requiredWhen: { gift: true } } });
  expect(shape.cases.map(print)).toEqual([
    ['gift=true', 'note'],
    ['gift?=false', 'note?'],
  ]);
  expect(mayBeEmpty(shape)).toBe(true);
});

test('where every value requires it, leaving the decider out is a case of its own', async () => {
  const shape = await shapeOf({ gift: 'boolean', note: { type: 'string', requiredWhen: { gift: [true, false] } } });
  expect(shape.cases.map(print)).toEqual([
    ['gift=true/false', 'note'],
    ['gift?=', 'note?'],
  ]);
});

test('conditions of several siblings hold together', async () => {
  const shape = await shapeOf({
    delivery,
    gift: { type: 'boolean', required: true },
    note: { type: 'string', requiredWhen: { delivery: 'post', gift: true } },
  });
  expect(shape.cases.map(print)).toEqual([
    ['delivery=pickup/home', 'gift=true', 'note?'],
    ['delivery=pickup/home', 'gift=false', 'note?'],
    ['delivery=post', 'gift=true', 'note'],
    ['delivery=post', 'gift=false', 'note?'],
  ]);
});

test('a decider that another one demands cannot be left out there', async () => {
  const shape = await shapeOf({
    delivery,
    slot: { type: 'string', enum: ['am', 'pm'], requiredWhen: { delivery: 'home' } },
    phone: { type: 'string', requiredWhen: { slot: 'pm' } },
  });
  expect(shape.cases.map(print)).toEqual([
    ['delivery=pickup/post', 'slot?=am', 'phone?'],
    ['delivery=pickup/post', 'slot=pm', 'phone'],
    ['delivery=home', 'slot=am', 'phone?'],
    ['delivery=home', 'slot=pm', 'phone'],
  ]);
});

test('a condition on free text cannot be told by type: the property stays optional', async () => {
  const shape = await shapeOf({
    country: { type: 'string', required: true },
    vat: { type: 'string', requiredWhen: { country: 'FR' } },
  });
  expect(shape.cases).toEqual([]);
  expect(print(shape.common)).toEqual(['country', 'vat?']);
});

test('too many cases are none', async () => {
  const flags = Object.fromEntries([...'abcde'].map((name) => [name, { type: 'boolean', required: true }]));
  const notes = Object.fromEntries(
    [...'abcde'].map((name) => [`note_${name}`, { type: 'string', requiredWhen: { [name]: true } }]),
  );
  const shape = await shapeOf({ ...flags, ...notes });
  expect(shape.cases).toEqual([]);
  expect(print(shape.common)).toContain('note_a?');
});

test('a planned property is optional', async () => {
  const shape = await shapeOf({ later: { type: 'string', required: true, status: 'planned' } });
  expect(print(shape.common)).toEqual(['later?']);
});
