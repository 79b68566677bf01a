/** Days of a plan's time zone: on which day a moment lies there. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day in the zone, `YYYY-MM-DD`. `time` in epoch milliseconds. */
export function dayOf(time: number, zone: string): string {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    // Swedish writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, formatter);
  }
  return formatter.format(time);
}

/** Whether the moment lies after the last hour of the day in the zone. */
export function isAfterDay(time: number, day: string, zone: string): boolean {
  return dayOf(time, zone) > day;
}
