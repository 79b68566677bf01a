/** Paths of raw records as people write them: `context.library.name`, and `["a.b"]` for a key with a dot in it. */
import type { RawPath } from './raw-record.js';

/** The keys of a path, from the outside in. Text that is no path is one key. */
export function splitRawPath(path: string): RawPath {
  const keys: string[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[("(?:[^"\\]|\\.)*")\]/gy;
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (found === null) return [path];
    const quoted = found[2];
    keys.push(quoted === undefined ? (found[1] ?? '') : unquote(quoted));
  }
  return keys;
}

/** Names of the column that holds a field: `context.app.version`, or `context_app_version` where a warehouse flattened it. */
export function columnNames(path: RawPath): readonly string[] {
  return [path.join('.'), path.map(toSnakeCase).join('_')];
}

function toSnakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function unquote(quoted: string): string {
  try {
    const key: unknown = JSON.parse(quoted);
    if (typeof key === 'string') return key;
  } catch {
    // Not the text of a JSON string: the key is taken as it is written.
  }
  return quoted.slice(1, -1);
}
