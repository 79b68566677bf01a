/** An event's properties, made ready for judging rows: validators by source, and a tree of what validators do not do. */
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import { endOfDay, startOfDay } from '../../src/audit/days.js';
import { isPlaceholder } from '../../src/audit/placeholders.js';
import type { Plan, Property, Scalar, Since, UnplannedPolicy } from '../../src/plan/model.js';
import { eachElement, formatPropertyPath, type PathSegment } from '../../src/plan/property-path.js';
import { describeObject, isOfSource } from './event-schema.js';

// Its types declare a default export that Node's ESM does not see.
const addFormats: FormatsPlugin = createRequire(import.meta.url)('ajv-formats');

/** One property at its place. */
export interface Node {
  readonly path: string;
  readonly property: Property;
  /** The object or array that holds it. */
  readonly parent: Node | undefined;
  /** Epoch milliseconds before which rows are not judged by it. */
  readonly since: number | undefined;
  /** Text of it may be personal data that nobody declared. */
  readonly isSearched: boolean;
  /** It is a version, which may look like an IP address. */
  readonly isVersion: boolean;
  /** It has to say something. */
  readonly isNeeded: boolean;
  readonly meantPlaceholders: ReadonlySet<string>;
  readonly members: Members | undefined;
  readonly items: Node | undefined;
  /** Of a deprecated property: the moment from which it may no longer be seen; infinity for none. */
  readonly obsoleteFrom: number | undefined;
  /** The same for each alias. */
  readonly aliasEnds: ReadonlyMap<string, number>;
  /** Whether any row has it. */
  isSeen: boolean;
  /** Rows that are judged and lack it; counted as long as no row has it. */
  lackingRows: number;
  /** The last of them: a row counts once. */
  lastLacking: unknown;
}

/** What is known of the members of an object. */
export interface Members {
  readonly above: readonly PathSegment[];
  /** By name and alias. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** Those whose absence the validator does not tell. */
  readonly presences: readonly { readonly node: Node; readonly names: readonly string[]; readonly when: When }[];
  /** Optional names that no row has had so far; soon there are none. */
  readonly unseen: Node[];
}
type When = readonly (readonly [name: string, values: readonly Scalar[]])[];

export interface CompiledEvent {
  readonly members: Members;
  readonly nodes: readonly Node[];
  /** Rows before it are not judged at all. */
  readonly since: number | undefined;
  /** The validator for rows of a source; null for none. */
  validatorOf(source: string | null): ValidateFunction;
}

const ajv = new Ajv2020({
  strict: false,
  strictNumbers: true,
  ownProperties: true,
  allErrors: true,
  multipleOfPrecision: 6,
  verbose: true,
});
addFormats(ajv, { mode: 'full' });

/** Compiles the properties of an event, or traits. */
export function compileEvent(
  part: { readonly properties: ReadonlyMap<string, Property>; readonly unplanned: UnplannedPolicy },
  eventSince: Since | undefined,
  plan: Plan,
): CompiledEvent {
  const nodes: Node[] = [];
  const dateOf = (since: Since | undefined) =>
    since !== undefined && 'date' in since ? startOfDay(since.date, plan.timezone) : undefined;
  const since = dateOf(eventSince);

  function createNode(written: Property, parent: Node | undefined, segments: readonly PathSegment[]): Node {
    const pii = written.pii ?? parent?.property.pii;
    const property = pii === undefined ? written : { ...written, pii };
    const isText = (property.type ?? 'string') === 'string';
    const endOf = (until: string | undefined) =>
      until === undefined ? Number.POSITIVE_INFINITY : endOfDay(until, plan.timezone);
    const meant = [...(property.enum ?? []), property.const].filter((value) => typeof value === 'string');
    const node: { -readonly [Key in keyof Node]: Node[Key] } = {
      path: formatPropertyPath(segments),
      property,
      parent,
      since: latest(since, dateOf(property.since), parent?.since),
      isSearched: isText && pii !== 'direct' && pii !== 'sensitive',
      isVersion: /version/i.test(property.name),
      isNeeded: isText && property.required,
      meantPlaceholders: new Set(meant.filter(isPlaceholder)),
      members: undefined,
      items: undefined,
      obsoleteFrom: property.status === 'deprecated' ? endOf(property.deprecated?.until) : undefined,
      aliasEnds: new Map(property.aliases.map(({ name, until }) => [name, endOf(until)])),
      isSeen: false,
      lackingRows: 0,
      lastLacking: undefined,
    };
    nodes.push(node);
    if (property.properties !== undefined) node.members = createMembers(property.properties, node, segments);
    if (property.items !== undefined) node.items = createNode(property.items, node, [...segments, eachElement]);
    return node;
  }

  function createMembers(
    properties: ReadonlyMap<string, Property>,
    parent: Node | undefined,
    above: readonly PathSegment[],
  ): Members {
    const byName = new Map<string, Node>();
    const presences: Members['presences'][number][] = [];
    const unseen: Node[] = [];
    for (const property of properties.values()) {
      const node = createNode(property, parent, [...above, property.name]);
      const names = [property.name, ...property.aliases.map((alias) => alias.name)];
      for (const name of names) byName.set(name, node);
      if (!property.required && property.requiredWhen === undefined && property.status === 'active') unseen.push(node);
      const isWanted = property.required ? names.length > 1 : property.requiredWhen !== undefined;
      if (!isWanted || property.status === 'planned') continue;
      presences.push({ node, names, when: property.required ? [] : [...(property.requiredWhen ?? [])] });
    }
    return { above, nodes: byName, presences, unseen };
  }

  const members = createMembers(part.properties, undefined, []);
  const dependent = nodes.filter(({ property }) => property.sources !== undefined);
  /** By what the sources that share one are judged by, and by source. */
  const validators = new Map<string, ValidateFunction>();
  const bySource = new Map<string | null, ValidateFunction>();
  return {
    members,
    nodes,
    since,
    validatorOf(source) {
      let validator = bySource.get(source);
      if (validator === undefined) {
        const key = dependent.map(({ property }) => Number(isOfSource(property, source))).join('');
        validator = validators.get(key) ?? ajv.compile(describeObject(part.properties, part.unplanned, source));
        validators.set(key, validator);
        bySource.set(source, validator);
      }
      return validator;
    },
  };
}

function latest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
