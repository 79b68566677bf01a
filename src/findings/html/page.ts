/**
 * The page as one text. Its Content-Security-Policy lets nothing be loaded, sent or run but the one style and the one script of
 * ours, named by their hashes; texts become text in the script as well, since no string may become HTML there.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Finding, Report } from '../finding.js';
import { fingerprintsOf } from '../fingerprints.js';
import { readAuditFacts } from './audit-facts.js';
import { printControls } from './controls.js';
import { type Anchors, encodePage } from './encode-page.js';
import { printEventTable } from './event-table.js';
import { Markup, markup } from './markup.js';
import { pageScript, pageStyle } from './page-assets.js';
import { listSections, type Section } from './sections.js';
import { printSummary } from './summary.js';

export function printPage(report: Report): string {
  const audit = readAuditFacts(report.facts);
  const sections = listSections(report, audit);
  const anchors = nameAnchors(report, sections);
  const data = encodePage(report, sections, anchors);
  const { tool, plan } = report;
  const list =
    sections.length === 0
      ? ''
      : markup`<section id="list" aria-labelledby="list-title"><h2 id="list-title">${audit === undefined ? 'Files' : 'Events'}</h2>
<p class="notice" id="too-old" hidden>This browser cannot unpack the findings: any browser from 2023 on can.</p>
<noscript><p class="notice">Findings in full, search and filters need JavaScript; nothing is loaded or sent.</p></noscript>
${printControls(report, sections)}
${audit === undefined ? '' : printEventTable(report, audit, sections, anchors.section)}
<p id="more" hidden><button type="button"></button></p>
<div id="sections"></div>
</section>`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${tool.name} ${tool.version}">
<link rel="icon" href="data:,">
<title>${plan?.name ?? 'Tracking plan'} · ${report.command}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
${sections.length === 0 ? '' : markup`<a class="skip" href="#list">Skip to the list</a>`}
<main>
${printSummary(report, audit, anchors.finding)}
${list}
</main>
<footer class="faint">${tool.name} ${tool.version} · this file is complete: it loads nothing and sends nothing</footer>
<p id="said" class="unseen" role="status" aria-live="polite"></p>
<script type="text/plain" id="data">${pack(data)}</script>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`.html;
}

const policy = [
  "default-src 'none'",
  `script-src ${hashOf(pageScript)}`,
  `style-src ${hashOf(pageStyle)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** JSON, compressed and in letters: a tenth of its size, and nothing that an HTML parser could take for a tag. */
function pack(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64');
}

/** The same for the same event or finding in every report, so that links outlive a run. */
function nameAnchors(report: Report, sections: readonly Section[]): Anchors {
  const fingerprints = fingerprintsOf(report);
  const ofFindings = new Map<Finding, string>(
    report.findings.map((finding, index) => [finding, `f-${(fingerprints[index] ?? '').slice(0, 12)}`]),
  );
  const ofSections = new Map<Section, string>(
    sections.map((section) => {
      const identity = JSON.stringify([section.event?.call ?? '', section.title]);
      return [section, `s-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`];
    }),
  );
  return {
    section: (section) => ofSections.get(section) ?? '',
    finding: (finding) => ofFindings.get(finding) ?? '',
  };
}
