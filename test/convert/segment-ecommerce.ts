/** The e-commerce specification of Segment, as tables in YAML: names with `products.$.price` for what is nested. For tests only. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Json } from '../../src/plan/model.js';
import { type ConvertedPlan, finishPlan, type JsonObject, type Losses, lose, present } from './converted-plan.js';

const column = z.object({ type: z.string(), description: z.string().optional() });
const specification = z.object({
  events: z.record(
    z.string(),
    z.object({ description: z.string().optional(), properties: z.record(z.string(), column).optional() }),
  ),
});

const types: Readonly<Record<string, string>> = { String: 'string', Number: 'number', Array: 'array' };

export function convertEcommerce(text: string): ConvertedPlan {
  const losses: Losses = new Map();
  const { events } = specification.parse(parse(text));
  const plan = {
    name: 'E-commerce',
    naming: { events: 'Object Action', properties: 'snake_case' },
    events: Object.fromEntries(
      Object.entries(events).map(([name, { description, properties = {} }]) => [
        name,
        present({ description, properties: convertColumns(Object.entries(properties), losses) }),
      ]),
    ),
  };
  return finishPlan(plan, losses);
}

type Column = readonly [name: string, column: z.infer<typeof column>];

function convertColumns(columns: readonly Column[], losses: Losses): JsonObject {
  const own = columns.filter(([name]) => !name.includes('.$.'));
  const arrays = new Set(own.map(([name]) => name));
  lose(losses, 'column of an array that is not there', columns.filter(([name]) => !arrays.has(headOf(name))).length);
  return Object.fromEntries(
    own.map(([name, { type, description }]) => {
      const inner = columns.flatMap(([path, cell]): Column[] =>
        path.startsWith(`${name}.$.`) ? [[path.slice(name.length + 3), cell]] : [],
      );
      const items: Json | undefined =
        inner.length === 0 ? undefined : { type: 'object', properties: convertColumns(inner, losses) };
      return [name, present({ ...convertColumnType(type, losses), description, items })];
    }),
  );
}

const headOf = (name: string): string => name.split('.$.')[0] ?? '';

function convertColumnType(type: string, losses: Losses): JsonObject {
  const known = types[type.replace(/<.*>$/, '')];
  if (known !== undefined) return { type: known };
  lose(losses, `type ${type}`);
  return {};
}
