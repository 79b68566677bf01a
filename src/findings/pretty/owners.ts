/** How an owner is shown: by name and how to reach them; an id without an entry is shown as it is. */
import type { Report } from '../finding.js';

export function describeOwner(id: string, report: Pick<Report, 'owners'>): string {
  const owner = report.owners.get(id);
  if (!owner) return id;
  return owner.contact === undefined ? owner.name : `${owner.name} · ${owner.contact}`;
}
