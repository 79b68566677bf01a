/**
 * A span as its source lines with a squiggle underneath. Never shows more than three lines or more of a line than fits;
 * tabs and control characters are made visible, and the squiggle counts what is shown, not what is stored.
 */
import { printable } from '../printable.js';
import { lineText, locationOf, type SourceFile, type Span } from '../source.js';
import { characterWidth, displayWidth, splitCharacters } from './text-width.js';

/** One shown source line. `squiggleStart` and `squiggleWidth` are in terminal cells of `text`. */
export interface FrameLine {
  readonly line: number;
  readonly text: string;
  readonly squiggleStart: number;
  readonly squiggleWidth: number;
}

export interface CodeFrame {
  readonly lines: readonly FrameLine[];
  /** Lines of the span beyond those shown. */
  readonly hidden: number;
}

const mostLines = 3;
const tab = '    ';

/** The frame of a span, its lines cut to `width` cells around the span. */
export function frameSpan(source: SourceFile, span: Span, width: number): CodeFrame {
  const { line, column, endLine, endColumn } = locationOf(source, span);
  // A span that ends at the start of a line does not cover that line.
  const last = endLine > line && endColumn === 1 ? endLine - 1 : endLine;
  const shown = Math.min(last, line + mostLines - 1);
  const lines: FrameLine[] = [];
  for (let number = line; number <= shown; number += 1) {
    const text = lineText(source, number);
    const start = number === line ? column - 1 : text.length - text.trimStart().length;
    const end = number === endLine ? endColumn - 1 : text.length;
    lines.push({ line: number, ...frameLine(text, start, Math.max(start, end), width) });
  }
  return { lines, hidden: last - shown };
}

function frameLine(text: string, start: number, end: number, width: number): Omit<FrameLine, 'line'> {
  // Only what can be shown is measured: a line may be megabytes long.
  const from = Math.max(0, start - 2 * width);
  const before = toCells(text.slice(from, start));
  const marked = toCells(text.slice(start, Math.min(end, start + 2 * width)));
  const after = toCells(text.slice(end, end + 2 * width));
  const fits =
    from === 0 && widthOf(before) + widthOf(marked) + widthOf(after) <= width && end + 2 * width >= text.length;
  const kept = fits ? before : takeLast(before, Math.max(0, width - widthOf(marked) - 1), from > 0);
  const line = [...kept, ...marked, ...after];
  const squiggleStart = widthOf(kept);
  const shown = takeFirst(line, width, text.length > end + 2 * width || end > start + 2 * width);
  return {
    text: shown.join('').trimEnd(),
    squiggleStart,
    squiggleWidth: Math.max(1, Math.min(widthOf(marked), widthOf(shown) - squiggleStart)),
  };
}

/** What a text shows in a terminal, by character: tabs as spaces, everything that is not printable as its escape. */
function toCells(text: string): string[] {
  return splitCharacters(text).map((character) => (character === '\t' ? tab : printable(character)));
}

function widthOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cellWidth(cell), 0);
}

function cellWidth(cell: string): number {
  return cell.length === 1 ? characterWidth(cell) : displayWidth(cell);
}

/** The last cells that fit into `width`, with … where something is left out in front. */
function takeLast(cells: readonly string[], width: number, isCut: boolean): string[] {
  if (!isCut && widthOf(cells) <= width) return [...cells];
  const kept: string[] = [];
  let used = 1;
  for (const cell of [...cells].reverse()) {
    used += cellWidth(cell);
    if (used > Math.max(1, width)) break;
    kept.unshift(cell);
  }
  return ['…', ...kept];
}

/** The first cells that fit into `width`, with … where something is left out behind. */
function takeFirst(cells: readonly string[], width: number, isCut: boolean): string[] {
  if (!isCut && widthOf(cells) <= width) return [...cells];
  const kept: string[] = [];
  let used = 1;
  for (const cell of cells) {
    used += cellWidth(cell);
    if (used > width) break;
    kept.push(cell);
  }
  return [...kept, '…'];
}
