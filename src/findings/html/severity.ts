/** How severities look on the page: a sign, a word and a colour, never the colour alone. */
import { type Severity, severities } from '../finding.js';
import { countOf } from '../printable.js';
import { type Markup, markup } from './markup.js';
import type { SeverityCounts } from './sections.js';

const signs: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠\ufe0e', info: 'ℹ\ufe0e' };
const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** `✖ error`. */
export function printSeverity(severity: Severity): Markup {
  return markup`<span class="${severity}">${signs[severity]} ${words[severity]}</span>`;
}

/** `✖ 2 errors · ⚠ 1 warning`. */
export function printCounts(counts: SeverityCounts): Markup {
  const there = severities.filter((severity) => counts[severity] > 0);
  return markup`${there.map(
    (severity, index) =>
      markup`${index > 0 ? ' · ' : ''}<span class="${severity}">${signs[severity]} ${countOf(counts[severity], words[severity])}</span>`,
  )}`;
}

/** `✖ 2 ⚠ 1`, with the words for those who do not see the signs. */
export function printShortCounts(counts: SeverityCounts): Markup {
  const there = severities.filter((severity) => counts[severity] > 0);
  return markup`${there.map(
    (severity) =>
      markup`<span class="${severity}"><span aria-hidden="true">${signs[severity]}</span> ${counts[severity]}<span class="unseen"> ${counts[severity] === 1 ? words[severity] : `${words[severity]}s`}</span></span> `,
  )}`;
}
