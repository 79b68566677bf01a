/** Schemas as Snowplow's registry, Iglu, wants them: their names, their addresses, their files. */
import { printable } from '../../findings/printable.js';
import { type JsonSchema, toJsonSchema } from '../../plan/json-schema.js';
import type { Event, Json, Property } from '../../plan/model.js';
import { igluName, toIgluName, toSnakeCase } from '../../plan/vendor-spelling.js';
import { mark } from '../mark.js';
import { printJson } from '../print-json.js';
import type { SelectedEvent } from '../selection.js';
import type { OutputFile, PlanProblem } from '../target.js';
import type { Settings } from '../target-settings.js';
import { findAlike } from './alike-names.js';
import { toDraft4 } from './draft-4.js';

const metaSchema = 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#';
/** Versions count models, revisions and additions; a plan has none for an event. */
const version = '1-0-0';
/** Characters: a schema is a folder. */
const longestName = 255;

/** `iglu:com.acme/order_completed/jsonschema/1-0-0`. */
export function schemaUri(name: string, { vendor }: Settings): string {
  return `iglu:${vendor}/${toIgluName(name)}/jsonschema/${version}`;
}

/** Events that no schema can be named after, and those that would be one table in a warehouse. */
export function findIgluProblems(events: readonly SelectedEvent[]): readonly PlanProblem[] {
  const unnamable = events.filter(({ event }) => {
    const name = toIgluName(event.name);
    return !igluName.test(name) || name.startsWith('-') || name.length > longestName;
  });
  return [
    ...unnamable.map(({ event }) => ({
      at: event.ref,
      message: `No schema of Snowplow can be named after ${printable(JSON.stringify(event.name))}.`,
      help: `Rename it: letters from a to z, digits, _ and -, not - first, ${longestName} characters at most; spaces become _.`,
    })),
    ...findAlike(
      events.filter((selected) => !unnamable.includes(selected)),
      (name) => toSnakeCase(toIgluName(name)),
      "in Snowplow's warehouse",
    ),
  ];
}

/** A schema for each event, below `schemas/` where Iglu looks for it. */
export function printIgluSchemas(
  events: readonly SelectedEvent[],
  { vendor }: Settings,
  source?: string,
): readonly OutputFile[] {
  return events.map(({ event }) => {
    const name = toIgluName(event.name);
    const { $schema: _, ...schema } = toJsonSchema(asSent(event), source === undefined ? {} : { source });
    const described: Json = {
      $comment: mark,
      $schema: metaSchema,
      self: { vendor, name, format: 'jsonschema', version },
      ...(toDraft4(schema) as JsonSchema),
    };
    return { path: `schemas/${vendor}/${name}/jsonschema/${version}`, text: printJson(described) };
  });
}

/** The event as a tracker sends it: under its names alone. */
function asSent(event: Event): Event {
  return { ...event, properties: withoutAliases(event.properties) };
}

function withoutAliases(properties: ReadonlyMap<string, Property>): ReadonlyMap<string, Property> {
  return new Map([...properties].map(([name, property]) => [name, withoutAlias(property)]));
}

function withoutAlias(property: Property): Property {
  return {
    ...property,
    aliases: [],
    ...(property.items === undefined ? {} : { items: withoutAlias(property.items) }),
    ...(property.properties === undefined ? {} : { properties: withoutAliases(property.properties) }),
  };
}
