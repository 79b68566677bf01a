/** How the lines of each format that has one record a line are read. */
import type { Plan } from '../../src/plan/model.js';
import { type CheckedLine, checkLine, type ParsedObject } from './check-line.js';
import { readAmplitudeEvent } from './read-amplitude.js';
import { type ReadOutcome, readSegmentEvent } from './read-event.js';
import { readGa4Event } from './read-ga4.js';
import { readMixpanelEvent } from './read-mixpanel.js';
import { readPosthogEvent } from './read-posthog.js';
import { checkSnowplowTsv, readSnowplowEvent } from './read-snowplow.js';

interface LineReader {
  readonly check: (bytes: Buffer) => CheckedLine;
  readonly read: (record: ParsedObject, plan: Plan) => ReadOutcome;
}

export const lineReaders = {
  segment: { check: checkLine, read: readSegmentEvent },
  rudderstack: { check: checkLine, read: readSegmentEvent },
  mixpanel: { check: checkLine, read: readMixpanelEvent },
  amplitude: { check: checkLine, read: readAmplitudeEvent },
  posthog: { check: checkLine, read: readPosthogEvent },
  ga4: { check: checkLine, read: readGa4Event },
  snowplow: { check: checkSnowplowTsv, read: readSnowplowEvent },
} satisfies Readonly<Record<string, LineReader>>;

export type LinesFormat = keyof typeof lineReaders;
