/** Writes a generated plan as YAML files. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Json } from '../../src/plan/model.js';
import { documentedKeys } from '../../src/plan/schema.js';
import { composePlan } from './compose-plan.js';

/** Writes a plan of so many events into a folder, whose own `events` it replaces. */
export async function writePlan(events: number, seed: string, folder: string): Promise<void> {
  // Files of another plan in the same folder would become part of this one.
  await rm(join(folder, 'events'), { recursive: true, force: true });
  for (const [path, data] of composePlan(events, seed)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, stringify(orderFile(data), { lineWidth: 120, aliasDuplicateObjects: false }));
  }
}

type Mapping = Readonly<Record<string, Json>>;

/** The file with the keys of its events and properties as the format documents them, as a plan that is looked after has them. */
function orderFile(file: Json): Json {
  if (!isMapping(file)) return file;
  const { events, properties, superProperties, bundles } = file;
  return {
    ...file,
    ...(isMapping(properties) && { properties: mapValues(properties, orderProperty) }),
    ...(isMapping(superProperties) && { superProperties: mapValues(superProperties, orderProperty) }),
    ...(isMapping(bundles) && { bundles: mapValues(bundles, (bundle) => orderKeys(bundle, ['description'])) }),
    ...(isMapping(events) && { events: mapValues(events, (event) => orderKeys(event, documentedKeys.event)) }),
  };
}

function orderProperty(property: Json): Json {
  return orderKeys(property, documentedKeys.property);
}

function orderKeys(part: Json, keys: readonly string[]): Json {
  if (!isMapping(part)) return part;
  const written = Object.entries(part).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  return Object.fromEntries(
    written.map(([key, value]) => {
      if (key === 'items') return [key, orderProperty(value)];
      return [key, key === 'properties' && isMapping(value) ? mapValues(value, orderProperty) : value];
    }),
  );
}

function mapValues(map: Mapping, change: (value: Json) => Json): Mapping {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function isMapping(value: Json | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
