/**
 * Reads the measured facts of an audit out of a report, where they are plain JSON: only what the page shows, and only what has
 * the shape that it expects.
 */

export interface PropertyFacts {
  readonly name: string;
  readonly planned: boolean;
  readonly required: boolean;
  readonly present: number;
  readonly null: number;
  readonly missing: number;
  readonly violations: readonly (readonly [id: string, rows: number])[];
}

export interface EventFacts {
  readonly name: string;
  readonly call: string;
  readonly planned: boolean;
  readonly status: string;
  readonly owner?: string;
  readonly description?: string;
  readonly metrics: readonly string[];
  readonly rows: number;
  readonly users: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Rows by day, `2026-03-01`. */
  readonly days: ReadonlyMap<string, number>;
  readonly properties: readonly PropertyFacts[];
}

export interface AuditFacts {
  readonly format: string;
  /** By kind: `files`, `bytes`, `lines`, `events`, `malformed`, `blank`, `skipped`. */
  readonly input: ReadonlyMap<string, number>;
  readonly period?: { readonly from: string; readonly to: string };
  readonly events: readonly EventFacts[];
  /** `total` and the parts, 0 to 100. */
  readonly score: ReadonlyMap<string, number>;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

/** Undefined where the report is of no audit. */
export function readAuditFacts(facts: Readonly<Record<string, unknown>>): AuditFacts | undefined {
  if (!isRecord(facts.audit)) return undefined;
  const { input, period, events, score, failures } = facts.audit;
  const [from, to] = isRecord(period) ? [textOf(period.from), textOf(period.to)] : [];
  return {
    format: (isRecord(input) && textOf(input.format)) || '',
    input: numbersOf(input),
    ...(from !== undefined && to !== undefined && { period: { from, to } }),
    events: recordsOf(events).map(readEvent),
    score: numbersOf(score),
    failures: recordsOf(failures).map(({ file, message }) => ({
      file: textOf(file) ?? '',
      message: textOf(message) ?? '',
    })),
  };
}

function readEvent(event: Readonly<Record<string, unknown>>): EventFacts {
  const { owner, description, firstSeen, lastSeen, metrics } = event;
  return {
    name: textOf(event.event) ?? '',
    call: textOf(event.call) ?? 'track',
    planned: event.planned === true,
    status: textOf(event.status) ?? '',
    ...textFields({ owner, description, firstSeen, lastSeen }),
    metrics: Array.isArray(metrics) ? metrics.filter((metric) => typeof metric === 'string') : [],
    rows: numberOf(event.rows),
    users: numberOf(event.users),
    days: numbersOf(event.days),
    properties: recordsOf(event.properties).map(readProperty),
  };
}

function readProperty(property: Readonly<Record<string, unknown>>): PropertyFacts {
  return {
    name: textOf(property.property) ?? '',
    planned: property.planned === true,
    required: property.required === true,
    present: numberOf(property.present),
    null: numberOf(property.null),
    missing: numberOf(property.missing),
    violations: [...numbersOf(property.violations)],
  };
}

function textFields<Key extends string>(fields: Readonly<Record<Key, unknown>>): { [key in Key]?: string } {
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as { [key in Key]?: string };
}

function numbersOf(value: unknown): Map<string, number> {
  if (!isRecord(value)) return new Map();
  return new Map(Object.entries(value).flatMap(([key, item]) => (typeof item === 'number' ? [[key, item]] : [])));
}

function recordsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
