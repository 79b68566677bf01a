/** Which sections and findings are wanted, and in which order. Knows nothing of the page. */
import type { FindingData, SectionData } from '../page-data.js';
import type { Reading } from './reading.js';

export interface Wanted {
  /** Lower case. */
  readonly text: string;
  /** Position of the severity; -1 is any. */
  readonly severity: number;
  /** Empty is any. */
  readonly state: string;
  /** `=` and an id, `-` for none, empty for any. */
  readonly owner: string;
  readonly fresh: boolean;
}

export interface Order {
  readonly key: string;
  readonly descending: boolean;
}

/** A section and what of it is wanted. */
export interface Match {
  readonly index: number;
  readonly findings: readonly FindingData[];
}

export interface Filter {
  /** In the given order. */
  find(wanted: Wanted, order: Order): readonly Match[];
}

export function createFilter(reading: Reading): Filter {
  const { data, text } = reading;
  const ofSections: string[] = [];
  const ofFindings = new Map<FindingData, string>();

  const textOfSection = (section: SectionData, index: number): string => {
    const properties = section.event?.properties.map(([name]) => text(name)) ?? [];
    ofSections[index] ??= [text(section.title), ...properties].join('\n').toLowerCase();
    return ofSections[index];
  };
  const textOfFinding = (finding: FindingData): string => {
    const known = ofFindings.get(finding);
    if (known !== undefined) return known;
    const [, , id, event, property, message, help] = finding;
    const made = [id, event, property, message, help].map(text).join('\n').toLowerCase();
    ofFindings.set(finding, made);
    return made;
  };
  const isOwned = (owner: number, wanted: string) =>
    wanted === '' || (owner < 0 ? wanted === '-' : wanted === `=${text(owner)}`);

  const match = (section: SectionData, index: number, wanted: Wanted): Match | undefined => {
    if (wanted.state !== '' && text(section.state) !== wanted.state) return undefined;
    const isNamed = wanted.text === '' || textOfSection(section, index).includes(wanted.text);
    const findings = section.findings.filter(
      (finding) =>
        (wanted.severity < 0 || finding[1] === wanted.severity) &&
        (!wanted.fresh || finding[17]?.fresh === true) &&
        isOwned(finding[7], wanted.owner) &&
        (isNamed || textOfFinding(finding).includes(wanted.text)),
    );
    const isWhole = wanted.severity < 0 && !wanted.fresh && isNamed && isOwned(section.owner, wanted.owner);
    return findings.length > 0 || isWhole ? { index, findings } : undefined;
  };

  const harms = data.sections.map(({ findings }) =>
    data.severities.map((_, severity) => findings.filter((finding) => finding[1] === severity).length),
  );
  const compare = (a: number, b: number, key: string): number => {
    const [one, other] = [data.sections[a], data.sections[b]];
    if (key === '' || one === undefined || other === undefined) return 0;
    if (key === 'rows') return one.rows - other.rows;
    if (key === 'owner') return compareText(reading.owner(one.owner), reading.owner(other.owner));
    if (key === 'state') return compareText(text(one.state), text(other.state));
    if (key === 'title') return compareText(text(one.title), text(other.title));
    const [ofOne = [], ofOther = []] = [harms[a], harms[b]];
    const at = ofOne.findIndex((count, severity) => count !== ofOther[severity]);
    return at === -1 ? 0 : (ofOne[at] ?? 0) - (ofOther[at] ?? 0);
  };

  return {
    find(wanted, { key, descending }) {
      const matches = data.sections.flatMap((section, index) => match(section, index, wanted) ?? []);
      const sign = descending ? -1 : 1;
      return matches.sort((a, b) => sign * compare(a.index, b.index, key) || a.index - b.index);
    },
  };
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { sensitivity: 'base', numeric: true });
}
