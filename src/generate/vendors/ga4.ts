/** What of a plan Google Analytics 4 cannot take: it would drop it without a word, so no tracker is written that sends it. */
import { printable } from '../../findings/printable.js';
import {
  ga4LongestName,
  ga4LongestTrait,
  ga4ReservedEvents,
  ga4ReservedPrefixes,
  ga4ReservedTraitPrefixes,
  ga4ReservedTraits,
} from '../../plan/ga4-names.js';
import type { NodeRef, Plan, Property } from '../../plan/model.js';
import { ga4Name, toGa4Name } from '../../plan/vendor-spelling.js';
import type { SelectedEvent } from '../selection.js';
import type { PlanProblem } from '../target.js';
import { findAlike } from './alike-names.js';

/** What is asked of a name. */
interface NameLimits {
  readonly longest: number;
  readonly prefixes: readonly string[];
  readonly reserved: ReadonlySet<string>;
}

const eventNames: NameLimits = { longest: ga4LongestName, prefixes: ga4ReservedPrefixes, reserved: ga4ReservedEvents };
const traitNames: NameLimits = {
  longest: ga4LongestTrait,
  prefixes: ga4ReservedTraitPrefixes,
  reserved: ga4ReservedTraits,
};

/** Every reason why GA4 cannot take the events and the user's traits. `controls`: names that the way of sending keeps for itself. */
export function findGa4Problems(
  plan: Plan,
  events: readonly SelectedEvent[],
  controls: readonly string[],
): readonly PlanProblem[] {
  const parameters = { longest: ga4LongestName, prefixes: ga4ReservedPrefixes, reserved: new Set(controls) };
  // A property of the dictionary is told once, wherever it is used.
  const properties = new Map(
    [...plan.superProperties.values(), ...events.flatMap((selected) => selected.properties)].map((property) => [
      `${JSON.stringify(property.ref)}${property.required}`,
      property,
    ]),
  );
  return [
    ...events.flatMap(({ event }) => judgeName(toGa4Name(event.name), event.name, eventNames, event.ref)),
    ...findAlike(events, toGa4Name, 'in GA4'),
    ...[...properties.values()].flatMap((property) => judgeProperty(property, parameters)),
    ...[...(plan.traits.user?.properties.values() ?? [])].flatMap((trait) => judgeProperty(trait, traitNames)),
  ];
}

/** `sent`: the name as GA4 would get it. */
function judgeName(sent: string, name: string, limits: NameLimits, at: NodeRef): readonly PlanProblem[] {
  const shown = quote(name);
  const prefix = limits.prefixes.find((each) => sent.startsWith(each));
  const length = [...sent].length;
  if (limits.reserved.has(sent) || prefix !== undefined) {
    const what = prefix === undefined ? quote(sent) : `names that begin with ${quote(prefix)}`;
    return [{ at, message: `${shown} cannot be sent to GA4: it keeps ${what} for itself.`, help: 'Rename it.' }];
  }
  if (!ga4Name.test(sent)) {
    const help = 'Rename it: a letter first, then letters, digits and _.';
    return [{ at, message: `${shown} is no name for GA4.`, help }];
  }
  if (length <= limits.longest) return [];
  const message = `${shown} is too long for GA4: ${length} characters, where it takes ${limits.longest}.`;
  return [{ at, message, help: 'Give it a shorter name.' }];
}

function judgeProperty(property: Property, limits: NameLimits): readonly PlanProblem[] {
  const { name, ref: at } = property;
  const names = judgeName(name, name, limits, at);
  if (names.length > 0) return names;
  const shown = quote(name);
  const isItems = name === 'items' && property.type === 'array' && property.items?.type === 'object';
  if (isItems) {
    return [...(property.items?.properties?.values() ?? [])].flatMap((field) =>
      judgeValue(field, `items[].${field.name}`),
    );
  }
  const values = judgeValue(property, name);
  if (values.length > 0 || !(property.required && property.nullable)) return values;
  const message = `${shown} may be null and has to be there, and GA4 takes no null.`;
  return [{ at, message, help: 'Let it be absent, or name a value that stands for none.' }];
}

function judgeValue({ ref: at, type }: Property, path: string): readonly PlanProblem[] {
  if (type === undefined) {
    return [
      { at, message: `${quote(path)} may be anything, and GA4 takes texts and numbers.`, help: 'Give it a type.' },
    ];
  }
  if (type !== 'object' && type !== 'array') return [];
  const message = `${quote(path)} is an ${type}, and GA4 takes texts and numbers, and a list of objects only in "items".`;
  return [{ at, message, help: 'Send its parts as properties of their own, or as one text.' }];
}

function quote(text: string): string {
  return printable(JSON.stringify(text));
}
