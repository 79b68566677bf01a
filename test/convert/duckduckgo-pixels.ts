/** Pixel definitions of DuckDuckGo: events in many JSON5 files, with a dictionary of parameters. For tests only. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type ConvertedPlan, finishPlan, type JsonObject, type Losses, lose, present } from './converted-plan.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const parameter = z.strictObject({
  key: z.string(),
  description: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(scalar).optional(),
  pattern: z.string().optional(),
  examples: z.array(scalar).optional(),
  items: z.strictObject({ type: z.string().optional(), enum: z.array(scalar).optional() }).optional(),
  anyOf: z.array(z.unknown()).optional(),
});
const pixel = z.strictObject({
  description: z.string(),
  owners: z.array(z.string()),
  triggers: z.array(z.string()),
  suffixes: z.array(z.unknown()).optional(),
  parameters: z.array(z.union([z.string(), parameter])).optional(),
  expires: z.string().optional(),
});

/** `definitions`: text of each file of pixels; `dictionary`: text of the shared parameters. */
export function convertPixels(definitions: readonly string[], dictionary: string): ConvertedPlan {
  const losses: Losses = new Map();
  const shared = Object.entries(z.record(z.string(), parameter).parse(readJson5(dictionary, losses)));
  const pixels = definitions.flatMap((text) =>
    Object.entries(z.record(z.string(), pixel).parse(readJson5(text, losses))),
  );
  lose(losses, 'pixel defined twice', pixels.length - new Set(pixels.map(([name]) => name)).size);
  const owners = new Set(pixels.flatMap(([, { owners: each }]) => each));
  const plan = {
    name: 'DuckDuckGo for Android',
    naming: { events: 'snake_case', properties: 'snake_case' },
    owners: Object.fromEntries([...owners].map((name) => [name, { name }])),
    // The dictionary is keyed by an id of its own, which pixels name: that is what a bundle is.
    bundles: Object.fromEntries(shared.map(([id, each]) => [id, { properties: convertParameters([each], losses) }])),
    events: Object.fromEntries(pixels.map(([name, each]) => [name, convertPixel(each, losses)])),
  };
  return finishPlan(plan, losses);
}

function convertPixel(
  { description, owners, triggers, suffixes = [], parameters = [], expires }: z.infer<typeof pixel>,
  losses: Losses,
): JsonObject {
  lose(losses, 'second owner', owners.length - 1);
  lose(losses, 'suffix of the name', suffixes.length);
  if (expires !== undefined) lose(losses, 'expiry');
  const own = parameters.filter((each) => typeof each !== 'string');
  const bundles = parameters.filter((each) => typeof each === 'string');
  lose(losses, 'shared parameter listed twice', bundles.length - new Set(bundles).size);
  return present({
    description,
    owner: owners[0],
    tags: triggers,
    bundles: [...new Set(bundles)],
    properties: convertParameters(own, losses),
  });
}

function convertParameters(parameters: readonly z.infer<typeof parameter>[], losses: Losses): JsonObject {
  lose(losses, 'parameter defined twice', parameters.length - new Set(parameters.map(({ key }) => key)).size);
  return Object.fromEntries(
    parameters.map(({ key, anyOf, items, ...same }) => {
      if (anyOf !== undefined) lose(losses, 'anyOf');
      return [key, present({ ...same, items: items && present(items) })];
    }),
  );
}

/**
 * What these files use of JSON5: comments; YAML reads the commas at the end of lists. Strings are in double quotes.
 * Of a key that is there twice the last counts, as in JSON.
 */
function readJson5(text: string, losses: Losses): unknown {
  const document = parseDocument(text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1'));
  const [error] = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (error !== undefined) throw error;
  lose(losses, 'key written twice', document.errors.length);
  return document.toJS();
}
