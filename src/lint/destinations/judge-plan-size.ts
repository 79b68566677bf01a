/** Counts what of the whole plan goes to a destination, against the number that it takes. */
import type { Plan } from '../../plan/model.js';
import { type Problem, refInside } from '../rule.js';
import { findDestination } from './index.js';
import { listDestinationUses } from './uses.js';

/** A problem for each documented limit of which `isTold(count, max)` holds. */
export function* judgePlanSize(plan: Plan, isTold: (count: number, max: number) => boolean): Iterable<Problem> {
  for (const { destination, events, properties, traits } of listDestinationUses(plan)) {
    const index = plan.destinations.findIndex((id) => findDestination(id) === destination);
    const at = plan.destinationsRef && index >= 0 ? refInside(plan.destinationsRef, index) : undefined;
    const names = properties.filter(({ depth }) => depth === 1).map(({ property }) => property.name);
    const counted = [
      ['events', new Set(events.map(({ name }) => name)).size, destination.events],
      ['properties', new Set(names).size, destination.properties],
      ['user traits', traits.length, destination.traits],
    ] as const;
    for (const [what, count, limit] of counted) {
      if (limit?.certainty !== 'A' || !isTold(count, limit.max)) continue;
      yield {
        at: at ?? { file: plan.ref.file, path: ['events'] },
        part: at ? 'value' : 'key',
        message:
          count > limit.max
            ? `The plan has ${count} ${what}; ${destination.title} takes ${limit.max} and ${limit.effect}.`
            : `The plan has ${count} of the ${limit.max} ${what} that ${destination.title} takes.`,
        help: 'Send fewer of them there: narrow `destinations` of events, or retire what nobody reads.',
      };
    }
  }
}
