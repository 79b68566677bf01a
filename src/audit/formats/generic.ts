/** Any table or JSON records of events: fields are found by the names that people give them, or as the user maps them. */
import { type Sql, sql } from '../../sql/fragment.js';
import { LogInputError } from '../input/log-input-error.js';
import { splitRawPath } from '../input/raw-path.js';
import type { RawRecord } from '../input/raw-record.js';
import { sampleValue } from '../input/sample-value.js';
import { type FieldName, fieldNames, type LogFormat, type RecordOutline } from '../log-format.js';
import { noVendorNames } from '../vendor-names.js';

/** Names of each field, folded (lower case, no spaces, `$`, `_`, `-`), most telling first. */
const synonyms: Readonly<Record<FieldName, readonly string[]>> = {
  event: ['event', 'eventname', 'eventtype', 'eventtext', 'name', 'action'],
  time: [
    'timestamp',
    'eventtime',
    'time',
    'eventtimestamp',
    'ts',
    'occurredat',
    'originaltimestamp',
    'createdat',
    'derivedtstamp',
    'date',
  ],
  receivedAt: ['receivedat', 'servertime', 'serveruploadtime', 'collectortstamp', 'ingestedat', 'loadedat'],
  id: ['messageid', 'insertid', 'eventid', 'uuid', 'id'],
  userId: ['userid', 'distinctid', 'customerid'],
  anonymousId: ['anonymousid', 'deviceid', 'userpseudoid', 'visitorid', 'clientid', 'domainuserid'],
  sessionId: ['sessionid', 'gasessionid', 'domainsessionid'],
  properties: ['properties', 'eventproperties', 'props', 'params', 'data', 'payload'],
  source: [],
  version: ['appversion', 'versionname'],
};

export const generic: LogFormat = {
  id: 'generic',
  summary: 'Any table or JSON records with an event name and a time',
  documentation: `Fields are found by name, without regard to case, spaces, \`$\`, \`_\` and \`-\`; the first name that is there wins:

| field | names |
| --- | --- |
${Object.entries(synonyms)
  .map(([field, names]) => `| \`${field}\` | ${names.map((name) => `\`${name}\``).join(', ') || 'only with `--map`'} |`)
  .join('\n')}

\`--map event=type --map properties=payload.data\` names others (dots go into objects). Without a field for the properties, every
field that is not one of the above, or that the plan names as a property, is a property. The properties may be an object or text that
is JSON of one. \`source\` holds the id of a source of the plan; without it sources are told
by their \`match\`. Every record is a \`track\` call.

The key of one delivery is \`id\`; records without one are never counted as repeated.`,
  recognises(record) {
    const keys = Object.keys(record);
    return findKey('event', keys) !== undefined && findKey('time', keys) !== undefined;
  },
  readRecord(record, outline) {
    const paths = new Map<FieldName, readonly string[]>();
    const field = (name: FieldName): Sql => readField(record, outline, name, paths);
    const event = field('event');
    const eventPath = paths.get('event');
    if (eventPath === undefined) {
      throw new LogInputError(
        'usage',
        `no field of the log is the name of the event; it has ${outline.keys.slice(0, 20).join(', ') || 'none'}.`,
        'say which: --map event=<field> --map time=<field>',
      );
    }
    const parts = {
      call: sql`'track'`,
      event,
      needsEvent: sql`true`,
      isEventText: record.isText(eventPath),
      id: field('id'),
      time: field('time'),
      received: field('receivedAt'),
      userId: field('userId'),
      anonymousId: field('anonymousId'),
      version: field('version'),
      hasReceived: paths.has('receivedAt'),
    };
    const propertiesPath = findPath('properties', outline);
    field('sessionId');
    const source = outline.fields.has('source') ? { source: field('source') } : {};
    const taken = [...paths.values()].flatMap(([key = '']) => (outline.planned.has(key) ? [] : [key]));
    const properties =
      propertiesPath === undefined ? record.rest(taken) : { properties: record.objectOrText(propertiesPath) };
    return { ...parts, ...source, ...properties };
  },
  readSample(record, outline) {
    const paths = new Map(
      fieldNames.flatMap((name) => {
        const path = findPath(name, outline);
        return path === undefined || (name === 'source' && !outline.fields.has(name)) ? [] : [[name, path] as const];
      }),
    );
    const field = (name: FieldName): unknown => {
      const path = paths.get(name);
      return path === undefined ? undefined : sampleValue(record, path);
    };
    const propertiesPath = paths.get('properties');
    const taken = new Set([...paths.values()].flatMap(([key = '']) => (outline.planned.has(key) ? [] : [key])));
    return {
      call: 'track',
      event: field('event'),
      needsEvent: true,
      time: field('time'),
      received: field('receivedAt'),
      userId: field('userId'),
      anonymousId: field('anonymousId'),
      version: field('version'),
      properties:
        propertiesPath === undefined
          ? Object.fromEntries(Object.entries(record).filter(([key]) => !taken.has(key)))
          : readObject(field('properties')),
      propertiesPath: propertiesPath ?? [],
      ...(paths.has('source') && { source: field('source') }),
    };
  },
  vendorEvents: noVendorNames,
  vendorProperties: noVendorNames,
};

/** The field as text, NULL for none; `paths` learns where it is. */
function readField(
  record: RawRecord,
  outline: RecordOutline,
  field: FieldName,
  paths: Map<FieldName, readonly string[]>,
): Sql {
  const path = findPath(field, outline);
  if (path === undefined) return sql`CAST(NULL AS VARCHAR)`;
  paths.set(field, path);
  return record.text(path);
}

/** An object, or the object that a text is JSON of. */
function readObject(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Text that is no JSON is no properties.
    return undefined;
  }
}

function findPath(field: FieldName, outline: RecordOutline): readonly string[] | undefined {
  const mapped = outline.fields.get(field);
  if (mapped !== undefined) return outline.keys.includes(mapped) ? [mapped] : splitRawPath(mapped);
  const key = findKey(field, outline.keys);
  return key === undefined ? undefined : [key];
}

function findKey(field: FieldName, keys: readonly string[]): string | undefined {
  const folded = new Map(keys.map((key) => [key.toLowerCase().replace(/[ $_-]/g, ''), key]));
  for (const name of synonyms[field]) {
    const key = folded.get(name);
    if (key !== undefined) return key;
  }
  return undefined;
}
