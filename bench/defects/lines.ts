/** Defects of the line: text that is no JSON object of its own, and lines with nothing on them. */
import type { Defect } from './defect.js';

/** Ways to break a printed line, by the reason that an audit gives. */
const breaks: Readonly<Record<string, { readonly reason: string; readonly spoil: (line: string) => Buffer }>> = {
  cut: { reason: 'not-json', spoil: (line) => Buffer.from(line.slice(0, Math.floor(line.length * 0.6))) },
  'cut-after-colon': { reason: 'not-json', spoil: (line) => Buffer.from(line.slice(0, line.indexOf(':') + 1)) },
  'trailing-comma': { reason: 'not-ijson', spoil: (line) => Buffer.from(`${line.slice(0, -1)},}`) },
  nan: { reason: 'not-ijson', spoil: (line) => Buffer.from(`${line.slice(0, -1)},"score":NaN}`) },
  'number-range': { reason: 'not-ijson', spoil: (line) => Buffer.from(`${line.slice(0, -1)},"score":1e400}`) },
  utf8: {
    reason: 'not-utf8',
    spoil: (line) =>
      Buffer.concat([Buffer.from(`${line.slice(0, -1)},"note":"caf`), Buffer.from([0xe9]), Buffer.from('"}')]),
  },
  'lone-surrogate': { reason: 'not-json', spoil: (line) => Buffer.from(`${line.slice(0, -1)},"note":"\\ud83d"}`) },
  'repeated-key': {
    reason: 'repeated-key',
    spoil: (line) => Buffer.from(line.replace('"properties":{', '"properties":{"attempt":1,"attempt":2,')),
  },
  'not-object': { reason: 'not-json', spoil: (line) => Buffer.from(`[${line}]`) },
  'no-name': { reason: 'no-event', spoil: (line) => Buffer.from(line.replace(/"event":"[^"]*",/, '')) },
};
const manners = Object.keys(breaks);

/** `as`: one of the manners above. Default by chance. Only track rows, so that each manner does what it says. */
export const breakLine: Defect = (row, order, { random }) => {
  if (row.call !== 'track') return undefined;
  const manner = typeof order.as === 'string' ? order.as : random.pick(manners);
  const way = breaks[manner];
  if (way === undefined) throw new Error(`line-malformed knows no manner "${manner}"; it knows ${manners.join(', ')}.`);
  return { rows: [row], facts: [{ id: 'line-malformed', reason: way.reason }], spoil: way.spoil };
};

/** `as`: the white space on the line. Default none. */
export const blankLine: Defect = (row, order) => ({
  rows: [row],
  facts: [{ id: 'line-blank' }],
  spoil: () => Buffer.from(typeof order.as === 'string' ? order.as : ''),
});
