/** What of a value may be shown: personal data, declared or recognised, is covered. Works on the JSON text of a value. */
import type { Property } from '../plan/model.js';
import { coverPersonalData } from './personal-data.js';

const cover = '••••';
const longestShown = 120;
/** What lies behind is not shown, so it is not looked at either: a value may have megabytes. */
const longestRead = 2_000;

/**
 * The JSON text as reports show it: covered as a whole where the plan declares personal data, recognised personal data
 * covered inside it, cut after 120 characters. `unmasked` leaves out the covering.
 */
export function maskValue(json: string, property: Property | undefined, unmasked: boolean): string {
  const start = json.slice(0, longestRead);
  if (unmasked) return cut(start);
  if (json !== 'null' && declaresPersonalData(property)) return json.startsWith('"') ? `"${cover}"` : cover;
  return cut(coverPersonalData(start, cover));
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
