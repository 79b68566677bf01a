/**
 * The data dictionary: what people read who ask what is measured. An index and one page an event, or one page with all.
 * Anchors and file names are made from the plan's names alone, so that links to them last.
 */
import { compareText } from '../../findings/finding.js';
import { printLink, printText } from '../../findings/markdown.js';
import type { CaseStyle, Event, Plan } from '../../plan/model.js';
import { indexReadings } from '../../plan/read-events.js';
import { describeEventSection, type Places } from '../languages/markdown-event.js';
import { type Anchors, describeAppendix, describeOverview } from '../languages/markdown-index.js';
import { printMark } from '../mark.js';
import { assignNames } from '../names.js';
import type { Emitted, OutputFile, Target, TargetOptions } from '../target.js';

export const markdown: Target = {
  id: 'markdown',
  summary: 'The data dictionary: every event, property and metric, for people to read.',
  language: 'Markdown',
  sdks: [],
  settings: ['layout'],
  usage: `Pages for a repository's web view or a wiki: who sends what and when, what each property may hold, which metrics read it,
what to use instead of what is on its way out. Keep them beside the plan and let \`--check\` in CI say when they are stale.

\`\`\`sh
trackwright generate tracking --target markdown --out docs/tracking
\`\`\`

- \`README.md\` has the events in a table, the super properties and traits, the metrics from the North Star down, and the
  owners. Each event has its page below \`events/\`; with \`--layout single\`, a section of \`README.md\`.
- Links to an event last: they are made from its name alone.
- Texts of the plan are shown as they are. Markdown in them is not read, but for code between backticks, so that nothing in a
  plan becomes a link or HTML; only plain web addresses under \`links\` are links.`,
  emit,
};

function emit(plan: Plan, { source, settings }: TargetOptions): Emitted {
  const isSingle = settings.layout === 'single';
  const events = [...plan.events.values()]
    .filter((event) => source === undefined || event.sources.includes(source))
    .sort((a, b) => compareText(a.key, b.key));
  const senders = source === undefined ? [] : [source];
  const eventFiles = nameFiles(plan.events.keys(), plan.naming.events?.style);
  const anchors = anchorsOf(plan);
  const readers = indexReadings(plan);
  // An event of another source may be named, but has no page.
  const hasPage = new Set(events.map(({ key }) => key));

  const eventAnchor = (key: string) => `event-${eventFiles(key)}`;
  /** Links as they are written in the index, or in an event's page. */
  const placesIn = (toIndex: string, toEvent: (key: string) => string): Places => ({
    event: (key) => (hasPage.has(key) ? printLink(key, toEvent(key)) : printText(key)),
    metric: (id) => printLink(plan.metrics.get(id)?.title ?? id, `${toIndex}#${anchors.metric(id)}`),
    owner: (id) => printLink(plan.owners.get(id)?.name ?? id, `${toIndex}#${anchors.owner(id)}`),
  });
  const inIndex = placesIn('', (key) => (isSingle ? `#${eventAnchor(key)}` : `events/${eventFiles(key)}.md`));
  const inEvent = placesIn('../README.md', (key) => `${eventFiles(key)}.md`);

  const section = (event: Event): string[] =>
    describeEventSection(
      event,
      readers,
      isSingle
        ? { level: 3, anchor: eventAnchor(event.key), places: inIndex, senders }
        : { level: 1, places: inEvent, senders },
    );
  const options = { places: inIndex, anchors, senders };
  const sections = isSingle && events.length > 0 ? ['## Event by event', ...events.flatMap(section)] : [];
  return {
    files: [
      printPage('README.md', [
        ...describeOverview(plan, events, options),
        ...sections,
        ...describeAppendix(plan, options),
      ]),
      ...(isSingle ? [] : events.map((event) => printPage(`events/${eventFiles(event.key)}.md`, section(event)))),
    ],
  };
}

function printPage(path: string, parts: readonly string[]): OutputFile {
  return { path, text: `${printMark('<!--')} -->\n\n${parts.join('\n\n')}\n` };
}

function anchorsOf(plan: Plan): Anchors {
  const metrics = nameFiles(plan.metrics.keys(), 'snake_case');
  const owners = nameFiles(plan.owners.keys(), 'snake_case');
  return { metric: (id) => `metric-${metrics(id)}`, owner: (id) => `owner-${owners(id)}` };
}

/** Names of files, and of anchors, for names of the plan: one for each, whatever the others are. */
function nameFiles(names: Iterable<string>, style?: CaseStyle): (name: string) => string {
  const free = { isReservedType: () => false, isReservedValue: () => false };
  const assigned = assignNames(names, style, free);
  return (name) => {
    const file = assigned.get(name)?.file;
    if (file === undefined) throw new Error(`no name for ${JSON.stringify(name)}`);
    return file;
  };
}
