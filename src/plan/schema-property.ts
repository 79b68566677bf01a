/** Every key of a property, once. Part of `schema.ts`. */
import { z } from 'zod';
import { formats, piiLevels, propertyTypes } from './model.js';
import {
  alias,
  deprecation,
  durationText,
  filledText,
  json,
  keysOf,
  named,
  object,
  patternText,
  scalar,
  scalars,
  sinceText,
  text,
  unplanned,
} from './schema-parts.js';

/** The keys of a property that hold no other property. */
const leafKeys = {
  type: z.enum(propertyTypes).optional().meta({ description: 'JSON type. Without it any value is accepted.' }),
  enum: z.array(scalar).min(1).optional().meta({ description: 'The allowed values.' }),
  const: json.optional().meta({ description: 'The only allowed value.' }),
  pattern: patternText.optional().meta({
    description:
      'Regular expression that the text contains a match of (anchor it with ^ and $); the subset that ECMAScript and RE2 read alike.',
  }),
  format: z.enum(formats).optional().meta({ description: 'A well-known kind of text.' }),
  minLength: z.int().min(0).optional().meta({ description: 'Fewest characters.' }),
  maxLength: z.int().min(0).optional().meta({ description: 'Most characters.' }),
  minimum: z.number().optional().meta({ description: 'Smallest number.' }),
  maximum: z.number().optional().meta({ description: 'Largest number.' }),
  exclusiveMinimum: z.number().optional().meta({ description: 'Numbers are above this.' }),
  exclusiveMaximum: z.number().optional().meta({ description: 'Numbers are below this.' }),
  multipleOf: z.number().gt(0).optional().meta({ description: 'Numbers are a multiple of this (0.01: cents).' }),
  minItems: z.int().min(0).optional().meta({ description: 'Fewest elements of an array.' }),
  maxItems: z.int().min(0).optional().meta({ description: 'Most elements of an array.' }),
  uniqueItems: z.boolean().optional().meta({ description: 'Whether elements of an array are all different.' }),
  default: json.optional().meta({ description: 'What a missing value means.' }),
  examples: z.array(json).optional().meta({ description: 'Example values; each must be valid.' }),
  description: text.optional().meta({ description: 'What it means, for people.' }),
  required: z.boolean().optional().meta({ description: 'Whether it must be there. Default false.' }),
  requiredWhen: named(scalars)
    .optional()
    .meta({ description: 'Required where every named sibling has (one of) the given values.' }),
  since: sinceText.optional().meta({ description: 'Date or plan version from which it is expected.' }),
  sources: z.array(filledText).optional().meta({ description: 'Ids of the sources that send it.' }),
  nullable: z.boolean().optional().meta({ description: 'Whether null is a value. Default false.' }),
  unit: filledText.optional().meta({ description: 'UCUM or ISO 4217 code: s, ms, By, EUR.' }),
  pii: z.enum(piiLevels).optional().meta({ description: 'How closely it identifies a person.' }),
  purpose: text.optional().meta({ description: 'Why personal data is collected.' }),
  retention: durationText.optional().meta({ description: 'How long personal data is kept.' }),
  owner: filledText.optional().meta({ description: 'Id in `owners`.' }),
  status: z.enum(['planned', 'active']).optional().meta({ description: '`planned`: not live yet. Default `active`.' }),
  deprecated: deprecation.optional().meta({ description: 'It is on its way out.' }),
  aliases: z.array(alias).optional().meta({ description: 'Former or variant names that still arrive.' }),
  unplanned: unplanned.optional().meta({ description: 'Of an object: names that the plan does not know inside it.' }),
};

/** A property written out. */
const propertyObject = object({
  ...leafKeys,
  items: z
    .lazy(() => property)
    .optional()
    .meta({ description: 'What each element of an array is.' }),
  properties: named(z.lazy(() => property))
    .optional()
    .meta({ description: 'Properties of an object.' }),
});

/** A property, or a shorthand: `required`, `optional` or a type. */
const propertyForms = z.union([
  z.enum(['required', 'optional', ...propertyTypes]),
  propertyObject,
]) as z.ZodType<PropertyInput>;
const property: z.ZodType<PropertyInput> = propertyForms.meta({ id: 'property' });

export const properties = named(property);

/** The keys of a property, in the order in which they are documented. */
export const propertyKeys = keysOf(propertyObject);

/** A property as written. */
export type PropertyInput = 'required' | 'optional' | (typeof propertyTypes)[number] | PropertyObjectInput;

/** A property written out. */
export type PropertyObjectInput = { readonly [Key in keyof typeof leafKeys]?: z.infer<(typeof leafKeys)[Key]> } & {
  readonly items?: PropertyInput | undefined;
  readonly properties?: Readonly<Record<string, PropertyInput>> | undefined;
};
