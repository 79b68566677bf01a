/** A page of the reference, and the small Markdown parts that pages are made of. Knows nothing of what it documents. */

/** A file below docs/. */
export interface Page {
  /** Name of the file, like `rules.md`. */
  readonly path: string;
  readonly text: string;
}

/** Stands at the top of every generated page. */
export const generatedNote = '<!-- Made from the code by `npm run docs`. Edit the code, not this page. -->';

/** A page with its title and its parts, each separated by an empty line. */
export function createPage(path: string, title: string, parts: readonly string[]): Page {
  return { path, text: `${[generatedNote, `# ${title}`, ...parts.map((part) => part.trim())].join('\n\n')}\n` };
}

/** A table whose cells are Markdown; pipes and line breaks in them are kept from breaking it. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cellText(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

/** A fenced block; the fence is longer than any inside. */
export function printFence(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Inline code of any text. */
export function printCode(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return text.startsWith('`') || text.endsWith('`') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
