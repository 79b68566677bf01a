/** How the records of each format that has one a line are read. */
import type { Plan } from '../../src/plan/model.js';
import type { ParsedObject } from './check-line.js';
import { readAmplitudeEvent } from './read-amplitude.js';
import { type ReadOutcome, readSegmentEvent } from './read-event.js';
import { readMixpanelEvent } from './read-mixpanel.js';
import { readPosthogEvent } from './read-posthog.js';

type LineReader = (record: ParsedObject, plan: Plan) => ReadOutcome;

export const lineReaders = {
  segment: readSegmentEvent,
  rudderstack: readSegmentEvent,
  mixpanel: readMixpanelEvent,
  amplitude: readAmplitudeEvent,
  posthog: readPosthogEvent,
} satisfies Readonly<Record<string, LineReader>>;

export type LinesFormat = keyof typeof lineReaders;
