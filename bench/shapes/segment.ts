/** A row as Segment's archive on S3 or GCS has it: one JSON object a line. */
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';

/** Prints one row as Segment writes it. */
export function printSegmentLine(row: LogRow, scenario: Scenario): string {
  const received = new Date(row.received).toISOString();
  return JSON.stringify({
    ...ownFieldsOf(row),
    context: contextOf(row, scenario),
    integrations: {},
    ...timesOf(row),
    sentAt: new Date(row.received - 120).toISOString(),
    receivedAt: received,
  });
}

/** What is sent: the call, its name, who, and what. */
export function ownFieldsOf(row: LogRow): Record<string, unknown> {
  return {
    type: row.call,
    ...nameOf(row),
    messageId: row.id,
    anonymousId: row.anonymousId ?? null,
    ...(row.userId === undefined ? {} : { userId: row.userId }),
    ...(row.call === 'alias' ? { previousId: row.anonymousId ?? null } : {}),
    ...(row.call === 'group' ? { groupId: `g_${row.userId ?? 'none'}` } : {}),
    ...(row.call === 'identify' || row.call === 'group' ? { traits: row.body } : { properties: row.body }),
  };
}

/** Track calls carry `event`, pages and screens `name`. */
export function nameOf(row: LogRow): Record<string, string> {
  if (row.name === undefined) return {};
  return row.call === 'track' ? { event: row.name } : { name: row.name };
}

/** The time of the event, and the same of the device; nothing where the row has no time. */
export function timesOf(row: LogRow): Record<string, string> {
  if (row.time === undefined) return {};
  const text = typeof row.time === 'number' ? new Date(row.time).toISOString() : row.time;
  return { originalTimestamp: text, timestamp: text };
}

/** What the library says of itself and of the app. */
export function contextOf(row: LogRow, scenario: Scenario): Record<string, unknown> {
  const source = scenario.sources[row.source];
  return {
    library: { name: source?.library ?? row.source, version: source?.libraryVersion ?? '0.0.0' },
    ...(row.version === undefined ? {} : { app: { name: 'Acme', version: row.version } }),
    ...(row.campaign === undefined ? {} : { campaign: row.campaign }),
    locale: `${row.country === 'US' || row.country === 'GB' ? 'en' : row.country.toLowerCase()}-${row.country}`,
  };
}
