/** A section of the list: a line that opens. What is inside is made when it is opened for the first time. */
import type { EventData, FindingData, SectionData } from '../page-data.js';
import { type Child, make } from './dom.js';
import { renderFinding } from './finding.js';
import { renderProperties } from './properties.js';
import { formatCount, type Reading } from './reading.js';

export class Section {
  readonly element: HTMLDetailsElement;
  #findings: readonly HTMLLIElement[] | undefined;
  #kept: ReadonlySet<FindingData> | undefined;

  /** `chart`: the volume of the event, as its row in the table shows it. */
  constructor(
    readonly data: SectionData,
    private readonly reading: Reading,
    private readonly chart: Element | undefined,
  ) {
    const { text } = reading;
    const state = data.state < 0 ? undefined : make('span', { class: 'faint' }, text(data.state));
    this.element = make(
      'details',
      { id: data.anchor, class: 'section' },
      make(
        'summary',
        {},
        make('h3', {}, text(data.title) === '' ? '(no name)' : text(data.title)),
        state,
        make('span', { class: 'counts' }, ...describeCounts(data, reading)),
      ),
    );
    this.element.addEventListener('toggle', () => {
      if (this.element.open) this.fill();
    });
  }

  /** Make what is inside, if that has not been done. */
  fill(): void {
    if (this.#findings !== undefined) return;
    const { data, reading, chart } = this;
    this.#findings = data.findings.map((finding) => renderFinding(finding, data, reading));
    this.element.append(
      ...(data.event === undefined ? [] : renderEvent(data.event, data, reading, chart)),
      this.#findings.length === 0
        ? make('p', { class: 'good' }, '✔ Nothing was found.')
        : make('ul', { class: 'findings' }, ...this.#findings),
    );
    if (data.event !== undefined) {
      const properties = renderProperties(data.event.properties, reading);
      if (properties) this.element.append(make('h4', {}, 'Properties'), properties);
    }
    this.#hide();
  }

  /** Show only these findings. */
  keep(findings: readonly FindingData[]): void {
    this.#kept = findings.length === this.data.findings.length ? undefined : new Set(findings);
    this.#hide();
  }

  #hide(): void {
    this.#findings?.forEach((element, index) => {
      const finding = this.data.findings[index];
      element.hidden = this.#kept !== undefined && finding !== undefined && !this.#kept.has(finding);
    });
  }
}

function describeCounts({ findings, event, rows }: SectionData, { data }: Reading): Child[] {
  const words = ['error', 'warning', 'note'];
  const signs = ['✖', '⚠\ufe0e', 'ℹ\ufe0e'];
  const counts = data.severities.map((_, severity) => findings.filter((finding) => finding[1] === severity).length);
  const parts: Child[] = counts.flatMap((count, severity): Child[] =>
    count === 0
      ? []
      : [
          make(
            'span',
            { class: data.severities[severity] ?? '' },
            `${signs[severity]} ${formatCount(count)} ${words[severity]}${count === 1 ? '' : 's'}`,
          ),
          ' ',
        ],
  );
  if (event === undefined) return parts;
  return [...parts, make('span', { class: 'faint' }, rows === 0 ? 'never seen' : `${formatCount(rows)} rows`)];
}

function renderEvent(
  { description, users, first, last, metrics }: EventData,
  { owner, rows }: SectionData,
  { text, time, owner: nameOf, isNorthStar }: Reading,
  chart: Element | undefined,
): (Node | string)[] {
  const facts: readonly (readonly [string, string])[] = [
    ['owner', owner < 0 ? '' : nameOf(owner)],
    ['rows', rows === 0 ? '' : `${formatCount(rows)} by ${formatCount(users)} ${users === 1 ? 'user' : 'users'}`],
    ['seen', time(first) === '' ? '' : `${time(first)} → ${time(last)} UTC`],
    [
      'read by',
      metrics.map((metric) => (isNorthStar(metric) ? `★ ${text(metric)}` : text(metric))).join(', ') || 'no metric',
    ],
  ];
  return [
    description < 0 ? undefined : make('p', { class: 'description' }, text(description)),
    make(
      'dl',
      {},
      ...facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))),
    ),
    chart === undefined
      ? undefined
      : make('figure', {}, chart, make('figcaption', { class: 'faint' }, `Rows: ${chart.getAttribute('aria-label')}`)),
  ].filter((child) => child !== undefined);
}
