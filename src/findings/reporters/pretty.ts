/** Format `pretty`: for people at a terminal or reading a CI log. What goes where is in `../pretty/`. */

import { printByFile } from '../pretty/by-file.js';
import { printByOwner } from '../pretty/by-owner.js';
import { printClosingLine } from '../pretty/closing-line.js';
import { createPalette } from '../pretty/palette.js';
import { printable } from '../printable.js';
import type { Reporter } from '../reporter.js';

export const pretty: Reporter = {
  id: 'pretty',
  summary: 'Text for people: places, source lines and what to do; colour only on a terminal.',
  print(report, options) {
    const palette = createPalette(options.color);
    const printFindings = report.groupBy === 'file' ? printByFile : printByOwner;
    const preface = report.preface.map(printable);
    const lines = [
      ...preface,
      ...(preface.length > 0 ? [''] : []),
      ...printFindings(report, options, palette),
      ...(report.partial ? [palette.severity.warning('An input failed midway: the counts are lower bounds.'), ''] : []),
      printClosingLine(report, palette),
    ];
    return `${lines.join('\n')}\n`;
  },
};
