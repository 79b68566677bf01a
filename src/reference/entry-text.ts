/** One unit's documentation as Markdown: the same text on its page and in `trackwright explain`. */
import type { Entry } from './entries.js';

/** The text, ending in a line break; `level` is that of the heading, 1 for a page of its own. */
export function renderEntry(entry: Entry, level: 1 | 2): string {
  const { unit, standing, examples, options, silencing } = entry;
  const heading = '#'.repeat(level);
  const section = (title: string, parts: readonly string[]) =>
    parts.length === 0 ? [] : [`${heading}# ${title}`, ...parts];
  return `${[
    `${heading} ${unit.id}`,
    unit.summary,
    standing,
    ...section('Why', [unit.why]),
    ...section(examples.length > 1 ? 'Examples' : 'Example', examples),
    ...section('Fix', [unit.howToFix ?? 'The finding says below its message what to do.']),
    ...section('Options', options === undefined ? [] : [options]),
    ...section('Silence', [silencing]),
  ]
    .map((part) => part.trim())
    .join('\n\n')}\n`;
}
