/** The figures of a measurement: medians of runs, and of ratios taken round by round, since the machine's speed drifts. */

/** Median, least and greatest of some values. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** The middle of the values, the mean of the two middle ones; at least one value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new Error('a median of nothing');
  return (low + high) / 2;
}

/** `a` ÷ `b`, each pair of one round. */
export function compareRounds(a: readonly number[], b: readonly number[]): Spread {
  const ratios = a.flatMap((value, round) => {
    const other = b[round];
    return other === undefined ? [] : [value / other];
  });
  return { median: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}
