/**
 * Renaming an event as one fix: its name, every reference to it, and an alias for the name that is still sent.
 * Refuses where the plan would mean something else afterwards.
 */
import type { Event, Plan } from '../plan/model.js';
import { type PlanEdit, type PlanFix, refInside } from './rule.js';

/** The fix that gives an event another name on the wire; undefined where the name is taken or could be misread. */
export function renameEvent(plan: Plan, event: Event, name: string): PlanFix | undefined {
  if (isTaken(plan, name) || /[.[\]]/.test(name)) return undefined;
  const hasOwnName = event.name !== event.key;
  const references = hasOwnName
    ? []
    : plan.references.filter((reference) => reference.kind === 'event' && reference.name === event.key);
  const updates = references.map(
    ({ at, part, before = '', after = '' }): PlanEdit => ({ kind: 'replace', at, part, text: before + name + after }),
  );
  const rename: PlanEdit = hasOwnName
    ? { kind: 'replace', at: refInside(event.ref, 'name'), part: 'value', text: name }
    : { kind: 'replace', at: event.ref, part: 'key', text: name };
  // What is not live yet is sent under no name; there is nothing to keep.
  const keepsAlias = event.status !== 'planned';
  const alias: PlanEdit = { kind: 'append', at: refInside(event.ref, 'aliases'), value: event.name };
  return {
    title: describe(name, references.length, keepsAlias),
    edits: [rename, ...updates, ...(keepsAlias ? [alias] : [])],
  };
}

function isTaken(plan: Plan, name: string): boolean {
  if (plan.retired.has(name)) return true;
  return [...plan.events.values()].some(
    (event) => event.key === name || event.name === name || event.aliases.some((alias) => alias.name === name),
  );
}

function describe(name: string, references: number, keepsAlias: boolean): string {
  const parts = [
    `rename to "${name}"`,
    ...(references > 0 ? [`update ${references} ${references === 1 ? 'reference' : 'references'}`] : []),
    ...(keepsAlias ? ['keep an alias'] : []),
  ];
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}
