/** A measured suite as Markdown: what each process took, how they compare, and what of that was aimed at. */
import type { MeasuredContender, MeasuredRatio, MeasuredSize, MeasuredSuite } from './run-suite.js';
import type { Bar } from './suite.js';

/** The tables of a suite. */
export function printSuite({ contenders, ratios, sizes, findings }: MeasuredSuite): string {
  const peaks = contenders.filter(({ peakBar }) => peakBar !== undefined);
  return [
    '| whole process | wall | CPU | peak memory | bytes read |',
    '| --- | --- | --- | --- | --- |',
    ...contenders.map(printContender),
    '',
    '| compared | wall | CPU | must | aim | met by wall |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ratios.map(printRatio),
    ...sizes.map(printSize),
    ...peaks.map(({ name, peak, peakBar }) => {
      const { must, aim } = peakBar ?? { must: 0, aim: 0 };
      return `| peak memory of ${name} | ${peak.toFixed(0)} MB | | ≤ ${must} MB | ≤ ${aim} MB | ${judge(peak, { must, aim })} |`;
    }),
    '',
    ...(findings === undefined ? [] : [`All counted the same ${findings.toLocaleString('en')} findings.`, '']),
    ...contenders.map(({ name, command }) => `- ${name}: \`${command}\``),
  ].join('\n');
}

function printContender({ name, wall, cpu, peak, bytes }: MeasuredContender): string {
  return `| ${name} | ${wall.toFixed(2)} s | ${cpu.toFixed(2)} s | ${peak.toFixed(0)} MB | ${(bytes / 1e6).toFixed(0)} MB |`;
}

function printRatio({ title, wall, cpu, bar }: MeasuredRatio): string {
  const print = ({ median, least, greatest }: MeasuredRatio['wall']) =>
    `${median.toFixed(2)} (${least.toFixed(2)}–${greatest.toFixed(2)})`;
  const limits = bar === undefined ? ['', '', ''] : [`≤ ${bar.must}`, `≤ ${bar.aim}`, judge(wall.median, bar)];
  return `| ${title} | ${print(wall)} | ${print(cpu)} | ${limits.join(' | ')} |`;
}

function printSize({ title, of, to, bar }: MeasuredSize): string {
  const bytes = (count: number) => count.toLocaleString('en');
  return `| ${title} | ${bytes(of)} ÷ ${bytes(to)} = ${(of / to).toFixed(2)} | | ≤ ${bar.must} | ≤ ${bar.aim} | ${judge(of / to, bar)} |`;
}

function judge(value: number, { must, aim }: Bar): string {
  if (value <= aim) return 'yes, the aim too';
  return value <= must ? 'yes' : '**no**';
}
