/** How the records of each format that has one a line are read. */
import type { Plan } from '../../src/plan/model.js';
import type { ParsedObject } from './check-line.js';
import { type ReadOutcome, readSegmentEvent } from './read-event.js';
import { readPosthogEvent } from './read-posthog.js';

type LineReader = (record: ParsedObject, plan: Plan) => ReadOutcome;

export const lineReaders = {
  segment: readSegmentEvent,
  rudderstack: readSegmentEvent,
  posthog: readPosthogEvent,
} satisfies Readonly<Record<string, LineReader>>;

export type LinesFormat = keyof typeof lineReaders;
