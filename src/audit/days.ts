/** Days as a time zone cuts them. The clock is never asked: every instant comes from the plan or the log. */

/** Of a day without a change of the clocks. */
export const dayMilliseconds = 86_400_000;

/** By zone and date: the parts of a plan begin and end on few days. */
const starts = new Map<string, number>();

/**
 * The instant (epoch ms) at which the day `date` (YYYY-MM-DD) begins in an IANA zone. Where a change of the clocks leaves
 * out midnight, the day's first instant.
 */
export function startOfDay(date: string, zone: string): number {
  const key = `${zone} ${date}`;
  const start = starts.get(key) ?? findStart(date, zone);
  starts.set(key, start);
  return start;
}

function findStart(date: string, zone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  // The offset may differ between the guess and the answer (a change of the clocks in between): two rounds settle it.
  const guess = utc - zoneOffset(utc, zone);
  const start = utc - zoneOffset(guess, zone);
  return utc - zoneOffset(start, zone) <= start ? start : guess;
}

/** The first instant after the day `date`. */
export function endOfDay(date: string, zone: string): number {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + dayMilliseconds).toISOString().slice(0, 10);
  return startOfDay(next, zone);
}

/** The day (YYYY-MM-DD) on which an instant falls in a zone. */
export function dayOf(instant: number, zone: string): string {
  return new Date(instant + zoneOffset(instant, zone)).toISOString().slice(0, 10);
}

/** One for each zone: to make one takes far longer than to use it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(instant: number, zone: string): number {
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formatters.set(zone, formatter);
  const parts = formatter.formatToParts(instant);
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}
