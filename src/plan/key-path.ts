/** Paths of keys as people read them: `events.Order Completed.properties.total`, `events.Signed Up.aliases[0]`. */

/** Write a path; a key that holds `.`, `[` or `]` is written `["a.b"]`. */
export function formatKeyPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    if (key === '' || /[.[\]]/.test(key)) return `${written}[${JSON.stringify(key)}]`;
    return written === '' ? key : `${written}.${key}`;
  }, '');
}
