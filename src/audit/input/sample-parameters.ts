/** Lists of typed parameters of one record at hand, as `readParameters` reads them in SQL. */
import type { SampleRecord } from '../log-format.js';
import { isObject, sampleText } from './sample-value.js';

/** The members that the parameters and the items are. `isBoolean`: whether 0 and 1 under a key stand for false and true. */
export function sampleParameters(
  parameters: unknown,
  items: unknown,
  isBoolean: (key: string) => boolean = () => false,
): SampleRecord {
  const members = membersOf(parameters, isBoolean);
  if (Array.isArray(items) && items.length > 0 && !members.has('items')) members.set('items', items.map(sampleItem));
  return Object.fromEntries(members);
}

/** Of a key that is given twice the first counts. */
function membersOf(parameters: unknown, isBoolean: (key: string) => boolean): Map<string, unknown> {
  const members = new Map<string, unknown>();
  const seen = new Set<string>();
  for (const parameter of Array.isArray(parameters) ? parameters : []) {
    if (!isObject(parameter)) continue;
    const key = sampleText(parameter.key);
    if (key === null || seen.has(key)) continue;
    seen.add(key);
    const value = valueOfTyped(isObject(parameter.value) ? parameter.value : {}, isBoolean(key));
    if (value !== undefined) members.set(key, value);
  }
  return members;
}

function valueOfTyped(value: SampleRecord, isBoolean: boolean): unknown {
  const text = sampleText(value.string_value);
  if (text !== null) return text;
  const whole = sampleText(value.int_value);
  if (isBoolean && (whole === '0' || whole === '1')) return whole === '1';
  if (whole !== null && /^-?[0-9]+$/.test(whole)) return Number(whole);
  const number = sampleText(value.double_value) ?? sampleText(value.float_value);
  return number !== null && Number.isFinite(Number(number)) ? Number(number) : undefined;
}

/** Without what is null, with the item's own parameters beside its fields, and its quantity as a number. */
function sampleItem(item: unknown): unknown {
  if (!isObject(item)) return item;
  const { item_params: parameters, ...fields } = item;
  const members = new Map([...Object.entries(fields), ...membersOf(parameters, () => false)]);
  const quantity = sampleText(fields.quantity);
  if (quantity !== null && /^-?[0-9]{1,18}$/.test(quantity)) members.set('quantity', Number(quantity));
  return Object.fromEntries([...members].filter(([, value]) => value !== null));
}
