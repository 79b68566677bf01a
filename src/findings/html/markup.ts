/**
 * HTML as text that cannot be forged: what comes from a plan or a log is a string and is escaped wherever it is put in; only
 * what this tag has made itself is put in as it is.
 */
import { printable } from '../printable.js';

/** A piece of finished HTML. Made by `markup` alone. */
export class Markup {
  constructor(readonly html: string) {}
}

export type Part = Markup | string | number | readonly Markup[];

/** `` markup`<b title="${name}">${name}</b>` ``: attributes stand in double quotes, parts never where a tag's name stands. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let html = pieces[0] ?? '';
  parts.forEach((part, index) => {
    html += toHtml(part) + (pieces[index + 1] ?? '');
  });
  return new Markup(html);
}

function toHtml(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return part.map(({ html }) => html).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Harmless between tags and in quoted attributes; what would reorder or hide text is written as its escape. */
function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
