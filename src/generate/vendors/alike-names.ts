/** Events of different names that a vendor would take for one, since it spells them alike. */
import { printable } from '../../findings/printable.js';
import type { Event } from '../../plan/model.js';
import type { SelectedEvent } from '../selection.js';
import type { PlanProblem } from '../target.js';

/** A problem at each event whose spelling an earlier one has. `where`: `in GA4`. */
export function findAlike(
  events: readonly SelectedEvent[],
  spell: (name: string) => string,
  where: string,
): readonly PlanProblem[] {
  const taken = new Map<string, Event>();
  return events.flatMap(({ event }) => {
    const spelled = spell(event.name);
    const other = taken.get(spelled);
    if (other === undefined) taken.set(spelled, event);
    if (other === undefined) return [];
    const both =
      other.name === event.name
        ? `The ${event.call} and the ${other.call} ${quote(event.name)}`
        : `${quote(event.name)} and ${quote(other.name)}`;
    return [
      {
        at: event.ref,
        message: `${both} would both be ${quote(spelled)} ${where}.`,
        help: 'Rename one of them, or generate for one source, if each sends one.',
      },
    ];
  });
}

function quote(text: string): string {
  return printable(JSON.stringify(text));
}
