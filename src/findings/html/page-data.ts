/**
 * What the page's script renders when it is looked at, as compressed JSON in the page. Compact, since a report may have tens
 * of thousands of findings: texts stand once in `texts`, and everything else names them by their place. Types only.
 */

/** A place in `PageData.texts`; -1 is nothing. All texts are printable: nothing in them reorders or hides text. */
export type Text = number;

/** Whole minutes from that of `PageData.epoch` on; null is unknown. */
export type Minutes = number | null;

/** Texts and numbers in turn: each value and its rows. */
export type Counts = readonly number[];

/** An example row; what follows the value is the row that it repeats. Line 0: there are no lines. */
export type ExampleData = readonly [file: Text, line: number, value: Text, repeatedFile?: Text, repeatedLine?: number];

/** A source line, cut around what is marked. */
export type FrameLineData = readonly [line: number, before: string, marked: string, after: string];

/** What few findings have. */
export interface FindingExtras {
  /** Not in the earlier report. */
  readonly fresh?: true;
  /** Rows in the earlier report. */
  readonly before?: number;
  readonly frame?: readonly FrameLineData[];
  /** Lines of the place beyond those of `frame`. */
  readonly hiddenLines?: number;
  readonly related?: readonly string[];
  readonly fix?: string;
  /** Days with too few or too many rows: label and rows. */
  readonly buckets?: readonly (readonly [label: string, rows: number])[];
}

export type FindingData = readonly [
  /** Of links to it. */
  anchor: string,
  /** Position in `severities`. */
  severity: number,
  id: Text,
  /** -1 where the message goes on behind event and property, which stand elsewhere. */
  event: Text,
  property: Text,
  message: Text,
  help: Text,
  owner: Text,
  rows: number,
  first: Minutes,
  last: Minutes,
  /** In the plan, or in the file that the section is about. */
  placeFile: Text,
  placeLine: number,
  versions: Counts,
  sources: Counts,
  metrics: readonly Text[],
  examples: readonly ExampleData[],
  extras?: FindingExtras,
];

export type PropertyData = readonly [
  name: Text,
  planned: 0 | 1,
  required: 0 | 1,
  present: number,
  null_: number,
  missing: number,
  /** Rows by the id of the check that counts them. */
  violations?: Counts,
];

/** The measured facts of one event. */
export interface EventData {
  readonly description: Text;
  readonly call: Text;
  readonly users: number;
  readonly first: Minutes;
  readonly last: Minutes;
  readonly metrics: readonly Text[];
  readonly properties: readonly PropertyData[];
}

/** A file or an event with its findings; the position of an event's section is that of its row in the table. */
export interface SectionData {
  readonly anchor: string;
  readonly title: Text;
  /** `active`, `unplanned`, …; -1 where it is no event. */
  readonly state: Text;
  readonly owner: Text;
  readonly rows: number;
  readonly event?: EventData;
  readonly findings: readonly FindingData[];
}

export interface PageData {
  readonly texts: readonly string[];
  readonly severities: readonly string[];
  /** Epoch milliseconds from which `Minutes` count. */
  readonly epoch: number;
  /** Names of owners by their ids, both texts. */
  readonly owners: readonly (readonly [id: Text, name: Text])[];
  readonly northStars: readonly Text[];
  readonly sections: readonly SectionData[];
}
