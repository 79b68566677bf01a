/** A row as RudderStack's object storage has it: close to Segment's, with a channel, `rudderId` and traits in the context. */
import { createHash } from 'node:crypto';
import type { LogRow } from '../log-row.js';
import type { Scenario } from '../scenario.js';
import { nameOf, timesOf } from './segment.js';

/** Library names of RudderStack by those of Segment. */
const libraries: Readonly<Record<string, { readonly name: string; readonly channel: string }>> = {
  'analytics.js': { name: 'RudderLabs JavaScript SDK', channel: 'web' },
  'analytics-swift': { name: 'rudder-ios-library', channel: 'mobile' },
  '@segment/analytics-node': { name: '@rudderstack/rudder-sdk-node', channel: 'server' },
};

/** Prints one row as RudderStack writes it. */
export function printRudderstackLine(row: LogRow, scenario: Scenario): string {
  const segmentName = scenario.sources[row.source]?.library ?? row.source;
  const library = libraries[segmentName] ?? { name: segmentName, channel: 'sources' };
  const person = row.userId ?? row.anonymousId ?? row.id;
  return JSON.stringify({
    type: row.call,
    ...nameOf(row),
    channel: library.channel,
    messageId: row.id,
    rudderId: createHash('md5').update(person).digest('hex'),
    anonymousId: row.anonymousId ?? '',
    userId: row.userId ?? '',
    ...(row.call === 'identify' || row.call === 'group' ? {} : { properties: row.body }),
    context: {
      library: { name: library.name, version: '3.4.0' },
      ...(row.version === undefined ? {} : { app: { name: 'Acme', version: row.version } }),
      ...(row.call === 'identify' || row.call === 'group' ? { traits: row.body } : {}),
      ...(row.campaign === undefined ? {} : { campaign: row.campaign }),
      locale: `en-${row.country}`,
    },
    integrations: { All: true },
    ...timesOf(row),
    sentAt: new Date(row.received - 120).toISOString(),
    receivedAt: new Date(row.received).toISOString(),
  });
}
