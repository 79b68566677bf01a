/** Files in memory behind the `Files` port: for examples and tests, and for plans that are not on a disk. */
import { compareText } from '../findings/finding.js';
import type { Files } from './files.js';

/** A store of texts by path. Paths are relative, with forward slashes. */
export function createMemoryFiles(texts: Readonly<Record<string, string>>): Files {
  const files = new Map(Object.entries(texts));
  const encoder = new TextEncoder();
  return {
    async stat(path) {
      const text = files.get(path);
      if (text !== undefined) return { kind: 'file', size: encoder.encode(text).length };
      const isFolder = path === '.' || [...files.keys()].some((name) => name.startsWith(`${path}/`));
      return isFolder ? { kind: 'folder', size: 0 } : undefined;
    },
    async readBytes(path) {
      const text = files.get(path);
      if (text === undefined) throw new Error(`no file ${path}`);
      return encoder.encode(text);
    },
    async glob(folder, patterns) {
      const base = folder === '.' ? '' : `${folder}/`;
      const matchers = patterns.map(compileGlob);
      const below = [...files.keys()].filter((name) => name.startsWith(base)).map((name) => name.slice(base.length));
      return below.filter((name) => matchers.some((matcher) => matcher.test(name))).sort(compareText);
    },
    async realPath(path) {
      return `/${path === '.' ? '' : path}`;
    },
  };
}

/** `*` and `?` within a folder, `**` across folders, `{a,b}`. */
function compileGlob(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\{|\}|,|[.+^$()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '{') return '(?:';
    if (token === '}') return ')';
    if (token === ',') return '|';
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`, 'u');
}
