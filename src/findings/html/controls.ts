/** Search and filters above the list. They do nothing without the script, which is why it is the script that shows them. */
import { compareText, type Report, severities } from '../finding.js';
import { type Markup, markup } from './markup.js';
import type { Section } from './sections.js';

export function printControls(report: Report, sections: readonly Section[]): Markup {
  const states = [...new Set(sections.flatMap(({ event }) => (event === undefined ? [] : [event.status])))].sort();
  const ids = new Set([
    ...report.findings.flatMap(({ owner }) => (owner === undefined ? [] : [owner])),
    ...sections.flatMap(({ event }) => (event?.owner === undefined ? [] : [event.owner])),
  ]);
  const owners = [...ids]
    .map((id) => [id, report.owners.get(id)?.name ?? id] as const)
    .sort(([, a], [, b]) => compareText(a, b));
  return markup`<form id="controls" hidden>
<label class="search">Search <input type="search" name="text" placeholder="event, property, check, words" autocomplete="off"></label>
${printSelect('severity', 'Severity', [
  ['', 'any'],
  ...severities.map((severity) => [severity, severity === 'info' ? 'note' : severity] as const),
])}
${states.length < 2 ? '' : printSelect('state', 'State', [['', 'any'], ...states.map((state) => [state, state] as const)])}
${owners.length === 0 ? '' : printSelect('owner', 'Owner', [['', 'any'], ['-', 'no owner'], ...owners.map(([id, name]) => [`=${id}`, name] as const)])}
${report.changes === undefined ? '' : markup`<label class="check"><input type="checkbox" name="fresh"> only new</label>`}
<button type="reset">Clear</button>
<p id="count" role="status" aria-live="polite"></p>
</form>`;
}

function printSelect(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): Markup {
  const listed = options.map(([value, text]) => markup`<option value="${value}">${text}</option>`);
  return markup`<label>${label} <select name="${name}">${listed}</select></label>`;
}
