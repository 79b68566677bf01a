/** What the checks on single values share: one finding for each property that some rows violate. */
import type { Property } from '../plan/model.js';
import type { JudgeContext, Judgement } from './check.js';
import type { EventFacts, PropertyFacts, Rows } from './facts.js';
import { mostlyFrom, nameProperty, rowsOf } from './words.js';

/** One planned property that some rows violate. */
export interface ValueDefect {
  readonly event: EventFacts;
  readonly facts: PropertyFacts;
  readonly property: Property;
  readonly rows: Rows;
}

/** How a check on values says what it found. */
interface DefectWords {
  /** What the rows do, after the property's name and before their count: `is text in`. */
  readonly predicate: string;
  /** What the plan wants instead. */
  readonly plan: string;
  readonly help?: string | undefined;
}

/** The findings of a value check on planned properties, one for each that some row violates. */
export function* judgeValues(
  context: JudgeContext,
  id: string,
  words: {
    predicate(defect: ValueDefect): string;
    plan(defect: ValueDefect): string;
    help?(defect: ValueDefect): string;
  },
): Iterable<Judgement> {
  for (const { event, facts, rows } of listDefects(context, id)) {
    if (facts.property === undefined) continue;
    const defect = { event, facts, property: facts.property, rows };
    const said = { predicate: words.predicate(defect), plan: words.plan(defect), help: words.help?.(defect) };
    yield describeDefect({ event, facts, rows }, said);
  }
}

/** Every property, planned or not, that some rows violate. */
export function* listDefects({ facts }: JudgeContext, id: string): Iterable<Omit<ValueDefect, 'property'>> {
  for (const event of facts.events) {
    for (const property of event.properties) {
      // Thousands have none, and every check asks.
      const rows = property.violations.size === 0 ? undefined : property.violations.get(id);
      if (rows !== undefined) yield { event, facts: property, rows };
    }
  }
}

/** What is said of one planned property of one event, by checks that say more of it than how many rows violate them. */
interface PropertyWords {
  readonly facts: PropertyFacts;
  readonly property: Property;
  /** `"Order Completed".total`. */
  readonly name: string;
  /** Rows that violate the check. */
  readonly rows: Rows;
  /** Rows of the event. */
  readonly of: number;
}

/** The findings that `say` has about each planned property of each event that some rows violate. */
export function* judgeProperties(
  context: JudgeContext,
  id: string,
  say: (words: PropertyWords) => Iterable<Pick<Judgement, 'severity' | 'message' | 'help' | 'rows'>>,
): Iterable<Judgement> {
  for (const { event: entry, facts, rows } of listDefects(context, id)) {
    const { path, property } = facts;
    const { name, event, all } = entry;
    if (event === undefined || property === undefined) continue;
    for (const said of say({ facts, property, name: nameProperty(name, path), rows, of: all.rows })) {
      yield { ...said, event: name, property: path, about: { event, property }, of: all.rows };
    }
  }
}

/** The finding about one property. */
export function describeDefect(
  { event, facts, rows }: Omit<ValueDefect, 'property'>,
  { predicate, plan, help }: DefectWords,
): Judgement {
  const name = nameProperty(event.name, facts.path);
  return {
    message: `${name} ${predicate} ${rowsOf(rows.rows, event.all.rows)}${mostlyFrom(rows, event.all)}; ${plan}.`,
    ...(help === undefined ? {} : { help }),
    event: event.name,
    property: facts.path,
    about: { ...(event.event && { event: event.event }), ...(facts.property && { property: facts.property }) },
    rows,
    of: event.all.rows,
  };
}
