/**
 * What the documentation of an event and of a property says, in words: the same for every language.
 * Plain text of the plan; each language escapes it when it prints a comment.
 */
import { countOf, printable } from '../findings/printable.js';
import type { Deprecation, Event, Plan, Property, Scalar, Since } from '../plan/model.js';
import type { Documentation } from './documentation.js';

/** How the replacement of a deprecated event is called in code, by its name in the plan. */
export type FindCodeName = (eventName: string) => string | undefined;

/** Description, trigger, owner, stage and state of an event, as shown when hovering over a call. */
export function describeEvent(event: Event, plan: Plan, findCodeName: FindCodeName): Documentation {
  const facts = [
    event.owner === undefined ? undefined : `Owner: ${plan.owners.get(event.owner)?.name ?? event.owner}.`,
    event.stage === undefined ? undefined : `Stage: ${event.stage}.`,
    event.status === 'planned' ? 'Planned: not live yet.' : undefined,
    `Sent as ${event.call} ${quote(event.name)}.`,
  ];
  return document(
    [event.description, event.trigger === undefined ? undefined : `Send: ${event.trigger}`, joinFacts(facts)],
    event.deprecated === undefined ? undefined : describeDeprecation(event.deprecated, findCodeName),
  );
}

/** Description and constraints of a property; what the type itself says is left out. */
export function describeProperty(property: Property): Documentation {
  const facts = [
    property.type === 'integer' ? 'An integer.' : undefined,
    describeTexts(property),
    describeRange(property),
    describeItems(property),
    property.unit === undefined ? undefined : `Unit: ${property.unit}.`,
    property.default === undefined ? undefined : `Default: ${JSON.stringify(property.default)}.`,
    describeRequiredWhen(property),
    property.sources === undefined ? undefined : `Only from ${property.sources.join(', ')}.`,
    property.pii === undefined || property.pii === 'none' ? undefined : `Personal data: ${property.pii}.`,
    property.status === 'planned' ? 'Planned: not live yet.' : undefined,
  ];
  return document(
    joinSentences(property.description, joinFacts(facts)),
    property.deprecated === undefined ? undefined : describeDeprecation(property.deprecated, () => undefined),
  );
}

/** One paragraph where the description is one line, since most are. */
function joinSentences(description: string | undefined, facts: string | undefined): readonly (string | undefined)[] {
  const line = description?.trim() ?? '';
  if (line === '' || facts === undefined || /[\r\n]/.test(line)) return [line, facts];
  return [`${line}${/[\p{L}\p{N})\]`"']$/u.test(line) ? '.' : ''} ${facts}`];
}

function document(paragraphs: readonly (string | undefined)[], deprecated: string | undefined): Documentation {
  const present = paragraphs.flatMap((paragraph) =>
    paragraph === undefined || paragraph.trim() === '' ? [] : paragraph,
  );
  return { paragraphs: present, ...(deprecated === undefined ? {} : { deprecated }) };
}

function joinFacts(facts: readonly (string | undefined)[]): string | undefined {
  const known = facts.filter((fact) => fact !== undefined);
  return known.length === 0 ? undefined : known.join(' ');
}

function describeDeprecation(deprecated: Deprecation, findCodeName: FindCodeName): string {
  const { since, until, replacedBy, reason } = deprecated;
  const code = replacedBy === undefined ? undefined : findCodeName(replacedBy);
  const replacement = code === undefined ? quote(replacedBy ?? '') : `\`${code}\` (${quote(replacedBy ?? '')})`;
  const facts = [
    since === undefined ? undefined : `Since ${printSince(since)}.`,
    until === undefined ? undefined : `Until ${until}.`,
    replacedBy === undefined ? undefined : `Use ${replacement} instead.`,
    reason,
  ];
  return joinFacts(facts) ?? '';
}

function printSince(since: Since): string {
  return 'date' in since ? since.date : since.version;
}

/** How long, how large, how many: what no enum, format or pattern says. Undefined where the plan sets no limit. */
export function describeLimits(property: Property): string | undefined {
  return joinFacts([describeLength(property), describeRange(property), describeItems(property)]);
}

function describeTexts(property: Property): string | undefined {
  return joinFacts([
    property.format === undefined ? undefined : `Format: ${property.format}.`,
    property.pattern === undefined ? undefined : `Matches \`${property.pattern}\`.`,
    describeLength(property),
  ]);
}

function describeLength(property: Property): string | undefined {
  return describeCount(property.minLength, property.maxLength, 'character');
}

function describeRange(property: Property): string | undefined {
  return joinFacts([
    property.minimum === undefined ? undefined : `At least ${property.minimum}.`,
    property.exclusiveMinimum === undefined ? undefined : `Above ${property.exclusiveMinimum}.`,
    property.maximum === undefined ? undefined : `At most ${property.maximum}.`,
    property.exclusiveMaximum === undefined ? undefined : `Below ${property.exclusiveMaximum}.`,
    property.multipleOf === undefined ? undefined : `A multiple of ${property.multipleOf}.`,
  ]);
}

function describeItems(property: Property): string | undefined {
  return joinFacts([
    describeCount(property.minItems, property.maxItems, 'item'),
    property.uniqueItems === true ? 'Items are all different.' : undefined,
  ]);
}

function describeCount(least: number | undefined, most: number | undefined, what: string): string | undefined {
  if (least !== undefined && most !== undefined) {
    return least === most ? `${countOf(least, what)}.` : `${least} to ${countOf(most, what)}.`;
  }
  if (least !== undefined) return `At least ${countOf(least, what)}.`;
  return most === undefined ? undefined : `At most ${countOf(most, what)}.`;
}

function describeRequiredWhen(property: Property): string | undefined {
  if (property.requiredWhen === undefined || property.requiredWhen.size === 0) return undefined;
  const conditions = [...property.requiredWhen].map(
    ([name, values]) => `${quote(name)} is ${values.map(printValue).join(' or ')}`,
  );
  return `Required when ${conditions.join(' and ')}.`;
}

function printValue(value: Scalar): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function quote(name: string): string {
  return `"${printable(name)}"`;
}
