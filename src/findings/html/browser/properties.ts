/** The properties of an event: how complete each is, and what is wrong with it. */
import type { PropertyData } from '../page-data.js';
import { draw, make } from './dom.js';
import { formatCount, type Reading } from './reading.js';

const heads = ['Property', 'Plan', 'Complete', 'Present', 'Missing', 'Null', 'Violations'];

export function renderProperties(properties: readonly PropertyData[], reading: Reading): HTMLElement | undefined {
  if (properties.length === 0) return undefined;
  const rows = properties.map(([name, planned, required, present, nulls, missing, violations = []]) => {
    const cell = (count: number) => make('td', { class: 'rows' }, formatCount(count));
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, reading.text(name)),
      make('td', {}, planned === 0 ? 'unplanned' : required === 1 ? 'required' : 'optional'),
      make('td', { class: 'complete' }, ...renderCompleteness(present - nulls, present + missing)),
      cell(present),
      cell(missing),
      cell(nulls),
      make('td', {}, reading.counts(violations)),
    );
  });
  return make(
    'div',
    { class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Properties' },
    make(
      'table',
      { class: 'properties' },
      make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, ...rows),
    ),
  );
}

function renderCompleteness(filled: number, whole: number): (Node | string)[] {
  if (whole === 0) return ['–'];
  const percent = (100 * filled) / whole;
  // Nothing that lacks a row is called complete.
  const shown = percent > 99.9 && filled < whole ? '>99.9' : Number(percent.toFixed(1));
  return [
    draw(
      'svg',
      { class: 'bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      draw('rect', { class: 'track', width: '100', height: '6' }),
      draw('rect', { class: 'fill', width: percent.toFixed(1), height: '6' }),
    ),
    ` ${shown} %`,
  ];
}
