/**
 * Judges records one by one: reads, measures, lets every check speak that one event can concern, and says where in the
 * record it is. Nothing is kept from one record to the next but what was found out about names.
 */
import { suggestName } from '../../findings/edit-distance.js';
import { compareFindings, type Finding } from '../../findings/finding.js';
import { suppressFindings } from '../../findings/suppress.js';
import { listComments } from '../../plan/comments.js';
import type { LoadedPlan } from '../../plan/load.js';
import type { Plan } from '../../plan/model.js';
import { indexReadings } from '../../plan/read-events.js';
import { createValidator } from '../../plan/validator.js';
import { attribute, describe } from '../audit.js';
import type { Judgement } from '../check.js';
import { checks } from '../checks/index.js';
import type { LogFacts, Rows } from '../facts.js';
import type { Ignored, RowConditions } from '../ignore.js';
import { isObject } from '../input/sample-value.js';
import { type FieldName, outlinePlan, type SampleRecord } from '../log-format.js';
import { createMask, maskNames, maskValue } from '../mask.js';
import { type CheckSettings, configureChecks } from '../settings.js';
import { sayOfEvent } from './about-event.js';
import { repeatsName } from './json-scan.js';
import { locateInRecord, type RecordText } from './locate-in-record.js';
import { createEventMeasure, type MeasuredEvent, malformedFacts } from './measure-event.js';
import type { ValuePlace } from './measure-values.js';
import { parseRecord } from './parse-record.js';
import { createPartsReader } from './read-parts.js';
import { createValueJudge } from './value-tests.js';

export interface ValidateOptions {
  /** Id of a log format, or `auto`. */
  readonly format: string;
  /** Field → path in the record, from `--map`. */
  readonly fields: ReadonlyMap<FieldName, string>;
  readonly ignored: Ignored;
  readonly ignoredRows: readonly RowConditions[];
  /** IANA zone of times that name none. */
  readonly timezone: string;
  /** Stands in for a missing received time; epoch milliseconds. */
  readonly now: number;
  readonly checks: CheckSettings;
  /** Show personal data. */
  readonly unmasked: boolean;
  /** Ids that are no check's and that comments in the plan may name all the same. */
  readonly otherIds?: readonly string[];
}

/** What is said of one record. */
export interface JudgedRecord {
  readonly kind: MeasuredEvent['kind'];
  /** In the order of the record. */
  readonly findings: readonly Finding[];
  /** How many comments in the plan silence. */
  readonly suppressed: number;
}

/** Judges the records of one stream, in their order. */
export type RecordJudge = (record: RecordText) => JudgedRecord;

/** A function that opens judges, one for each stream of records. Expects settings without problems. */
export async function createEventValidator(
  loaded: LoadedPlan & { readonly plan: Plan },
  options: ValidateOptions,
): Promise<() => RecordJudge> {
  const { plan } = loaded;
  const configured = configureChecks(checks, options.checks, new Map());
  const wanted = new Set(configured.map(({ check }) => check.id));
  const measure = createEventMeasure({
    ...options,
    plan,
    wanted,
    judgeValue: createValueJudge(await createValidator()),
  });
  const readings = indexReadings(plan);
  const isSuppressed = createSuppression(loaded, options.otherIds ?? []);
  const show = options.unmasked ? (text: string) => text : createMask();
  const { planned, booleans } = outlinePlan(plan);

  const judge = (
    record: RecordText,
    measured: LogFacts,
    places: ReadonlyMap<Rows, ValuePlace>,
    at: readonly string[],
  ) => {
    const facts = options.unmasked ? measured : maskNames(measured);
    const findings: Finding[] = [];
    let suppressed = 0;
    for (const { check, options: set, judge: grade } of configured) {
      for (const judgement of check.judge({ plan, facts }, set)) {
        const names = [judgement.event, judgement.about?.event?.name, judgement.about?.event?.key];
        const severity = grade({ names: names.filter((name) => name !== undefined), own: judgement.severity });
        if (severity === 'off') continue;
        const { span: plannedAt, ...whose } = attribute(judgement, loaded, readings);
        const said = describe(check.id, severity, judgement, show);
        const help = suggest(check.id, judgement, plan) ?? said.help;
        const finding: Finding = {
          ...said,
          ...whose,
          message: sayOfEvent(said.message, shownValue(check.id, judgement, options.unmasked)),
          ...(help !== undefined && { help }),
          span: locateInRecord(record, pathOf(judgement, measured, places, at)),
          ...(plannedAt && { related: [{ message: 'is where the plan says so', span: plannedAt }] }),
        };
        if (plannedAt !== undefined && isSuppressed({ ...finding, span: plannedAt })) suppressed += 1;
        else findings.push(finding);
      }
    }
    return { findings: findings.sort(compareFindings), suppressed };
  };

  return () => {
    const read = createPartsReader({ format: options.format, fields: options.fields, planned, booleans });
    return (record) => {
      const parsed = record.defect === undefined ? parseRecord(record.text) : { defect: record.defect };
      if (parsed.defect !== undefined) {
        return { kind: 'malformed', ...judge(record, malformedFacts(parsed.defect), new Map(), []) };
      }
      const parts = read(parsed.record);
      const at = parts.parts.propertiesPath;
      const measured: MeasuredEvent = hasRepeatedName(record.text, parsed.record, at)
        ? { kind: 'malformed', reason: 'repeated-key' }
        : measure(parsed.record, parts);
      if (measured.kind === 'skipped') return { kind: 'skipped', findings: [], suppressed: 0 };
      if (measured.kind === 'malformed') {
        return { kind: 'malformed', ...judge(record, malformedFacts(measured.reason), new Map(), []) };
      }
      if (isQuiet(measured.facts)) return { kind: 'event', findings: [], suppressed: 0 };
      return { kind: 'event', ...judge(record, measured.facts, measured.places, at) };
    };
  };
}

/** Whether no check can have anything to say: most events are as planned, and forty checks need not look. */
function isQuiet({ names, events }: LogFacts): boolean {
  return (
    names.every(({ kind }) => kind === 'planned' || kind === 'vendor') &&
    events.every(
      ({ event, checks: counted, properties }) =>
        counted.size === 0 &&
        (event?.status ?? 'active') === 'active' &&
        properties.every(({ violations }) => violations.size === 0),
    )
  );
}

/** A comment silences a check at a place of the plan, whatever the event. */
function createSuppression(loaded: LoadedPlan, otherIds: readonly string[]): (finding: Finding) => boolean {
  const comments = listComments(loaded.documents);
  const knownIds = new Set([...checks.map(({ id }) => id), ...otherIds]);
  const known = new Map<string, boolean>();
  return (finding) => {
    if (comments.length === 0) return false;
    const key = JSON.stringify([finding.id, finding.span]);
    const input = { findings: [finding], comments, sources: loaded.sources, knownIds, judgedIds: new Set<string>() };
    const isSilenced = known.get(key) ?? suppressFindings(input).suppressed.length > 0;
    known.set(key, isSilenced);
    return isSilenced;
  };
}

/** Checks whose message is about the name, not about what is in it. */
const aboutNames = new Set([
  'property-missing',
  'property-null',
  'property-unplanned',
  'property-obsolete',
  'property-alias',
]);

function shownValue(id: string, { rows, about }: Judgement, unmasked: boolean): string | undefined {
  const value = aboutNames.has(id) ? undefined : rows?.examples[0]?.value;
  return value === undefined ? undefined : maskValue(value, about?.property, unmasked);
}

/** Another word for what was sent, where one is near. */
function suggest(id: string, { event, property, about, rows, help }: Judgement, plan: Plan): string | undefined {
  const meant = (name: string, known: Iterable<string>) => {
    const found = suggestName(name, known);
    return found === undefined
      ? undefined
      : `Did you mean ${JSON.stringify(found)}?${help === undefined ? '' : ` ${help}`}`;
  };
  if (id === 'line-malformed') return 'Write it with a JSON library, and name the event.';
  if (id === 'event-unplanned' && event !== undefined) {
    return meant(
      event,
      [...plan.events.values()].map(({ name }) => name),
    );
  }
  if (id === 'property-unplanned' && property !== undefined && !help?.startsWith('Send it as')) {
    return meant(property, about?.event?.properties.keys() ?? []);
  }
  const value: unknown = id === 'property-enum' ? JSON.parse(rows?.examples[0]?.value ?? 'null') : undefined;
  if (typeof value !== 'string') return undefined;
  return meant(value, about?.property?.enum?.filter((each) => typeof each === 'string') ?? []);
}

/** Where in the record a judgement is: at the value, else at the event's name. */
function pathOf(
  { property, rows }: Judgement,
  { events }: LogFacts,
  places: ReadonlyMap<Rows, ValuePlace>,
  at: readonly string[],
): readonly (string | number)[] {
  if (events.length === 0) return [];
  if (property === undefined) return ['event'];
  const exact = rows && places.get(rows);
  if (exact !== undefined) return [...at, ...exact];
  const [entry] = events;
  const found = entry?.properties.find(({ path }) => path === property);
  const [first] = [...(found?.violations.values() ?? [])].flatMap((each) => places.get(each) ?? []);
  return [...at, ...(first === undefined ? [property] : [first].flat())];
}

/** Whether a name stands twice directly in the properties. What is parsed has it once: only then the text is looked at. */
function hasRepeatedName(text: string, record: SampleRecord, path: readonly string[]): boolean {
  let members = 0;
  const open: unknown[] = [record];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const inside = Object.values(value as object);
    if (isObject(value)) members += inside.length;
    for (const each of inside) if (typeof each === 'object' && each !== null) open.push(each);
  }
  return (text.match(/"\s*:/g)?.length ?? 0) !== members && repeatsName(text, path);
}
