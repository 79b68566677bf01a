/** The source lines of a place with what they mark, for the page: at most three lines, each cut around the mark. */
import { printable } from '../printable.js';
import { lineText, locationOf, type SourceFile, type Span } from '../source.js';
import type { FrameLineData } from './page-data.js';

const mostLines = 3;
/** Characters shown before, within and behind the mark. */
const mostAround = 100;

export interface SourceMark {
  readonly frame: readonly FrameLineData[];
  /** Lines of the span beyond those shown. */
  readonly hidden: number;
}

export function markSource(source: SourceFile, span: Span): SourceMark {
  const { line, column, endLine, endColumn } = locationOf(source, span);
  // A span that ends at the start of a line does not cover that line.
  const last = endLine > line && endColumn === 1 ? endLine - 1 : endLine;
  const shown = Math.min(last, line + mostLines - 1);
  const frame = Array.from({ length: shown - line + 1 }, (_, index): FrameLineData => {
    const number = line + index;
    const text = lineText(source, number);
    const start = number === line ? column - 1 : text.length - text.trimStart().length;
    const end = Math.max(start, number === endLine ? endColumn - 1 : text.length);
    return [
      number,
      show(start > mostAround ? `…${text.slice(start - mostAround, start)}` : text.slice(0, start)),
      show(cutEnd(text.slice(start, end))),
      show(cutEnd(text.slice(end))),
    ];
  });
  return { frame, hidden: last - shown };
}

function cutEnd(text: string): string {
  return text.length > mostAround ? `${text.slice(0, mostAround)}…` : text;
}

function show(text: string): string {
  return printable(text.replaceAll('\t', '    '));
}
