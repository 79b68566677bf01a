/** A report of an audit as big as they come, made up: every event has its rows, properties and findings. Always the same. */
import type { Finding, Report } from '../src/findings/finding.js';
import { buildReport } from './build-report.js';

/** Properties of each event. */
const propertyCount = 12;

export function buildBigReport(events: number, findings: number): Report {
  const names = Array.from({ length: events }, (_, index) => `Object ${index} ${verbs[index % verbs.length]}`);
  const made = Array.from({ length: findings }, (_, index) => makeFinding(names[index % events] ?? '', index));
  const owners = Array.from({ length: 12 }, (_, index) => [`team-${index}`, { name: `Team ${index}` }] as const);
  return buildReport({ 'plan.yaml': 'name: Shop\n' }, made, {
    command: 'audit',
    groupBy: 'owner',
    owners: new Map(owners),
    northStars: new Set(['metric_1']),
    facts: {
      audit: {
        input: {
          format: 'segment',
          files: 31,
          bytes: 1e9,
          lines: 1e6,
          events: 1e6,
          malformed: 0,
          blank: 0,
          skipped: 0,
        },
        period: { from: '2026-03-01T00:00:04.120Z', to: '2026-03-31T23:59:58.007Z' },
        events: names.map(makeEvent),
        score: { total: 94.2, coverage: 96, validity: 98, completeness: 99, uniqueness: 91, timeliness: 99 },
        failures: [],
      },
    },
  });
}

const verbs = ['Viewed', 'Opened', 'Completed', 'Added', 'Removed'];
const checks = ['property-type', 'property-missing', 'property-enum', 'property-range', 'duplicate-id'];

function makeFinding(event: string, index: number): Finding {
  const rows = (index * 7919) % 20_000;
  const property = `property_${index % propertyCount}`;
  const example = (line: number) => ({
    file: `exports/2026-03-${10 + (index % 20)}.ndjson.gz`,
    line,
    value: `"${line}.50"`,
  });
  return {
    id: checks[index % checks.length] ?? '',
    severity: index % 3 === 0 ? 'error' : index % 3 === 1 ? 'warning' : 'info',
    message: `"${event}".${property} is text in ${rows} of 20,310 rows (${(rows / 203.1).toFixed(1)} %), all web 4.1.0; the plan says number.`,
    help: 'Send a number; a text sorts and adds up wrongly.',
    event,
    property,
    owner: `team-${index % 12}`,
    rows,
    firstSeen: new Date(Date.UTC(2026, 2, 1 + (index % 9), 4, index % 60)).toISOString(),
    lastSeen: new Date(Date.UTC(2026, 2, 20 + (index % 9), 4, index % 60)).toISOString(),
    by: {
      version: [
        { value: '4.1.0', rows },
        { value: '4.2.0', rows: index % 50 },
      ],
      source: [{ value: 'web', rows }],
      otherRows: 0,
    },
    metrics: [`metric_${index % 40}`],
    examples: [example(index * 31), example(index * 31 + 7), example(index * 31 + 11)],
  };
}

function makeEvent(event: string, index: number): object {
  const days = Array.from({ length: 31 }, (_, day) => [
    new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10),
    (index * 37 + day * day * 11) % 900,
  ]);
  const properties = Array.from({ length: propertyCount }, (_, at) => ({
    property: `property_${at}`,
    planned: true,
    required: at < 6,
    present: 20_000 - at * index,
    null: at,
    missing: at * index,
    violations: at === 3 ? { 'property-type': index } : {},
  }));
  return {
    event,
    planned: true,
    status: index % 9 === 0 ? 'deprecated' : 'active',
    owner: `team-${index % 12}`,
    description: `A visitor did what event ${index} is about, in the app or on the site.`,
    metrics: [`metric_${index % 40}`],
    rows: (index * 104_729) % 90_000,
    users: 12,
    firstSeen: '2026-03-01T00:00:04.120Z',
    lastSeen: '2026-03-31T23:59:58.007Z',
    days: Object.fromEntries(days),
    properties,
  };
}
