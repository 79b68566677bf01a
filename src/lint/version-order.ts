/** The order of plan versions: numbers between dots, compared as numbers; a pre-release comes before its release. */

/** Below 0 where `a` is the earlier one, above 0 where it is the later, 0 where they are equal or none is told by numbers. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [split(a), split(b)];
  if (!first || !second) return 0;
  for (let index = 0; index < Math.max(first.numbers.length, second.numbers.length); index += 1) {
    const difference = (first.numbers[index] ?? 0) - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(second.isPreRelease) - Number(first.isPreRelease);
}

function split(version: string): { readonly numbers: readonly number[]; readonly isPreRelease: boolean } | undefined {
  const [, numbers, pre] = /^v?(\d+(?:\.\d+)*)(-[^+]*)?(?:\+.*)?$/.exec(version) ?? [];
  return numbers === undefined
    ? undefined
    : { numbers: numbers.split('.').map(Number), isPreRelease: pre !== undefined };
}
