/** Which format one record is of, and its parts. Formats say both; a bare `{ event, properties }` is read as well. */
import { logFormats } from '../formats/index.js';
import { isObject } from '../input/sample-value.js';
import type { FieldName, LogFormat, RecordOutline, SampleParts, SampleRecord } from '../log-format.js';

/** The parts of a record, and what they were read by. */
export interface ReadParts {
  readonly parts: SampleParts;
  /** Undefined for a bare event: it has no time, no ids and no vendor. */
  readonly format: LogFormat | undefined;
}

export interface PartsOptions {
  /** Id of a format, or `auto`. */
  readonly format: string;
  readonly fields: ReadonlyMap<FieldName, string>;
  /** Names of the plan's top-level properties. */
  readonly planned: ReadonlySet<string>;
  /** As `RecordOutline` has them. */
  readonly booleans?: RecordOutline['booleans'];
}

/**
 * A reader of the records of one stream. In `auto`, a record that no format knows is taken for one of the format last seen, so
 * that a broken record among others is told of; before any was seen it is a bare event.
 */
export function createPartsReader({
  format: wanted,
  fields,
  planned,
  booleans = new Map(),
}: PartsOptions): (record: SampleRecord) => ReadParts {
  const chosen = wanted === 'auto' && fields.size > 0 ? 'generic' : wanted;
  let last = logFormats.find(({ id }) => id === chosen);
  return (record) => {
    if (chosen === 'auto') last = logFormats.find((format) => format.recognises(record)) ?? last;
    if (last === undefined) return { parts: readBareEvent(record), format: undefined };
    return { parts: last.readSample(record, { keys: Object.keys(record), fields, planned, booleans }), format: last };
  };
}

/** As generated trackers hand them over, and as examples are written. */
function readBareEvent(record: SampleRecord): SampleParts {
  const call = typeof record.type === 'string' ? record.type : 'track';
  const key = call === 'page' || call === 'screen' ? 'name' : 'event';
  const hasTraits = (call === 'identify' || call === 'group') && isObject(record.traits);
  return {
    call,
    event: record[key],
    needsEvent: call === 'track',
    time: record.timestamp,
    received: undefined,
    userId: record.userId,
    anonymousId: record.anonymousId,
    version: undefined,
    properties: hasTraits ? record.traits : record.properties,
    propertiesPath: [hasTraits ? 'traits' : 'properties'],
  };
}
