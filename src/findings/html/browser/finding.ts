/** A finding in full: what, why it is believed, where, who. */
import type { ExampleData, FindingData, FindingExtras, FrameLineData, SectionData, Text } from '../page-data.js';
import { type Child, make } from './dom.js';
import { formatCount, type Reading } from './reading.js';

const signs = ['✖', '⚠\ufe0e', 'ℹ\ufe0e'];
const words = ['error', 'warning', 'note'];

/** What the section says already is not said again for each finding: its file, its owner, the metrics that read the event. */
export function renderFinding(finding: FindingData, section: SectionData, reading: Reading): HTMLLIElement {
  const [anchor, severity, id, event, property, message, help] = finding;
  const extras = finding[17] ?? {};
  const { text } = reading;
  const subject = event < 0 && property >= 0 && section.event ? text(property) : '';
  const mark = `${signs[severity] ?? ''} ${words[severity] ?? ''}`;
  return make(
    'li',
    { id: anchor, class: `finding ${reading.data.severities[severity] ?? ''}-edge`, tabindex: '-1' },
    make(
      'p',
      { class: 'head' },
      make('span', { class: reading.data.severities[severity] ?? '' }, mark),
      ' ',
      make('code', {}, text(id)),
      extras.fresh ? ' ' : undefined,
      extras.fresh ? make('span', { class: 'tag' }, 'new') : undefined,
      ' ',
      make('a', { class: 'link', href: `#${anchor}`, title: 'Copy a link to this finding' }, 'link'),
    ),
    make(
      'p',
      { class: 'message' },
      subject === '' ? undefined : make('b', {}, subject),
      subject === '' ? '' : ' ',
      text(message),
    ),
    help < 0 ? undefined : make('p', { class: 'help' }, text(help)),
    extras.fix === undefined ? undefined : make('p', { class: 'help' }, `--fix: ${extras.fix}`),
    renderFrame(extras),
    renderFacts(finding, extras, section, reading),
  );
}

function renderFrame({ frame, hiddenLines }: FindingExtras): HTMLElement | undefined {
  if (frame === undefined) return undefined;
  const lines = frame.flatMap(([line, before, marked, after]: FrameLineData): Child[] => [
    make('span', { class: 'line-number' }, `${line} `.padStart(6)),
    before,
    make('mark', {}, marked === '' ? ' ' : marked),
    `${after}\n`,
  ]);
  const more = hiddenLines === undefined ? undefined : `       … ${hiddenLines} more lines`;
  return make('pre', { tabindex: '0', 'aria-label': 'Source' }, ...lines, more);
}

function renderFacts(
  [, , , , , , , owner, rows, first, last, placeFile, placeLine, versions, sources, metrics, examples]: FindingData,
  { before, frame, related = [], buckets = [] }: FindingExtras,
  section: SectionData,
  { text, time, counts, isNorthStar, owner: nameOf }: Reading,
): HTMLElement | undefined {
  const isInFile = section.event === undefined && placeFile === section.title;
  const place = placeLine > 0 ? `${text(placeFile)}:${placeLine}` : text(placeFile);
  const seen = time(first) === '' ? '' : `${time(first)} → ${time(last)} UTC`;
  const days = buckets.map(([label, count]) => `${label}: ${formatCount(count)}`).join(' · ');
  const nameMetric = (metric: Text) => (isNorthStar(metric) ? `★ ${text(metric)}` : text(metric));
  const named = metrics.map(nameMetric).join(', ');
  const facts: readonly (readonly [name: string, value: Child])[] = [
    ['rows', before === undefined ? '' : `${formatCount(rows)}, ${formatCount(before)} before`],
    ['seen', seen],
    ['versions', counts(versions)],
    ['sources', counts(sources)],
    ['days', days],
    ['metrics', named === section.event?.metrics.map(nameMetric).join(', ') ? '' : named],
    ['owner', owner < 0 || owner === section.owner ? '' : nameOf(owner)],
    [isInFile ? 'line' : 'in the plan', placeFile < 0 || frame ? '' : isInFile ? String(placeLine || '') : place],
    ['see also', related.length === 0 ? '' : list(related.map((other) => make('li', {}, other)))],
    ['examples', examples.length === 0 ? '' : list(examples.map((example) => renderExample(example, text)))],
  ];
  const there = facts.filter(([, value]) => value !== '');
  if (there.length === 0) return undefined;
  return make(
    'dl',
    {},
    ...there.map(([name, value]) =>
      make(
        'div',
        { class: typeof value === 'string' ? undefined : 'block' },
        make('dt', {}, name),
        make('dd', {}, value),
      ),
    ),
  );
}

function list(items: readonly HTMLLIElement[]): HTMLUListElement {
  return make('ul', {}, ...items);
}

function renderExample([file, line, value, other, otherLine]: ExampleData, text: Reading['text']): HTMLLIElement {
  const place = (name: string, number: number) => (number > 0 ? `${name}:${number}` : name);
  return make(
    'li',
    {},
    value < 0 ? undefined : make('code', {}, text(value)),
    value < 0 ? '' : ' ',
    place(text(file), line),
    other === undefined ? undefined : ` repeats ${place(text(other), otherLine ?? 0)}`,
  );
}
