/** A finding by itself, in two lines that stand alone: how findings are read while they come. */
import type { Finding, Report } from '../finding.js';
import { printable } from '../printable.js';
import { locateSpan, type Span } from '../source.js';
import { describeOwner } from './owners.js';
import type { Palette } from './palette.js';

export function printOne(finding: Finding, context: Pick<Report, 'sources' | 'owners'>, palette: Palette): string {
  const { id, severity, message, help, span, related = [], owner } = finding;
  const place = (at: Span) => {
    const location = locateSpan(at, context.sources);
    return location === undefined ? at.file : `${at.file}:${location.line}:${location.column}`;
  };
  const notes = [
    ...(help === undefined ? [] : [help]),
    ...related.map((other) => `${place(other.span)} ${other.message}.`),
    ...(owner === undefined ? [] : [`owner ${describeOwner(owner, context)}`]),
  ];
  const head = `${palette.severity[severity](severity)} ${palette.faint(id)} ${printable(message)}`;
  const first = span === undefined ? head : `${palette.strong(printable(place(span)))} ${head}`;
  return `${[first, ...notes.map((note) => palette.faint(`    ${printable(note)}`))].join('\n')}\n`;
}
