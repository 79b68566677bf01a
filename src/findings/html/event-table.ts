/** The table of an audit's events: one row for each section, in its order, so that the script needs no other tie. */
import type { Report } from '../finding.js';
import { formatCount } from '../printable.js';
import type { AuditFacts } from './audit-facts.js';
import { type Markup, markup } from './markup.js';
import { countSeverities, type Section } from './sections.js';
import { printShortCounts } from './severity.js';
import { type Calendar, drawSparkline, spanDays } from './sparkline.js';

const columns: readonly (readonly [key: string, title: string])[] = [
  ['title', 'Event'],
  ['state', 'State'],
  ['owner', 'Owner'],
  ['rows', 'Rows'],
  ['', 'Volume'],
  ['harm', 'Findings'],
];

export function printEventTable(
  report: Report,
  audit: AuditFacts,
  sections: readonly Section[],
  anchorOf: (section: Section) => string,
): Markup {
  const calendar = spanDays(audit.events);
  const heads = columns.map(([key, title]) =>
    key === ''
      ? markup`<th scope="col">${title}</th>`
      : markup`<th scope="col" class="${key}"${key === 'harm' ? markup` aria-sort="descending"` : ''}><button type="button" data-sort="${key}">${title}</button></th>`,
  );
  const rows = sections.map((section) => printRow(section, report, calendar, anchorOf));
  return markup`<div class="wide"><table id="events"><caption class="unseen">Events with their state, owner, rows, volume and findings</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function printRow(
  section: Section,
  { owners }: Report,
  calendar: Calendar,
  anchorOf: (section: Section) => string,
): Markup {
  const { title, event, findings } = section;
  const owner = event?.owner === undefined ? '' : (owners.get(event.owner)?.name ?? event.owner);
  const call = event === undefined || event.call === 'track' ? '' : markup` <small>${event.call}</small>`;
  const volume = event === undefined ? '' : event.rows === 0 ? 'never seen' : drawSparkline(event.days, calendar);
  return markup`<tr><th scope="row"><a href="#${anchorOf(section)}">${title === '' ? '(no name)' : title}</a>${call}</th><td>${event?.status ?? ''}</td><td>${owner}</td><td class="rows">${event === undefined ? '' : formatCount(event.rows)}</td><td class="volume">${volume}</td><td class="harm">${printShortCounts(countSeverities(findings))}</td></tr>
`;
}
