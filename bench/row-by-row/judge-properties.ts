/** The properties of one row against its event: what each violates, each violation once however many elements have it. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { isPlaceholder } from '../../src/audit/placeholders.js';
import { formatPropertyPath } from '../../src/plan/property-path.js';
import type { CompiledEvent, Members, Node } from './compile-event.js';
import { isOfSource } from './event-schema.js';
import { isParsed, type Parsed } from './parse-line.js';
import { holdsPersonalData } from './personal-data.js';

/** What of a row decides which rules judge it. */
export interface JudgedRow {
  readonly time: number | undefined;
  readonly source: string | null;
}

/** Checks by the keyword that fails. */
const checkOf: Readonly<Record<string, string>> = {
  required: 'property-missing',
  additionalProperties: 'property-unplanned',
  type: 'property-type',
  enum: 'property-enum',
  const: 'property-const',
  pattern: 'property-pattern',
  format: 'property-format',
  minimum: 'property-range',
  maximum: 'property-range',
  exclusiveMinimum: 'property-range',
  exclusiveMaximum: 'property-range',
  multipleOf: 'property-range',
  minLength: 'property-length',
  maxLength: 'property-length',
  minItems: 'property-items',
  maxItems: 'property-items',
  uniqueItems: 'property-items',
};

/** Adds `check path` to `found` for each violation, and marks what the row has as seen. */
export function judgeProperties(event: CompiledEvent, body: Parsed, row: JudgedRow, found: Set<string>): void {
  const isEarly = event.since !== undefined && row.time !== undefined && row.time < event.since;
  if (isEarly) {
    for (const name of Object.keys(body)) markSeen(event.members.nodes.get(name));
    return;
  }
  const validate = event.validatorOf(row.source);
  if (!validate(body)) addErrors(validate.errors ?? [], body, event.members, row, found);
  judgeObject(event.members, body, row, found);
}

function markSeen(node: Node | undefined): void {
  if (node !== undefined) node.isSeen = true;
}

/** What validators do not do: personal data, placeholders, presence under one of several names. */
function judgeObject(members: Members, object: Parsed, row: JudgedRow, found: Set<string>): void {
  for (const name in object) {
    const value = object[name];
    const node = members.nodes.get(name);
    if (node !== undefined) {
      node.isSeen = true;
      if (node.obsoleteFrom !== undefined || node.aliasEnds.size > 0) judgeName(node, name, row, found);
      judgeValue(node, value, row, found);
    } else if (typeof value === 'string' && holdsPersonalData(value, /version/i.test(name))) {
      found.add(`property-pii ${formatPropertyPath([...members.above, name])}`);
    }
  }
  for (const { node, names, when } of members.presences) {
    if (names.some((name) => Object.hasOwn(object, name)) || !isJudged(node, row)) continue;
    const isAsked = when.every(
      ([name, values]) => Object.hasOwn(object, name) && values.some((value) => value === object[name]),
    );
    if (isAsked) found.add(`property-missing ${node.path}`);
  }
  if (members.unseen.length > 0) countLacking(members.unseen, row);
}

/** Takes out what was seen by now. */
function countLacking(unseen: Node[], row: JudgedRow): void {
  for (let index = unseen.length - 1; index >= 0; index -= 1) {
    const node = unseen[index];
    if (node === undefined || node.isSeen) unseen.splice(index, 1);
    else if (node.lastLacking !== row && isJudged(node, row)) {
      node.lastLacking = row;
      node.lackingRows += 1;
    }
  }
}

/** `name`: the one under which the property came. */
function judgeName(node: Node, name: string, row: JudgedRow, found: Set<string>): void {
  const { time } = row;
  if (!isJudged(node, row)) return;
  const aliasEnd = node.aliasEnds.get(name);
  // What is past its last day is counted apart.
  const isPast = (end: number) => time !== undefined && time >= end;
  if (aliasEnd !== undefined) found.add(`property-alias ${node.path}\n${name} ${isPast(aliasEnd)}`);
  if (node.obsoleteFrom !== undefined) found.add(`property-obsolete ${node.path}\n${isPast(node.obsoleteFrom)}`);
}

function judgeValue(node: Node, value: unknown, row: JudgedRow, found: Set<string>): void {
  if (typeof value === 'string') {
    if (node.isSearched && holdsPersonalData(value, node.isVersion) && isJudged(node, row)) {
      found.add(`property-pii ${node.path}`);
    }
    if (node.isNeeded && isPlaceholder(value) && !node.meantPlaceholders.has(value) && isJudged(node, row)) {
      found.add(`property-placeholder ${node.path}`);
    }
  } else if (typeof value === 'object' && value !== null) {
    if (node.members !== undefined && isParsed(value)) {
      if (fitsType(node, 'object') && isJudged(node, row)) judgeObject(node.members, value, row, found);
    } else if (node.items !== undefined && Array.isArray(value) && fitsType(node, 'array') && isJudged(node, row)) {
      for (const element of value) judgeValue(node.items, element, row, found);
    }
  }
}

function fitsType({ property }: Node, type: 'object' | 'array'): boolean {
  return property.type === undefined || property.type === type;
}

/** Whether the row is from a source and a time that the rule speaks of; what holds it was asked before. */
function isJudged(node: Node, { time, source }: JudgedRow): boolean {
  if (node.since !== undefined && time !== undefined && time < node.since) return false;
  return isOfSource(node.property, source);
}

/** Null is only ever null, and where the type is wrong nothing else is. */
function addErrors(
  errors: readonly ErrorObject[],
  body: Parsed,
  members: Members,
  row: JudgedRow,
  found: Set<string>,
): void {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  for (const { keyword, instancePath, params, data } of errors) {
    const check = checkOf[keyword];
    if (check === undefined || (keyword !== 'type' && mistyped.has(instancePath))) continue;
    const holder = findNode(members, body, instancePath);
    if (holder !== undefined && !isJudgedThroughout(holder, row)) continue;
    const inside = holder === undefined ? members : holder.members;
    if (keyword === 'required') {
      const node = inside?.nodes.get(String(params.missingProperty));
      if (node !== undefined && isJudged(node, row)) found.add(`${check} ${node.path}`);
    } else if (keyword === 'additionalProperties') {
      const name = String(params.additionalProperty);
      found.add(`${check} ${formatPropertyPath([...(inside?.above ?? []), name])}`);
    } else if (holder !== undefined) {
      found.add(`${data === null ? 'property-null' : check} ${holder.path}`);
    }
  }
}

/** The property at a JSON pointer; undefined for the whole of the properties. */
function findNode(members: Members, body: Parsed, pointer: string): Node | undefined {
  let node: Node | undefined;
  let value: unknown = body;
  for (const part of pointer.split('/').slice(1)) {
    if (Array.isArray(value)) {
      value = value[Number(part)];
      node = node?.items;
    } else {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      value = isParsed(value) ? value[name] : undefined;
      node = (node === undefined ? members : node.members)?.nodes.get(name);
    }
  }
  return node;
}

function isJudgedThroughout(node: Node, row: JudgedRow): boolean {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) {
    if (!isJudged(at, row)) return false;
  }
  return true;
}
