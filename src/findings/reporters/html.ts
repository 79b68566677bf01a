/** Format `html`: one page that opens offline, for the people whose events these are. What is on it is in `../html/`. */
import type { Reporter } from '../reporter.js';

/** Loaded by those who ask for it: charts, style and script are of no use to the other formats. */
let page: typeof import('../html/page.js') | undefined;

export const html: Reporter = {
  id: 'html',
  summary: 'One page to open and pass on: sorts, filters and searches, works offline, sends nothing.',
  async load() {
    page = await import('../html/page.js');
  },
  print(report) {
    if (page === undefined) throw new Error('html.load() has to come before html.print()');
    return page.printPage(report);
  },
};
