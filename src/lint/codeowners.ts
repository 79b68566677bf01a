/** Reads CODEOWNERS as GitHub does: the last line whose pattern matches a file says whose it is. */

/** A CODEOWNERS file, and where the files of the plan are from its repository's root. */
export interface Codeowners {
  /** As printed. */
  readonly path: string;
  readonly text: string;
  /** A file of the plan, as `Plan.files` has it → its path in the repository; absent where it is outside. */
  readonly files: ReadonlyMap<string, string>;
}

/** Owners of a file by its path in the repository, in the order written; empty where nobody owns it. */
export function listCodeowners(text: string): (path: string) => readonly string[] {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    return pattern === undefined || pattern === '' ? [] : [{ pattern: toPattern(pattern), owners }];
  });
  return (path) => lines.findLast(({ pattern }) => pattern.test(path))?.owners ?? [];
}

/** A pattern without a slash but at its end matches at every depth; one that names a folder matches all below it. */
function toPattern(text: string): RegExp {
  const isFolder = text.endsWith('/');
  const bare = text.replace(/^\/|\/$/g, '');
  const isAnchored = text.startsWith('/') || bare.includes('/');
  const body = bare
    .split(/(\*\*\/|\/\*\*$|\*\*|\*|\?)/)
    .map((piece) => wildcards[piece] ?? piece.replace(/[.+^${}()|[\]\\]/g, '\\$&'))
    .join('');
  // `docs/*` owns the files of the folder, not those below its folders.
  const below = isFolder ? '/.*' : /\/\*$/.test(text) ? '' : '(/.*)?';
  return new RegExp(`^${isAnchored ? '' : '(.*/)?'}${body}${below}$`);
}

const wildcards: Readonly<Record<string, string>> = {
  '**/': '(.*/)?',
  '/**': '/.*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
