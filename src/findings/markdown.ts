/**
 * How Markdown spells things: the one place where text of a plan becomes Markdown. Whatever it holds, it stays text: no HTML,
 * no link, no image, no emphasis, no heading, and one cell of a table. Written for GitHub's dialect, within CommonMark.
 */
import { printable } from './printable.js';

/** Characters that Markdown or GitHub reads anywhere in a line; entities where a backslash would not do in every place. */
const spelled: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  $: '&#36;',
};

/**
 * Keeps `@name` and `#1` from being read as a person or an issue: GitHub looks for them where backslashes are gone already,
 * and would notify whoever a plan or a log names.
 */
const nothing = '<!-- -->';

/** One line of text, whatever it holds. Runs of white space are one blank, as they are shown. */
export function printText(text: string): string {
  return printable(clean(text).replace(/\s+/gu, ' ').trim())
    .replace(/[\\`*[\]~#@&<>|$]/g, (character) => spelled[character] ?? `\\${character}`)
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, (character) => `\\${character}`)
    .replace(/(?<![A-Za-z0-9_])\\@(?=[A-Za-z0-9])|\\#(?=[0-9])/g, (character) => `${character}${nothing}`)
    .replace(/_+/g, (run, offset: number, whole: string) => {
      // Inside a word it means nothing, and names are easier to read without.
      const isInside =
        /[A-Za-z0-9]/.test(whole[offset - 1] ?? '') && /[A-Za-z0-9]/.test(whole[offset + run.length] ?? '');
      return isInside ? run : run.replaceAll('_', '\\_');
    });
}

/** As `printText`, but what stands between single backticks is code: that much Markdown every description has. */
export function printProse(text: string): string {
  return text
    .split(/`([^`|\r\n]+)`/)
    .map((part, index) => (index % 2 === 1 ? printCode(part) : keepBlanks(part, printText(part))))
    .join('')
    .trim();
}

/** Beside code, the blank at an end matters. */
function keepBlanks(text: string, printed: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${printed}${/\s$/.test(text) && printed !== '' ? ' ' : ''}`;
}

/** A text of several lines as paragraphs; undefined where there is nothing to say. */
export function printParagraphs(text: string | undefined): string | undefined {
  const paragraphs = (text ?? '')
    .split(/(?:\r\n|[\n\r\u2028\u2029])\s*(?:\r\n|[\n\r\u2028\u2029])/)
    .map((paragraph) => keepFromStarting(printProse(paragraph)))
    .filter((paragraph) => paragraph !== '');
  return paragraphs.length === 0 ? undefined : paragraphs.join('\n\n');
}

/** What makes a list, a rule or a heading at the start of a line. */
function keepFromStarting(line: string): string {
  return line.replace(/^(?=[-+=:])/, '\\').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** A name or a value as code. One that code cannot hold unchanged is written as text in quotes. */
export function printCode(text: string): string {
  const shown = printable(clean(text));
  return /^[^`|]+$/.test(shown) && shown.trim() === shown ? `\`${shown}\`` : `"${printText(shown)}"`;
}

/** A heading that `#anchor` leads to, whatever its text. The anchor is of letters, digits, `-` and `_`. */
export function printHeading(level: number, text: string, anchor?: string): string {
  const heading = `${'#'.repeat(level)} ${keepFromStarting(printText(text)) || '""'}`;
  return anchor === undefined ? heading : `${printAnchor(anchor)}\n\n${heading}`;
}

/** A place that `#anchor` leads to. */
export function printAnchor(anchor: string): string {
  return `<a id="${anchor}"></a>`;
}

/** A link to a place of our own making. */
export function printLink(text: string, target: string): string {
  return `[${printText(text) || '""'}](${target})`;
}

/** An address of the plan: a link where it is a plain web address, else text. */
export function printAddress(address: string): string {
  return /^https?:\/\/[A-Za-z0-9][!#-;=?-[\]_a-z~]*$/.test(address) ? `<${address}>` : printText(address);
}

/** A column of a table: its title, and what it says of a row; undefined where it has nothing to say. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | undefined;
}

/** A table of cells that are Markdown already. A column in which no row has anything is left out. */
export function printTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const used = columns
    .map(({ title, cell }) => ({ title, cells: rows.map((row) => cell(row) ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(used.map(({ title }) => title)),
    line(used.map(() => '---')),
    ...rows.map((_, index) => line(used.map(({ cells }) => cells[index] ?? ''))),
  ].join('\n');
}

/** A list of facts with their names; facts that are undefined are left out. */
export function printFacts(facts: readonly (readonly [name: string, fact: string | undefined])[]): string | undefined {
  const known = facts.filter(([, fact]) => fact !== undefined && fact !== '');
  return known.length === 0 ? undefined : known.map(([name, fact]) => `- **${name}**: ${fact}`).join('\n');
}

/** Lone halves of characters have no UTF-8. */
function clean(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
