/** What the schemas of properties, metrics and plans are made of: texts of a certain form, free keys, small shared shapes. */
import { z } from 'zod';
import { type Json, unplannedPolicies } from './model.js';
import { isPattern } from './pattern.js';

/** Keys that begin with `x-` are free everywhere: they are taken out before the shape is checked. */
function withoutFreeKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (!keys.some((key) => key.startsWith('x-'))) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
}

/** An object of known keys. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(withoutFreeKeys, z.strictObject(shape));

/** The keys of an object in the order in which they are documented. */
export const keysOf = (schema: ReturnType<typeof object>): readonly string[] => Object.keys(schema.out.shape);

/** A map whose keys are the user's names. */
export const named = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(withoutFreeKeys, z.record(z.string().min(1), value));

export const text = z.string();
export const filledText = z.string().min(1);
export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const json: z.ZodType<Json> = z
  .union([
    scalar,
    z.array(z.lazy(() => json)),
    z.record(
      z.string(),
      z.lazy(() => json),
    ),
  ])
  .meta({ id: 'json', description: 'Any value.' });
export const scalars = z.union([scalar, z.array(scalar)]);
export const durationText = z
  .string()
  .regex(/^[1-9][0-9]*[smhdw]$/, 'a duration is a whole number and s, m, h, d or w: 30s, 15m, 24h, 7d, 4w')
  .meta({ id: 'duration', description: 'A duration: 30s, 15m, 24h, 7d, 4w.', examples: ['7d'] });
export const dateText = z
  .string()
  .refine(isDate, 'a date is written YYYY-MM-DD: 2026-06-30')
  .meta({ description: 'A date: 2026-06-30.', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const sinceText = z
  .string()
  .refine(
    (value) => !/^\d{4}-\d/.test(value) || isDate(value),
    'a date is written YYYY-MM-DD: 2026-06-30; a plan version as it stands in `version`',
  );

/** Whether the text is a day that exists, written YYYY-MM-DD. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export const unplanned = z.enum(unplannedPolicies);
export const patternText = z.string().refine(isPattern, 'a pattern is a regular expression: ^ord_[0-9a-f]{8}$');

export const alias = z
  .union([
    filledText,
    object({
      name: filledText.meta({ description: 'The former or variant name.' }),
      until: dateText.optional().meta({ description: 'Last day on which it may still arrive.' }),
    }),
  ])
  .meta({ id: 'alias' });

export const deprecation = object({
  since: sinceText.optional().meta({ description: 'Date or plan version from which it is deprecated.' }),
  until: dateText.optional().meta({ description: 'Last day on which it may be seen, in the time zone of the plan.' }),
  replacedBy: filledText.optional().meta({ description: 'Name of what to send instead.' }),
  reason: text.optional().meta({ description: 'Why it goes.' }),
}).meta({ id: 'deprecation' });
