/** What of a value may be shown: personal data, declared or recognised, is covered. Works on the JSON text of a value. */
import type { Property } from '../plan/model.js';

const cover = '••••';
const longestShown = 120;
/** What lies behind is not shown, so it is not looked at either: a value may have megabytes. */
const longestRead = 2_000;

/** Texts that identify a person or open a door, wherever they stand in a value. */
const personal = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu, // e-mail address
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, // JSON web token
  /\+\d(?:[ ().-]?\d){7,14}\b/g, // telephone number
  /\b(?:\d[ -]?){13,19}\b/g, // payment card
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g, // IPv4 address
  /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}\b/g, // IBAN
];

/**
 * The JSON text as reports show it: covered as a whole where the plan declares personal data, recognised personal data
 * covered inside it, cut after 120 characters. `unmasked` leaves out the covering.
 */
export function maskValue(json: string, property: Property | undefined, unmasked: boolean): string {
  const start = json.slice(0, longestRead);
  if (unmasked) return cut(start);
  if (json !== 'null' && declaresPersonalData(property)) return json.startsWith('"') ? `"${cover}"` : cover;
  return cut(personal.reduce((text, pattern) => text.replace(pattern, cover), start));
}

function declaresPersonalData(property: Property | undefined): boolean {
  if (property === undefined) return false;
  if (property.pii !== undefined && property.pii !== 'none') return true;
  // A whole object or list is shown when its own type is wrong: what it holds counts too.
  return declaresPersonalData(property.items) || [...(property.properties?.values() ?? [])].some(declaresPersonalData);
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= longestShown ? text : `${characters.slice(0, longestShown).join('')}…`;
}
