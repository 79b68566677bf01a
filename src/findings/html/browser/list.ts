/** The list on the page: which rows and sections are shown, in which order, and how a link opens one. */
import type { FindingData } from '../page-data.js';
import { createFilter, type Match, type Order, type Wanted } from './filter.js';
import { countOf, formatCount, type Reading } from './reading.js';
import { Section } from './section.js';

/** More at once makes a page slow and tells a reader nothing. */
const shownAtFirst = 100;
/** A report of files with this many findings is read from top to bottom; a longer one is looked things up in. */
const openedAtFirst = 300;

export interface List {
  show(wanted: Wanted, order: Order): void;
  showAll(): void;
  /** Open what an anchor names; false where there is no such thing. */
  open(anchor: string): boolean;
  /** Fill and open what is shown, for paper; returns what closes it again. */
  openShown(): () => void;
}

export function createList(reading: Reading): List {
  const { data } = reading;
  const filter = createFilter(reading);
  const body = document.querySelector<HTMLTableSectionElement>('#events tbody');
  const rows = body === null ? [] : [...body.rows];
  const place = document.querySelector('#sections');
  const count = document.querySelector('#count');
  const more = document.querySelector<HTMLElement>('#more');
  const made: (Section | undefined)[] = [];
  let matches: readonly Match[] = [];
  let limit = shownAtFirst;
  let asked = -1;

  const sectionOf = (index: number): Section | undefined => {
    const known = made[index] ?? makeSection(index);
    made[index] = known;
    return known;
  };
  const makeSection = (index: number): Section | undefined => {
    const section = data.sections[index];
    if (section === undefined) return undefined;
    const chart = rows[index]?.querySelector('svg')?.cloneNode(true);
    return new Section(section, reading, chart instanceof Element ? chart : undefined);
  };

  const shown = (): readonly Match[] => {
    const first = matches.slice(0, limit);
    if (asked < 0 || first.some(({ index }) => index === asked)) return first;
    // What a link names is shown whatever is filtered.
    const all: readonly FindingData[] = data.sections[asked]?.findings ?? [];
    return [...first, matches.find(({ index }) => index === asked) ?? { index: asked, findings: all }];
  };

  const render = (): void => {
    const now = shown();
    const isShown = new Set(now.map(({ index }) => index));
    rows.forEach((row, index) => {
      row.hidden = !isShown.has(index);
    });
    body?.append(...now.flatMap(({ index }) => rows[index] ?? []));
    const sections = now.flatMap(({ index, findings }) => {
      const section = sectionOf(index);
      section?.keep(findings);
      return section === undefined ? [] : [section.element];
    });
    place?.replaceChildren(...sections);
    const findings = matches.reduce((sum, match) => sum + match.findings.length, 0);
    const kind = body === null ? 'file' : 'event';
    if (count) {
      const left = matches.length > now.length ? `, the first ${formatCount(now.length)} shown` : '';
      count.textContent = `${formatCount(matches.length)} of ${countOf(data.sections.length, kind)}, ${countOf(findings, 'finding')}${left}`;
    }
    const button = more?.querySelector('button');
    if (more && button) {
      more.hidden = matches.length <= now.length;
      button.textContent = `Show all ${formatCount(matches.length)}`;
    }
  };

  const total = data.sections.reduce((sum, { findings }) => sum + findings.length, 0);
  if (body === null && total <= openedAtFirst) {
    data.sections.forEach((_, index) => {
      const section = sectionOf(index);
      section?.fill();
      if (section) section.element.open = true;
    });
  }

  return {
    show(wanted, order) {
      matches = filter.find(wanted, order);
      limit = shownAtFirst;
      asked = -1;
      render();
    },
    showAll() {
      limit = Number.POSITIVE_INFINITY;
      render();
    },
    open(anchor) {
      const index = data.sections.findIndex(
        (section) => section.anchor === anchor || section.findings.some(([name]) => name === anchor),
      );
      const section = sectionOf(index);
      if (section === undefined) return false;
      asked = index;
      render();
      section.fill();
      section.element.open = true;
      const target = document.getElementById(anchor);
      if (target instanceof HTMLElement) target.hidden = false;
      document.querySelector('.target')?.classList.remove('target');
      target?.classList.add('target');
      target?.scrollIntoView({ block: 'start' });
      (target instanceof HTMLDetailsElement ? target.querySelector('summary') : target)?.focus({ preventScroll: true });
      return true;
    },
    openShown() {
      const closed = shown().flatMap(({ index }) => {
        const section = sectionOf(index);
        return section === undefined || section.element.open ? [] : [section];
      });
      for (const section of closed) {
        section.fill();
        section.element.open = true;
      }
      return () => {
        for (const section of closed) section.element.open = false;
      };
    },
  };
}
