/** The first screen: plan, period and input, the score with its parts, what does most harm by owner, what changed. */
import type { Changes, Finding, Report } from '../finding.js';
import { groupFindings, groupings } from '../pretty/groups.js';
import { countOf, formatCount } from '../printable.js';
import type { AuditFacts } from './audit-facts.js';
import { type Markup, markup } from './markup.js';
import { compareHarm, countSeverities } from './sections.js';
import { printCounts, printSeverity } from './severity.js';
import { drawSparkline, spanDays } from './sparkline.js';

const mostOwners = 6;
const mostOfOwner = 3;
const mostFresh = 5;
const mostGone = 100;
const mostMetrics = 4;

type AnchorOf = (finding: Finding) => string;

export function printSummary(report: Report, audit: AuditFacts | undefined, anchorOf: AnchorOf): Markup {
  return markup`<header>
${printHeading(report, audit)}
</header>
${report.partial ? markup`<p class="notice"><b>⚠ Partial:</b> an input failed midway, so that counts are lower bounds.${printFailures(audit)}</p>` : ''}
<div class="first">${audit === undefined ? '' : printScore(report, audit)}${printNorthStars(report, audit, anchorOf)}${report.changes === undefined ? '' : printChanges(report.changes, report, audit, anchorOf)}</div>
${printHarm(report, anchorOf)}`;
}

const titles: Readonly<Record<string, string>> = {
  audit: 'Audit of the event log',
  lint: 'Lint of the tracking plan',
  validate: 'Validation of events',
  generate: 'Generated code against the plan',
};

function printHeading({ plan, command, summary, closing }: Report, audit: AuditFacts | undefined): Markup {
  // What was covered stands in brackets; how long it took is no news in a file.
  const covered = closing.find((part) => part.startsWith('('))?.slice(1, -1);
  const period = audit?.period;
  const version = plan?.version === undefined ? '' : markup` <small>${plan.version}</small>`;
  return markup`<p class="kicker">${titles[command] ?? command}</p>
<h1>${plan?.name ?? 'Tracking plan'}${version}</h1>
${period === undefined ? '' : markup`<p class="period">${printTime(period.from)} → ${printTime(period.to)} UTC</p>`}
${audit === undefined ? '' : markup`<p class="faint">${describeInput(audit)}</p>`}
<p>${summary.error + summary.warning + summary.info === 0 ? markup`<span class="good">✔ Nothing was found.</span>` : printCounts(summary)}${describeRest(summary)}</p>
${covered === undefined ? '' : markup`<p class="faint">${covered}</p>`}`;
}

function describeRest({ suppressed, truncated }: Report['summary']): string {
  const rest = [
    ...(suppressed > 0 ? [`${countOf(suppressed, 'finding')} suppressed`] : []),
    ...(truncated > 0 ? [`${countOf(truncated, 'finding')} left out by the limit`] : []),
  ];
  return rest.map((part) => ` · ${part}`).join('');
}

function describeInput({ format, input }: AuditFacts): string {
  const kinds = ['malformed', 'blank', 'skipped'].flatMap((kind) => {
    const count = input.get(kind) ?? 0;
    return count > 0 ? [`${formatCount(count)} ${kind}`] : [];
  });
  const lines = countOf(input.get('lines') ?? 0, 'line');
  const parts = [`${formatCount(input.get('events') ?? 0)} events`, ...kinds].join(' + ');
  return [format, countOf(input.get('files') ?? 0, 'file'), `${lines} = ${parts}`].join(' · ');
}

function printFailures(audit: AuditFacts | undefined): Markup[] {
  return (audit?.failures ?? []).map(({ file, message }) => markup` <span>${file}: ${message}</span>`);
}

/** The total, and its parts each as a number and a bar. */
function printScore({ changes }: Report, audit: AuditFacts): Markup {
  const { score } = audit;
  const total = score.get('total');
  if (total === undefined) return markup``;
  const parts = [...score].filter(([name]) => name !== 'total');
  const since =
    changes?.score && Object.hasOwn(changes.score, 'total') ? total - (changes.score.total ?? 0) : undefined;
  const days = new Map<string, number>();
  for (const event of audit.events) {
    for (const [day, rows] of event.days) days.set(day, (days.get(day) ?? 0) + rows);
  }
  return markup`<section class="card score" aria-labelledby="score">
<h2 id="score">Quality</h2>
<p class="total">${total.toFixed(1)}${since === undefined ? '' : markup` <small>${describeChange(since)}</small>`}</p>
<dl>${parts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${printBar(value)}<b>${value.toFixed(1)}</b></dd></div>`)}</dl>
${days.size < 2 ? '' : markup`<figure>${drawSparkline(days, spanDays([{ days }]))}<figcaption class="faint">Rows a day, all events</figcaption></figure>`}
</section>`;
}

/** What is left of 100 is what is to be seen. */
function printBar(value: number): Markup {
  return markup`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.max(0, Math.min(100, value))}" height="6"/></svg>`;
}

function describeChange(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return 'as before';
  return rounded > 0 ? `▲ ${rounded.toFixed(1)} better` : `▼ ${(-rounded).toFixed(1)} worse`;
}

function printNorthStars({ northStars, findings }: Report, audit: AuditFacts | undefined, anchorOf: AnchorOf): Markup {
  if (audit === undefined || northStars === undefined || northStars.size === 0) return markup``;
  const stars = [...northStars].map((metric) => {
    const touching = findings.filter(({ metrics }) => metrics?.includes(metric));
    if (touching.length === 0) {
      return markup`<p><b>★ ${metric}</b><br><span class="good">✔ nothing found touches it</span></p>`;
    }
    return markup`<p><b>★ ${metric}</b><br>${printCounts(countSeverities(touching))} ${touching.length === 1 ? 'touches' : 'touch'} it</p>
<ul class="lines">${touching.slice(0, mostOfOwner).map((finding) => printLine(finding, anchorOf))}</ul>`;
  });
  return markup`<section class="card" aria-labelledby="north-star"><h2 id="north-star">North Star</h2>${stars}</section>`;
}

function printChanges(
  { file, fresh, before, gone, score }: Changes,
  { findings }: Report,
  audit: AuditFacts | undefined,
  anchorOf: AnchorOf,
): Markup {
  const news = findings.filter((finding) => fresh.has(finding)).sort(compareHarm);
  const total = audit?.score.get('total');
  const scores =
    score?.total === undefined || total === undefined
      ? ''
      : ` · quality ${score.total.toFixed(1)} then, ${total.toFixed(1)} now`;
  const listed = news.slice(0, mostFresh).map((finding) => printLine(finding, anchorOf));
  const left = news.length - listed.length;
  const missing = gone
    .slice(0, mostGone)
    .map(({ severity, message }) => markup`<li>${printSeverity(severity)} <s>${message}</s></li>`);
  return markup`<section class="card changes" aria-labelledby="changes">
<h2 id="changes">Since ${file}</h2>
<p><b>${formatCount(news.length)}</b> new · <b>${formatCount(gone.length)}</b> gone · <b>${formatCount(before.size)}</b> with other counts${scores}</p>
${listed.length === 0 ? '' : markup`<ul class="lines">${listed}</ul>`}
${left > 0 ? markup`<p class="faint"><a href="#list" data-fresh="">${countOf(left, 'more new finding')}</a></p>` : ''}
${missing.length === 0 ? '' : markup`<details><summary>What is gone</summary><ul class="lines">${missing}</ul>${gone.length > mostGone ? markup`<p class="faint">and ${formatCount(gone.length - mostGone)} more</p>` : ''}</details>`}
</section>`;
}

/** Owners in the order of the harm that is theirs, each with the worst of it. */
function printHarm(report: Report, anchorOf: AnchorOf): Markup {
  if (report.findings.length === 0) return markup``;
  const groups = groupFindings(report.findings, report, groupings.owner);
  const cards = groups.slice(0, mostOwners).map(({ key, findings }) => {
    const owner = report.owners.get(key);
    const name = key === '' ? 'No owner' : (owner?.name ?? key);
    const left = findings.length - mostOfOwner;
    return markup`<li class="card"><h3>${name}${owner?.contact === undefined ? '' : markup` <small>${owner.contact}</small>`}</h3>
<p>${printCounts(countSeverities(findings))}</p>
<p class="faint">${describeMetrics(findings, report)}</p>
<ul class="lines">${findings.slice(0, mostOfOwner).map((finding) => printLine(finding, anchorOf))}</ul>
${left > 0 ? markup`<p class="faint"><a href="#list" data-owner="${key}">${countOf(left, 'more finding')}</a></p>` : ''}</li>`;
  });
  const others = groups.length - cards.length;
  return markup`<section aria-labelledby="harm"><h2 id="harm">What does most harm</h2>
<ul class="owners">${cards}</ul>
${others > 0 ? markup`<p class="faint">and ${countOf(others, 'more owner')}, in the list below</p>` : ''}</section>`;
}

function describeMetrics(findings: readonly Finding[], { northStars }: Report): string {
  const isNorthStar = (metric: string) => northStars?.has(metric) ?? false;
  const metrics = [...new Set(findings.flatMap(({ metrics: read = [] }) => read))].sort(
    (a, b) => Number(isNorthStar(b)) - Number(isNorthStar(a)),
  );
  if (metrics.length === 0) return '';
  const named = metrics.slice(0, mostMetrics).map((metric) => (isNorthStar(metric) ? `★ ${metric}` : metric));
  const more = metrics.length > mostMetrics ? [`${metrics.length - mostMetrics} more`] : [];
  return `touches ${[...named, ...more].join(', ')}`;
}

function printLine(finding: Finding, anchorOf: AnchorOf): Markup {
  return markup`<li>${printSeverity(finding.severity)} <a href="#${anchorOf(finding)}">${finding.message}</a></li>`;
}

function printTime(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}
