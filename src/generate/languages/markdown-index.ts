/**
 * The first page of the data dictionary: every event in a table, what all of them carry, who they are about, the metrics
 * that are steered by, and who answers for what.
 */
import { compareText } from '../../findings/finding.js';
import {
  type Column,
  printAnchor,
  printCode,
  printFacts,
  printHeading,
  printParagraphs,
  printProse,
  printTable,
  printText,
} from '../../findings/markdown.js';
import type { Event, Metric, Plan, Property } from '../../plan/model.js';
import type { SenderIds } from '../object-shape.js';
import { describeDeprecation, describeStatus, type Places, printProperties } from './markdown-event.js';
import { describeMeasure } from './markdown-measure.js';

/** Anchors of the page's parts, by id: letters, digits, `-` and `_`. */
export interface Anchors {
  readonly metric: (id: string) => string;
  readonly owner: (id: string) => string;
}

/** What the index shows. */
export interface IndexOptions {
  readonly places: Places;
  readonly anchors: Anchors;
  /** Whose properties are shown; empty: all. */
  readonly senders: SenderIds;
}

/** The parts of the page that come before the events' own sections. */
export function describeOverview(plan: Plan, events: readonly Event[], options: IndexOptions): string[] {
  const { places, senders } = options;
  const columns: readonly Column<Event>[] = [
    { title: 'event', cell: ({ key }) => places.event(key) },
    { title: 'description', cell: ({ description }) => printProse(description ?? '') },
    { title: 'owner', cell: ({ owner }) => (owner === undefined ? undefined : places.owner(owner)) },
    { title: 'stage', cell: ({ stage }) => printText(stage ?? '') },
    { title: 'status', cell: describeStatus },
    { title: 'sources', cell: ({ sources }) => sources.map(printCode).join(', ') },
  ];
  return [
    printHeading(1, plan.name),
    ...listOf(printParagraphs(plan.description)),
    printHeading(2, 'Events'),
    events.length === 0 ? 'There are no events.' : printTable(columns, events),
    ...describeProperties('Super properties', 'Every event carries them.', plan.superProperties, senders),
    ...describeProperties('User traits', 'What `identify` says of a user.', plan.traits.user?.properties, senders),
    ...describeProperties(
      'Group traits',
      'What `group` says of a company or team.',
      plan.traits.group?.properties,
      senders,
    ),
  ];
}

/** The parts that come behind the events. */
export function describeAppendix(plan: Plan, options: IndexOptions): string[] {
  return [
    ...describeMetrics(plan, options),
    ...describeOwners(plan, options),
    ...describeSources(plan),
    ...describeRetired(plan, options),
  ];
}

function describeProperties(
  title: string,
  lead: string,
  properties: ReadonlyMap<string, Property> | undefined,
  senders: SenderIds,
): string[] {
  const table = printProperties(properties ?? new Map(), senders);
  return table === undefined ? [] : [printHeading(2, title), lead, table];
}

function describeMetrics(plan: Plan, options: IndexOptions): string[] {
  const metrics = [...plan.metrics.values()];
  if (metrics.length === 0) return [];
  const known = new Set<Metric>();
  const group = (title: string, isOfIt: (metric: Metric) => boolean): string[] => {
    const members = metrics.filter((metric) => !known.has(metric) && isOfIt(metric));
    for (const metric of members) known.add(metric);
    return members.length === 0 ? [] : [printHeading(3, title), printMetrics(members, plan, options)];
  };
  return [
    printHeading(2, 'Metrics'),
    ...group('North Star', ({ role }) => role === 'north-star'),
    ...group('Inputs', ({ role }) => role === 'input'),
    ...plan.stages.flatMap((name) => group(`KPIs: ${name}`, ({ role, stage }) => role === 'kpi' && stage === name)),
    ...group('KPIs', ({ role }) => role === 'kpi'),
    ...group('Guardrails', ({ role }) => role === 'guardrail'),
    ...group('Other metrics', () => true),
  ];
}

function printMetrics(metrics: readonly Metric[], plan: Plan, { places, anchors }: IndexOptions): string {
  return printTable<Metric>(
    [
      { title: 'metric', cell: ({ id, title }) => `${printAnchor(anchors.metric(id))}${printText(title)}` },
      { title: 'is', cell: ({ measure }) => describeMeasure(measure, places.event) },
      { title: 'description', cell: ({ description }) => printProse(description ?? '') },
      { title: 'moves', cell: ({ lever }) => lever },
      { title: 'per', cell: ({ per }) => per },
      { title: 'target', cell: describeTarget },
      { title: 'owner', cell: ({ owner }) => (owner === undefined ? undefined : places.owner(owner)) },
      { title: 'objective', cell: ({ objective = '' }) => printText(plan.objectives.get(objective)?.title ?? '') },
    ],
    metrics,
  );
}

function describeTarget({ target, unit }: Metric): string | undefined {
  const limits = [
    target?.min === undefined ? [] : `at least ${target.min}`,
    target?.max === undefined ? [] : `at most ${target.max}`,
  ].flat();
  if (unit !== undefined) limits.push(`in ${printCode(unit)}`);
  return limits.join(' ');
}

function describeOwners(plan: Plan, { anchors }: IndexOptions): string[] {
  const owners = [...plan.owners.values()];
  if (owners.length === 0) return [];
  const countOf = (id: string) => [...plan.events.values()].filter(({ owner }) => owner === id).length;
  return [
    printHeading(2, 'Owners'),
    printTable(
      [
        { title: 'owner', cell: ({ id, name }) => `${printAnchor(anchors.owner(id))}${printText(name)}` },
        { title: 'contact', cell: ({ contact }) => printText(contact ?? '') },
        { title: 'Slack', cell: ({ slack }) => printText(slack ?? '') },
        { title: 'code owners', cell: ({ codeowners }) => printText(codeowners ?? '') },
        { title: 'events', cell: ({ id }) => String(countOf(id)) },
      ],
      owners,
    ),
  ];
}

function describeSources(plan: Plan): string[] {
  const sources = [...plan.sources.values()];
  const facts = printFacts(
    sources.map(({ id, platform, description = '' }) => [
      printCode(id),
      `${platform}. ${printProse(description)}`.trim(),
    ]),
  );
  return facts === undefined ? [] : [printHeading(2, 'Sources'), facts];
}

function describeRetired(plan: Plan, { places }: IndexOptions): string[] {
  const retired = [...plan.retired.values()].sort((a, b) => compareText(a.name, b.name));
  if (retired.length === 0) return [];
  return [
    printHeading(2, 'Retired names'),
    'They may not be used again.',
    printTable(
      [
        { title: 'name', cell: ({ name }) => printText(name) },
        { title: 'why', cell: (tombstone) => describeDeprecation(tombstone, places) },
      ],
      retired,
    ),
  ];
}

function listOf(part: string | undefined): string[] {
  return part === undefined ? [] : [part];
}
