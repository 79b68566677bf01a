/** The engine reads paths as globs; in brackets a character stands for itself. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
