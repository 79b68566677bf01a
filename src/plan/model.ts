/**
 * The tracking plan as data: what every feature reads. Made by `load.ts` and by nothing else.
 * References are already checked, dictionary and bundles already merged into the events' properties, defaults filled in.
 * Maps keep the order of the sorted files and of the text. Every part carries a `NodeRef`, never a line number.
 */

/**
 * Where a part of the plan is written: the file and the path of keys and indexes from its root. However many events carry
 * a definition, its `ref` is one object: places of properties are compared by identity.
 */
export interface NodeRef {
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** Which part of a `NodeRef`'s place is meant: the key that leads there, or what stands behind it. */
export type NodePart = 'key' | 'value';

/** A JSON scalar. Integers beyond 2^53 do not occur in a plan. */
export type Scalar = string | number | boolean | null;

/** A JSON value. */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** `30s`, `15m`, `24h`, `7d`, `4w`. */
export interface Duration {
  readonly text: string;
  readonly seconds: number;
}

/** The date or plan version from which something is expected. */
export type Since = { readonly date: string } | { readonly version: string };

export interface Plan {
  readonly ref: NodeRef;
  readonly name: string;
  readonly description?: string;
  /** Semantic version of the plan's content, as written. */
  readonly version?: string;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly naming: Naming;
  /** Funnel stages, first to last. */
  readonly stages: readonly string[];
  /** Where `stages` is written; absent where they are the default. */
  readonly stagesRef?: NodeRef;
  readonly sources: ReadonlyMap<string, Source>;
  /** IANA time zone in which days, weeks and months are cut. */
  readonly timezone: string;
  readonly weekStart: Weekday;
  readonly destinations: readonly string[];
  /** Where the plan's own `destinations` is written. */
  readonly destinationsRef?: NodeRef;
  readonly objectives: ReadonlyMap<string, Objective>;
  readonly metrics: ReadonlyMap<string, Metric>;
  /** The dictionary. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly bundles: ReadonlyMap<string, Bundle>;
  readonly superProperties: ReadonlyMap<string, Property>;
  readonly unplanned: UnplannedPolicy;
  /** By key; the name on the wire is `Event.name`. */
  readonly events: ReadonlyMap<string, Event>;
  readonly traits: { readonly user?: Traits; readonly group?: Traits };
  /** Naming convention of campaign parameters, by parameter (`utm_source`). */
  readonly campaigns: ReadonlyMap<string, CampaignParameter>;
  /** Tombstones, by event name. */
  readonly retired: ReadonlyMap<string, Retired>;
  /** Every place where one part names another, in file order; what a rename has to follow. */
  readonly references: readonly Reference[];
  /** Files the plan was read from: the root first, then the included ones, sorted. */
  readonly files: readonly string[];
}

export interface Owner {
  readonly ref: NodeRef;
  readonly id: string;
  readonly name: string;
  readonly contact?: string;
  readonly slack?: string;
  readonly codeowners?: string;
}

export const caseStyles = [
  'Object Action',
  'Title Case',
  'Sentence case',
  'snake_case',
  'camelCase',
  'PascalCase',
  'kebab-case',
  'object:action',
  'object_action',
] as const;
export type CaseStyle = (typeof caseStyles)[number];

/** How one kind of name is written. `pattern` is the source of a `/regex/`, given instead of a style. */
export interface NamingConvention {
  readonly ref: NodeRef;
  readonly style?: CaseStyle;
  readonly pattern?: string;
  /** Words the other lists do not cover: spellings to keep as they are (`iOS`, `URL`). */
  readonly words: readonly string[];
  /** Allowed verbs, in the past tense. */
  readonly verbs: readonly string[];
  readonly forbid: readonly string[];
}

export type NamingKind = 'events' | 'properties' | 'enums' | 'metrics';
export type Naming = Readonly<Partial<Record<NamingKind, NamingConvention>>>;

export const platforms = ['web', 'ios', 'android', 'server', 'other'] as const;

/** What emits events. */
export interface Source {
  readonly ref: NodeRef;
  readonly id: string;
  readonly description?: string;
  /** `other` unless the plan says it. */
  readonly platform: (typeof platforms)[number];
  /** Raw path of the record → values of which one must be there; all conditions hold. Absent: rows cannot be told. */
  readonly match?: ReadonlyMap<string, readonly Scalar[]>;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

export interface Objective {
  readonly ref: NodeRef;
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
}

export const metricRoles = ['north-star', 'input', 'kpi', 'guardrail'] as const;
export const metricLevers = ['breadth', 'depth', 'frequency', 'efficiency'] as const;
export const metricPeriods = ['hour', 'day', 'week', 'month'] as const;
export type MetricPeriod = (typeof metricPeriods)[number];

export interface Metric {
  readonly ref: NodeRef;
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly role?: (typeof metricRoles)[number];
  /** Of an input: how it moves the North Star. */
  readonly lever?: (typeof metricLevers)[number];
  readonly stage?: string;
  readonly owner?: string;
  readonly objective?: string;
  readonly per?: MetricPeriod;
  readonly unit?: string;
  readonly target?: { readonly min?: number; readonly max?: number };
  readonly tags: readonly string[];
  readonly links: readonly string[];
  readonly measure: Measure;
}

export const aggregates = ['sum', 'avg', 'median', 'min', 'max', 'p95'] as const;
export type Aggregate = (typeof aggregates)[number];

/** What a metric computes. */
export type Measure =
  | { readonly kind: 'count' | 'users'; readonly event: EventSelection }
  | { readonly kind: Aggregate; readonly property: PropertySelection }
  | { readonly kind: 'ratio'; readonly of: Measure; readonly to: Measure }
  | { readonly kind: 'funnel'; readonly steps: readonly EventSelection[]; readonly within: Duration }
  | { readonly kind: 'retention'; readonly event: EventSelection; readonly after: Duration }
  | { readonly kind: 'interval'; readonly event: EventSelection; readonly share: number }
  | {
      readonly kind: 'stickiness';
      readonly of: MetricPeriod;
      readonly to: MetricPeriod;
      readonly event: EventSelection;
    };

/** Rows of one event that satisfy all conditions. */
export interface EventSelection {
  /** Where the event is named. */
  readonly ref: NodeRef;
  /** Key in `Plan.events`. */
  readonly event: string;
  /** Property path → condition. */
  readonly where: ReadonlyMap<string, Condition>;
}

/** A property of an event's selected rows. */
export interface PropertySelection extends EventSelection {
  /** Path in dot and [] notation. */
  readonly path: string;
}

export type Condition = { readonly values: readonly Scalar[] } | { readonly min?: number; readonly max?: number };

export interface Bundle {
  readonly ref: NodeRef;
  readonly id: string;
  readonly description?: string;
  readonly properties: ReadonlyMap<string, Property>;
}

export const unplannedPolicies = ['forbid', 'warn', 'allow'] as const;
export type UnplannedPolicy = (typeof unplannedPolicies)[number];

export const eventCalls = ['track', 'page', 'screen'] as const;
export type EventCall = (typeof eventCalls)[number];

/** `deprecated` where the plan says so with `deprecated:`; else as written, `active` by default. */
export type Status = 'planned' | 'active' | 'deprecated';

export interface Event {
  readonly ref: NodeRef;
  /** The key in `events`: how the plan refers to it. */
  readonly key: string;
  /** The name on the wire; the key unless `name:` differs. */
  readonly name: string;
  readonly description?: string;
  readonly trigger?: string;
  readonly owner?: string;
  readonly stage?: string;
  readonly status: Status;
  readonly since?: Since;
  readonly deprecated?: Deprecation;
  readonly aliases: readonly Alias[];
  readonly call: EventCall;
  /** Ids of the sources that send it: as written, else all of the plan's. */
  readonly sources: readonly string[];
  /** As written, else the plan's. */
  readonly destinations: readonly string[];
  /** Every property of the event, merged: dictionary < superProperties < bundles < event. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly bundles: readonly string[];
  readonly unplanned: UnplannedPolicy;
  readonly dedupe?: { readonly ref: NodeRef; readonly key: readonly string[]; readonly within?: Duration };
  readonly expect?: Expectation;
  readonly tags: readonly string[];
  readonly links: readonly string[];
  readonly examples: readonly Json[];
}

export interface Deprecation {
  readonly ref: NodeRef;
  readonly since?: Since;
  /** Last day on which it may be seen, `YYYY-MM-DD`. */
  readonly until?: string;
  readonly replacedBy?: string;
  readonly reason?: string;
}

/** A former or variant name that still counts, optionally up to a last day. */
export interface Alias {
  readonly ref: NodeRef;
  readonly name: string;
  readonly until?: string;
}

/** Cadence and volume: rows per hour, day or week. */
export interface Expectation {
  readonly ref: NodeRef;
  readonly every: 'hour' | 'day' | 'week';
  readonly min?: number;
  readonly max?: number;
  readonly ratioTo?: { readonly event: string; readonly min?: number; readonly max?: number };
}

export interface Retired {
  readonly ref: NodeRef;
  readonly name: string;
  readonly since?: Since;
  readonly reason?: string;
  readonly replacedBy?: string;
}

export interface Traits {
  readonly ref: NodeRef;
  readonly properties: ReadonlyMap<string, Property>;
}

export interface CampaignParameter {
  readonly ref: NodeRef;
  readonly name: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
}

export const propertyTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array'] as const;
export type PropertyType = (typeof propertyTypes)[number];

export const formats = [
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uuid',
] as const;
export type Format = (typeof formats)[number];

export const piiLevels = ['none', 'indirect', 'direct', 'sensitive'] as const;
export type Pii = (typeof piiLevels)[number];

/**
 * A property after inheritance. Constraints are JSON Schema 2020-12 keywords with their standard meaning: each concerns
 * values of its own type only, so they stand side by side rather than in a union.
 */
export interface Property {
  /** The use itself: its entry in the event, bundle, super properties, traits or dictionary. */
  readonly ref: NodeRef;
  /** The dictionary's entry of the same name, where the use inherits one. */
  readonly dictionary?: NodeRef;
  readonly name: string;
  /** Nothing is written here but `required` or `optional`: all else is inherited. */
  readonly isBare?: true;
  /** Absent: any value. */
  readonly type?: PropertyType;
  readonly enum?: readonly Scalar[];
  readonly const?: Json;
  readonly pattern?: string;
  readonly format?: Format;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Property;
  /** Of an object; absent: anything inside. */
  readonly properties?: ReadonlyMap<string, Property>;
  readonly default?: Json;
  readonly examples: readonly Json[];
  readonly description?: string;
  readonly required: boolean;
  /** Required where every named sibling has one of the values. */
  readonly requiredWhen?: ReadonlyMap<string, readonly Scalar[]>;
  readonly since?: Since;
  /** Ids of the sources that send it; absent: those of the event. */
  readonly sources?: readonly string[];
  readonly nullable: boolean;
  /** UCUM or ISO 4217 code. */
  readonly unit?: string;
  readonly pii?: Pii;
  readonly purpose?: string;
  readonly retention?: Duration;
  readonly owner?: string;
  readonly status: Status;
  readonly deprecated?: Deprecation;
  readonly aliases: readonly Alias[];
  /** Of an object; the event's policy where absent. */
  readonly unplanned?: UnplannedPolicy;
}

/** What a reference points to. */
export type ReferenceKind = 'event' | 'property' | 'owner' | 'stage' | 'source' | 'bundle' | 'objective';

/** One place where a name is used. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** The name referred to: an event's key, an owner's id; for a property its path. */
  readonly name: string;
  /** For properties: the event's key. */
  readonly event?: string;
  readonly at: NodeRef;
  /** Whether the key or the value at `at` holds the name (`where: { total: … }` names a property by key). */
  readonly part: NodePart;
  /** What the same scalar holds before and after the name: `Order Completed.total` names an event, then a property. */
  readonly before?: string;
  readonly after?: string;
}
