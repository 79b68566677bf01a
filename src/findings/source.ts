/**
 * A text file and where things are in it. Offsets are UTF-16 units from 0, as JavaScript strings count;
 * lines and columns are 1-based and are computed only when something is printed.
 */

/** A part of a source file: `start` inclusive, `end` exclusive, both UTF-16 offsets. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** Of a text that is not kept (a stream of events): found when it was read. */
  readonly location?: Location;
}

/** A 1-based line and column; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span as people and JSON read it; `endLine`/`endColumn` are exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A text with its line index. `path` is what is printed: relative to the working directory, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Offset of the first unit of each line, ascending; the first is 0. */
  readonly lineStarts: readonly number[];
}

/** Index a text's lines. `\n`, `\r\n` and a lone `\r` each end a line, as YAML counts them. */
export function createSourceFile(path: string, text: string): SourceFile {
  const lineStarts = [0];
  const lineBreak = /\r\n|\n|\r/g;
  while (lineBreak.exec(text) !== null) lineStarts.push(lineBreak.lastIndex);
  return { path, text, lineStarts };
}

/** The line and column of an offset; an offset outside the text counts as its nearest end. */
export function positionAt(source: SourceFile, offset: number): Position {
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 };
}

/** A span with its lines and columns. */
export function locationOf(source: SourceFile, span: Span): Location {
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  return { file: source.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** Where a span is; undefined where its text is not at hand. */
export function locateSpan(span: Span, sources: ReadonlyMap<string, SourceFile>): Location | undefined {
  const source = sources.get(span.file);
  return span.location ?? (source && locationOf(source, span));
}

/** The text of a 1-based line without its line break. */
export function lineText(source: SourceFile, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, source.lineStarts[line] ?? source.text.length).replace(/[\r\n]+$/, '');
}
