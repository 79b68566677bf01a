/** What the checks on single values share: one finding for each property that some row violates. */
import type { Property } from '../plan/model.js';
import type { JudgeContext, Judgement } from './check.js';
import type { EventFacts, PropertyFacts, Rows } from './facts.js';
import { mostlyFrom, nameProperty, rowsOf } from './words.js';

/** One property that some rows violate. */
export interface ValueDefect {
  readonly event: EventFacts;
  readonly facts: PropertyFacts;
  readonly property: Property;
  readonly rows: Rows;
}

/**
 * The findings of a value check. `predicate` says what the rows do, after the property's name and before their count
 * (`is text in`); `plan` says what the plan wants instead.
 */
export function* judgeValues(
  { facts }: JudgeContext,
  id: string,
  words: {
    predicate(defect: ValueDefect): string;
    plan(defect: ValueDefect): string;
    help?(defect: ValueDefect): string;
  },
): Iterable<Judgement> {
  for (const event of facts.events) {
    for (const property of event.properties) {
      const rows = property.violations.get(id);
      if (rows === undefined || property.property === undefined) continue;
      const defect = { event, facts: property, property: property.property, rows };
      const name = nameProperty(event.name, property.path);
      const help = words.help?.(defect);
      yield {
        message: `${name} ${words.predicate(defect)} ${rowsOf(rows.rows, event.all.rows)}${mostlyFrom(rows, event.all)}; ${words.plan(defect)}.`,
        ...(help === undefined ? {} : { help }),
        event: event.name,
        property: property.path,
        about: { ...(event.event && { event: event.event }), property: property.property },
        rows,
        of: event.all.rows,
      };
    }
  }
}
