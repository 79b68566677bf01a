/**
 * What a report format is: a pure function from a report to text. A reporter never writes, never asks the terminal and
 * never reads files; everything it needs is in the report and the options.
 */
import type { Finding, Report } from './finding.js';

export interface ReporterOptions {
  /** Whether ANSI colours may be used. Formats for machines ignore it. */
  readonly color: boolean;
  /** Columns of the terminal; absent where the text goes into a file or a pipe, so that nothing is wrapped. */
  readonly width?: number;
}

/** One value of `--format`. */
export interface Reporter {
  /** Kebab-case, equal to the file's name: the word after `--format`. */
  readonly id: string;
  /** One sentence for `--help` and the documentation. */
  readonly summary: string;
  /** Reads the parts that only this format needs. Whoever prints awaits it first. */
  load?(): Promise<void>;
  /** The whole report as text that ends with a line break. */
  print(report: Report, options: ReporterOptions): string;
  /** Of formats that can be read while they are written: one finding by itself. What `print` writes of none follows at the end. */
  printOne?(finding: Finding, context: Pick<Report, 'sources' | 'owners'>, options: ReporterOptions): string;
}
