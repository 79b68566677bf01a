/** A generated Go package in one file: the same declarations, with their imports together at the top. */
import type { OutputFile } from '../target.js';

/** Join the files of a package, in their order, into `tracking.go`. */
export function joinGoFiles(files: readonly OutputFile[]): readonly OutputFile[] {
  const [first] = files;
  if (first === undefined) return [];
  const imports = new Set<string>();
  const bodies = files.map(({ text }) => {
    const rest = text.slice(text.indexOf('\npackage ') + 1);
    const behindPackage = rest.slice(rest.indexOf('\n') + 1).trim();
    const [block = ''] = /^import (?:"[^"\n]+"|\([^)]*\))/.exec(behindPackage) ?? [];
    for (const [path] of block.matchAll(/"[^"\n]+"/g)) imports.add(path);
    return behindPackage.slice(block.length).trim();
  });
  const head = first.text.slice(0, first.text.indexOf('\n', first.text.indexOf('\npackage ') + 1));
  // The standard library has no dot in its paths; other packages stand apart from it.
  const standard = [...imports].filter((path) => !path.includes('.')).sort();
  const others = [...imports].filter((path) => path.includes('.')).sort();
  const groups = [standard, others].filter((group) => group.length > 0);
  const block = `import (\n${groups.map((group) => group.map((path) => `\t${path}\n`).join('')).join('\n')})`;
  return [{ path: 'tracking.go', text: `${[head, block, ...bodies.filter((body) => body !== '')].join('\n\n')}\n` }];
}
