/**
 * What the data dictionary says of one event: what it is, when it is sent, every property however deep, and who reads it.
 * Where things are in the pages is the caller's to say.
 */

import {
  printAddress,
  printCode,
  printFacts,
  printHeading,
  printParagraphs,
  printProse,
  printTable,
  printText,
} from '../../findings/markdown.js';
import type { Deprecation, Event, Expectation, Property, Since } from '../../plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../plan/property-path.js';
import type { indexReadings } from '../../plan/read-events.js';
import { describeLimits } from '../describe.js';
import { type SenderIds, sentBySome } from '../object-shape.js';
import { printScalar } from './markdown-measure.js';

/** Where things are, as links. */
export interface Places {
  readonly event: (key: string) => string;
  readonly metric: (id: string) => string;
  readonly owner: (id: string) => string;
}

/** How an event's section stands in its page. */
export interface EventSection {
  /** Depth of its heading. */
  readonly level: number;
  readonly anchor?: string;
  readonly places: Places;
  /** Whose properties are shown; empty: all. */
  readonly senders: SenderIds;
}

/** Ids of the metrics that read each event, by the event's key. */
export type Readers = ReturnType<typeof indexReadings>;

/** The section of an event, as parts that an empty line separates. */
export function describeEventSection(event: Event, readers: Readers, section: EventSection): string[] {
  const { level, anchor, places } = section;
  const properties = printProperties(event.properties, section.senders);
  const metrics = (readers.get(event.key) ?? []).map(places.metric);
  return [
    printHeading(level, event.key, anchor),
    printParagraphs(event.description),
    event.deprecated === undefined ? undefined : `> **Deprecated.** ${describeDeprecation(event.deprecated, places)}`,
    printFacts([
      ['Send', event.trigger === undefined ? undefined : printProse(event.trigger)],
      ['Sent as', `${event.call} ${printCode(event.name)}`],
      ['Owner', event.owner === undefined ? undefined : places.owner(event.owner)],
      ['Stage', event.stage === undefined ? undefined : printText(event.stage)],
      ['Status', describeStatus(event)],
      ['Sources', listCodes(event.sources)],
      ['Destinations', listCodes(event.destinations)],
      ['Once per', event.dedupe === undefined ? undefined : describeDedupe(event.dedupe)],
      ['Volume', event.expect === undefined ? undefined : describeVolume(event.expect, places)],
      ['Former names', listCodes(event.aliases.map(({ name }) => name))],
      ['Tags', listCodes(event.tags)],
      ['See', event.links.length === 0 ? undefined : event.links.map(printAddress).join(', ')],
      ['Read by', metrics.length === 0 ? undefined : metrics.join(', ')],
    ]),
    properties === undefined ? 'It has no properties.' : `${printHeading(level + 1, 'Properties')}\n\n${properties}`,
  ].filter((part) => part !== undefined);
}

/** `active, since 1.2.0`. */
export function describeStatus({ status, since }: Event): string {
  return since === undefined ? status : `${status}, since ${printSince(since)}`;
}

function printSince(since: Since): string {
  return printText('date' in since ? since.date : since.version);
}

function listCodes(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.map(printCode).join(', ');
}

function describeDedupe({ key, within }: NonNullable<Event['dedupe']>): string {
  return `${key.map(printCode).join(' and ')}${within === undefined ? '' : ` within ${within.text}`}`;
}

function describeVolume({ every, min, max, ratioTo }: Expectation, places: Places): string {
  const between = (least: number | undefined, most: number | undefined) =>
    [least === undefined ? [] : `at least ${least}`, most === undefined ? [] : `at most ${most}`].flat().join(', ');
  const ratio =
    ratioTo === undefined ? [] : [`${between(ratioTo.min, ratioTo.max)} for each ${places.event(ratioTo.event)}`];
  const rows = between(min, max);
  return [...(rows === '' ? [] : [`${rows} a ${every}`]), ...ratio].join('; ');
}

/** Since when, until when, and what to use instead. */
export function describeDeprecation(deprecated: Deprecation, places?: Places): string {
  const { since, until, replacedBy, reason } = deprecated;
  const replacement = replacedBy === undefined ? undefined : (places?.event(replacedBy) ?? printCode(replacedBy));
  return [
    since === undefined ? [] : `Since ${printSince(since)}.`,
    until === undefined ? [] : `Until ${printText(until)}.`,
    replacement === undefined ? [] : `Use ${replacement} instead.`,
    reason === undefined ? [] : printProse(reason),
  ]
    .flat()
    .join(' ');
}

interface Row {
  readonly path: readonly PathSegment[];
  readonly property: Property;
}

/** A table of properties, those of nested objects and elements under their paths; undefined where there are none. */
export function printProperties(properties: ReadonlyMap<string, Property>, senders: SenderIds): string | undefined {
  const rows = [...properties.values()]
    .filter((property) => sentBySome(property, senders))
    .flatMap((property) => rowsOf(property, [property.name], senders));
  if (rows.length === 0) return undefined;
  return printTable<Row>(
    [
      { title: 'property', cell: ({ path }) => printCode(formatPropertyPath(path)) },
      { title: 'type', cell: ({ property }) => describeType(property) },
      { title: 'required', cell: ({ property }) => describeRequired(property) },
      { title: 'values', cell: ({ property }) => describeValues(property) },
      { title: 'description', cell: ({ property }) => describeProperty(property) },
      { title: 'unit', cell: ({ property: { unit } }) => (unit === undefined ? undefined : printCode(unit)) },
      { title: 'personal data', cell: ({ property }) => describePersonalData(property) },
      { title: 'example', cell: ({ property }) => property.examples.map(printJson).join(', ') },
    ],
    rows,
  );
}

function rowsOf(property: Property, path: readonly PathSegment[], senders: SenderIds): readonly Row[] {
  // Elements are described beside the list, unless they have parts of their own.
  let inner = property;
  let innerPath = path;
  while (inner.items !== undefined) {
    inner = inner.items;
    innerPath = [...innerPath, eachElement];
  }
  const parts = [...(inner.properties?.values() ?? [])].filter((part) => sentBySome(part, senders));
  return [{ path, property }, ...parts.flatMap((part) => rowsOf(part, [...innerPath, part.name], senders))];
}

function describeType(property: Property): string {
  const { type, items } = property;
  const words = type === 'array' && items !== undefined ? `array of ${describeType(items)}` : (type ?? 'any');
  return property.nullable ? `${words} or null` : words;
}

function describeRequired({ required, requiredWhen }: Property): string {
  if (required) return 'yes';
  if (requiredWhen === undefined || requiredWhen.size === 0) return 'no';
  const conditions = [...requiredWhen].map(
    ([name, values]) => `${printCode(name)} is ${values.map(printScalar).join(' or ')}`,
  );
  return `when ${conditions.join(' and ')}`;
}

function describeValues(property: Property): string | undefined {
  const facts = [
    property.const === undefined ? undefined : `only ${printJson(property.const)}`,
    property.enum?.map(printScalar).join(', '),
    property.format,
    property.pattern === undefined ? undefined : `matches ${printCode(property.pattern)}`,
    describeLimits(property),
    property.default === undefined ? undefined : `default ${printJson(property.default)}`,
    property.items === undefined ? undefined : elementsOf(describeValues(property.items)),
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : facts.join('; ');
}

function elementsOf(values: string | undefined): string | undefined {
  return values === undefined ? undefined : `each: ${values}`;
}

function describeProperty(property: Property): string {
  const { description, sources, aliases } = property;
  return [
    description === undefined ? [] : printProse(description),
    property.status === 'planned' ? '**Planned**: not live yet.' : [],
    property.deprecated === undefined ? [] : `**Deprecated.** ${describeDeprecation(property.deprecated)}`,
    sources === undefined ? [] : `Only from ${sources.map(printCode).join(', ')}.`,
    aliases.length === 0 ? [] : `Formerly ${aliases.map(({ name }) => printCode(name)).join(', ')}.`,
  ]
    .flat()
    .join(' ');
}

function describePersonalData({ pii, purpose, retention }: Property): string | undefined {
  if (pii === undefined || pii === 'none') return undefined;
  return [
    `${pii}.`,
    purpose === undefined ? [] : printProse(purpose).replace(/(?<=[\p{L}\p{N}])$/u, '.'),
    retention === undefined ? [] : `Kept ${retention.text}.`,
  ]
    .flat()
    .join(' ');
}

function printJson(value: unknown): string {
  return printCode(JSON.stringify(value));
}
