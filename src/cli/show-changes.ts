/** What generating would change in files that differ, for whoever reads `generate --check`. */
import { stripVTControlCharacters } from 'node:util';
import { countOf } from '../findings/printable.js';
import type { StaleFile } from '../generate/compare-output.js';
import type { Terminal } from './terminal.js';

/** Most lines of one file's diff that are shown. */
const mostLines = 40;

/** Show the lines on stderr: behind a bar, since CI reads commands in bare lines. `folder` is printed before each path. */
export async function showChanges(folder: string, stale: readonly StaleFile[], { stderr }: Terminal): Promise<void> {
  if (stale.length === 0) return;
  const { printDiff } = await import('../findings/print-diff.js');
  for (const { file, text } of stale) {
    const change = { path: `${folder}/${file.path}`, before: text.replaceAll('\r\n', '\n'), after: file.text };
    const lines = printDiff([change], { color: true }).trimEnd().split('\n');
    const shown = lines
      .slice(0, mostLines)
      .map((line) => `  │ ${stderr.color ? line : stripVTControlCharacters(line)}\n`);
    const rest = lines.length > mostLines ? [`  │ … ${countOf(lines.length - mostLines, 'more line')}\n`] : [];
    await stderr.write([...shown, ...rest, '\n'].join(''));
  }
}
