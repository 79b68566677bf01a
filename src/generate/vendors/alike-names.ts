/** Events of different names that a vendor would take for one, since it spells them alike. */
import { printable } from '../../findings/printable.js';
import type { SelectedEvent } from '../selection.js';
import type { PlanProblem } from '../target.js';

/** A problem at each event whose spelling an earlier one has. `where`: `in GA4`. */
export function findAlike(
  events: readonly SelectedEvent[],
  spell: (name: string) => string,
  where: string,
): readonly PlanProblem[] {
  const taken = new Map<string, string>();
  return events.flatMap(({ event }) => {
    const spelled = spell(event.name);
    const other = taken.get(spelled);
    if (other === undefined) taken.set(spelled, event.name);
    if (other === undefined) return [];
    const [name, first, both] = [event.name, other, spelled].map((text) => printable(JSON.stringify(text)));
    return [
      {
        at: event.ref,
        message: `${name} and ${first} would both be ${both} ${where}.`,
        help: 'Rename one of them, or leave it out of the source.',
      },
    ];
  });
}
