/**
 * What of a log may be shown: personal data, declared or recognised, is covered in values, in names that the plan does not
 * know, and in whatever is said about them.
 */
import type { Property } from '../plan/model.js';
import { eachElement, formatPropertyPath, parsePropertyPath } from '../plan/property-path.js';
import type { LogFacts, NameKind } from './facts.js';
import { spellAlike } from './json-text.js';
import { coverPersonalData, ipAddress } from './personal-data.js';

const cover = '••••';
const longestShown = 120;
/** What lies behind is not shown, so it is not looked at either: a value may have megabytes. */
const longestRead = 2_000;

/**
 * The JSON text as reports show it: covered as a whole where the plan declares personal data, recognised personal data
 * covered inside it, cut after 120 characters. `unmasked` leaves out the covering.
 */
export function maskValue(json: string, property: Property | undefined, unmasked: boolean): string {
  const start = spellAlike(json.slice(0, longestRead));
  if (unmasked) return cut(start);
  if (json !== 'null' && declaresPersonalData(property)) return json.startsWith('"') ? `"${cover}"` : cover;
  return cut(coverPersonalData(unescapeJson(start), cover));
}

/** JSON text in which letters and signs stand for themselves, so that an address written `ada\\u0040…` is seen. */
function unescapeJson(json: string): string {
  return json.replace(
    /\\(?:u([0-9A-Fa-f]{4})|(.))/gs,
    (written, code: string | undefined, sign: string | undefined) => {
      if (code === undefined) return sign === '/' ? '/' : written;
      const character = String.fromCharCode(Number.parseInt(code, 16));
      return character < ' ' || character === '"' || character === '\\' ? written : character;
    },
  );
}

/** What the checks are to judge: names of events and properties that come from the log, not from the plan, are covered. */
export function maskNames(facts: LogFacts): LogFacts {
  return {
    ...facts,
    names: facts.names.map((name) => (isFromPlan(name.kind) ? name : { ...name, name: maskName(name.name) })),
    events: facts.events.map((event) => ({
      ...event,
      ...(isFromPlan(event.kind) ? {} : { name: maskName(event.name) }),
      properties: event.properties.map((property) =>
        property.property === undefined ? { ...property, path: maskPath(property.path) } : property,
      ),
    })),
  };
}

function isFromPlan(kind: NameKind): boolean {
  return kind === 'planned' || kind === 'alias' || kind === 'retired';
}

function maskName(name: string): string {
  const read = name.length > longestRead ? `${name.slice(0, longestRead)}…` : name;
  return coverPersonalData(read, cover);
}

/** Name by name: what stands between two dots is looked at on its own. */
function maskPath(path: string): string {
  const segments = parsePropertyPath(path);
  if (segments === undefined) return maskName(path);
  return formatPropertyPath(segments.map((segment) => (segment === eachElement ? segment : maskName(segment))));
}

/** A sentence about a log, or an app's version: what looks like an IP address is a version. */
export function maskText(text: string): string {
  return coverPersonalData(text, cover, ipAddress);
}

/** `maskText` for the thousands of texts of a report, of which many are the same: help, versions. */
export function createMask(): (text: string) => string {
  const masked = new Map<string, string>();
  return (text) => {
    const known = masked.get(text) ?? maskText(text);
    masked.set(text, known);
    return known;
  };
}

function declaresPersonalData(property: Property | undefined): boolean {
  if (property === undefined) return false;
  if (property.pii !== undefined && property.pii !== 'none') return true;
  // A whole object or list is shown when its own type is wrong: what it holds counts too.
  return declaresPersonalData(property.items) || [...(property.properties?.values() ?? [])].some(declaresPersonalData);
}

function cut(text: string): string {
  if (text.length <= longestShown) return text;
  const characters = [...text];
  return characters.length <= longestShown ? text : `${characters.slice(0, longestShown).join('')}…`;
}
