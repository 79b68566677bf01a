/** Everything in a plan that is deprecated, events and properties alike, with what a finding says of it. */
import type { Deprecation, Plan } from '../plan/model.js';
import type { Problem } from './rule.js';
import { listWrittenProperties, subjectOf } from './written-properties.js';

export interface DeprecatedPart {
  /** The event's name, or the property's path. */
  readonly name: string;
  readonly deprecated: Deprecation;
  readonly subject: Pick<Problem, 'event' | 'property' | 'owner'>;
}

export function listDeprecations(plan: Plan): DeprecatedPart[] {
  const events = [...plan.events.values()].flatMap(({ name, deprecated, owner }) =>
    deprecated ? [{ name, deprecated, subject: { event: name, ...(owner !== undefined && { owner }) } }] : [],
  );
  const properties = listWrittenProperties(plan).flatMap((written) => {
    const { deprecated } = written.property;
    return deprecated ? [{ name: written.path, deprecated, subject: subjectOf(written) }] : [];
  });
  return [...events, ...properties];
}
