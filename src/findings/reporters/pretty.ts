/** Format `pretty`: for people at a terminal or reading a CI log. What goes where is in `../pretty/`. */

import { printByFile } from '../pretty/by-file.js';
import { printByGroup } from '../pretty/by-group.js';
import { printClosingLines } from '../pretty/closing-line.js';
import { printOne } from '../pretty/one-by-one.js';
import { createPalette } from '../pretty/palette.js';
import { wrapText } from '../pretty/text-width.js';
import { printable } from '../printable.js';
import type { Reporter } from '../reporter.js';

export const pretty: Reporter = {
  id: 'pretty',
  summary: 'Text for people: places, source lines and what to do; colour only on a terminal.',
  print(report, options) {
    const palette = createPalette(options.color);
    const printFindings = report.groupBy === 'file' ? printByFile : printByGroup;
    const { width = Number.POSITIVE_INFINITY } = options;
    const preface = report.preface.flatMap((line) => wrapText(printable(line), width));
    const lines = [
      ...preface,
      ...(preface.length > 0 ? [''] : []),
      ...printFindings(report, options, palette),
      ...(report.partial ? [palette.severity.warning('An input failed midway: the counts are lower bounds.'), ''] : []),
      ...printClosingLines(report, palette, width),
    ];
    return `${lines.join('\n')}\n`;
  },
  printOne: (finding, context, options) => printOne(finding, context, createPalette(options.color)),
};
