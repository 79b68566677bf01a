/** One event of a generated plan: ten to fourteen properties, and now and then what makes plans hard (dates, aliases, keys). */
import type { Json } from '../../src/plan/model.js';
import type { Random } from '../random.js';
import { nestedNames, scalarNames, type WrittenProperty } from './dictionary.js';
import { type Area, verbsWithReason } from './words.js';

/** What an event is about: its name is the object and the verb. */
export interface Subject {
  readonly area: Area;
  readonly object: string;
  readonly verb: string;
}

/** The property that holds the object's id, and its definition: every second object has a UUID, the others a key of their own. */
export function describeId(object: string, index: number): readonly [string, WrittenProperty] {
  const words = object.toLowerCase().split(' ');
  const initials = words.map((word) => word.slice(0, 2)).join('');
  const description = `Which ${object.toLowerCase()} it is.`;
  return [
    idOf(object),
    index % 2 === 0
      ? { type: 'string', description, format: 'uuid' }
      : { type: 'string', description, pattern: `^${initials}_[0-9a-f]{14}$` },
  ];
}

/** The event as YAML data. `successor`: the event that replaces it where it is on its way out. */
export function composeEvent(
  { area, object, verb }: Subject,
  successor: string | undefined,
  random: Random,
): WrittenProperty {
  const isServer = random.chance(0.2);
  const sources = isServer ? ['server'] : random.pick([['web'], ['web', 'ios', 'android'], ['ios', 'android']]);
  const properties = composeProperties({ area, object, verb }, random);
  const fate = random.next();
  const isRare = (from: number, share: number) => fate >= from && fate < from + share;
  const isOutgoing = successor !== undefined && isRare(0, 0.03);
  return {
    description: `A person in ${area.id} has ${verb.toLowerCase()} a ${object.toLowerCase()}, and the product has taken note of it.`,
    trigger: isServer ? 'The service has written it down.' : 'The answer of the server has arrived.',
    owner: area.id,
    stage: area.stage,
    sources,
    ...(isOutgoing
      ? { deprecated: { since: '2026-02-01', until: '2026-03-20', replacedBy: successor, reason: 'Merged.' } }
      : {}),
    ...(isRare(0.03, 0.02) ? { status: 'planned' } : {}),
    ...(isRare(0.05, 0.03) ? { since: '2026-03-08' } : {}),
    ...(isRare(0.08, 0.05) ? { aliases: [{ name: formerName(object, verb), until: '2026-03-18' }] } : {}),
    ...(isRare(0.13, 0.02) ? { unplanned: 'allow' } : {}),
    ...(isRare(0.15, 0.03) ? { unplanned: 'warn' } : {}),
    ...(isRare(0.2, 0.15) ? { dedupe: { key: [idOf(object)], within: '24h' } } : {}),
    ...(isRare(0.35, 0.1) ? { expect: { every: 'day' } } : {}),
    ...(area.id === 'marketing' && !isServer ? { bundles: ['campaign'] } : {}),
    properties,
  };
}

function composeProperties({ area, object, verb }: Subject, random: Random): Record<string, Json> {
  const properties: Record<string, Json> = { [idOf(object)]: 'required' };
  const wanted = random.integer(6, 9);
  const isShort = area.id === 'marketing';
  while (Object.keys(properties).length <= wanted - (isShort ? 2 : 0)) {
    const names = random.chance(0.12) ? nestedNames : scalarNames;
    properties[random.pick(names)] = random.chance(0.6) ? 'required' : 'optional';
  }
  if ('payment_method' in properties) properties.card_network = { requiredWhen: { payment_method: 'card' } };
  if ('price' in properties || 'total' in properties) properties.currency = 'required';
  if (verbsWithReason.has(verb)) {
    properties.reason = { type: 'string', description: 'Why.', enum: [...area.reasons], required: true };
  }
  if (random.chance(0.03)) {
    properties.origin_code = {
      type: 'string',
      description: 'Where it came from; `entry_point` says it better.',
      maxLength: 20,
      deprecated: { since: '2026-01-15', until: '2026-03-16', replacedBy: 'entry_point' },
    };
    properties.entry_point = 'required';
  }
  if (random.chance(0.03)) {
    properties.priority = { type: 'integer', description: 'How urgent it is.', minimum: 1, status: 'planned' };
  }
  return properties;
}

/** Another order of the words, as it was before the convention. */
function formerName(object: string, verb: string): string {
  return `${verb} The ${object}`;
}

function idOf(object: string): string {
  return `${object.toLowerCase().replaceAll(' ', '_')}_id`;
}
