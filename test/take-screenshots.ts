/** `npm run screenshots`: takes the pictures of docs/reports.md, of the shop's log, in an installed Chromium. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { projectRoot, runShell } from '../src/dev/golden.js';
import { chromiumPath, launchChromium, openReport } from './open-browser.js';

const images = join(projectRoot, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'trackwright-screenshots-'));

interface Shot {
  readonly name: string;
  readonly html: string;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
}

try {
  if (chromiumPath === undefined) throw new Error('No Chromium is installed. Set CHROMIUM_PATH to one.');
  mkdirSync(images, { recursive: true });
  const browser = await launchChromium();
  for (const shot of await listShots()) await take(browser, shot);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function listShots(): Promise<readonly Shot[]> {
  const earlier = join(folder, 'earlier.json');
  const audit = 'trackwright audit fixtures/logs/shop --plan plans/shop --fail-on never';
  await runShell(`${audit} --since 2026-03-01 --until 2026-03-19 --format json='${earlier}'`, projectRoot);
  const ofLog = (await make(`${audit} --compare '${earlier}'`, projectRoot)).replaceAll(earlier, 'earlier.json');
  const ofPlan = await make('trackwright lint --fail-on never', join(projectRoot, 'fixtures/cli/lint-findings/input'));
  const wide = { viewport: { width: 1160, height: 820 } };
  return [
    { name: 'html-audit', html: ofLog, options: wide },
    {
      name: 'html-event-dark',
      html: ofLog,
      options: { viewport: { width: 1160, height: 640 }, colorScheme: 'dark' },
      prepare: (page) => open(page, 'Checkout Started'),
    },
    {
      name: 'html-phone',
      html: ofLog,
      options: { viewport: { width: 390, height: 640 } },
      prepare: (page) => page.locator('#events').evaluate((table) => table.scrollIntoView()),
    },
    {
      name: 'html-paper',
      html: ofLog,
      options: { viewport: { width: 794, height: 600 } },
      prepare: openOnPaper,
    },
    { name: 'html-lint', html: ofPlan, options: { viewport: { width: 1160, height: 700 } } },
  ];
}

async function make(command: string, workplace: string): Promise<string> {
  const file = join(folder, 'report.html');
  const { exit, stderr } = await runShell(`${command} --format html='${file}'`, workplace);
  if (exit !== 0) throw new Error(stderr);
  return readFileSync(file, 'utf8');
}

async function take(browser: Browser, { name, html, options, prepare }: Shot): Promise<void> {
  const { page } = await openReport(browser, folder, html, options);
  await prepare?.(page);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
  await page.close();
}

async function open(page: Page, event: string): Promise<void> {
  await page.locator('#events a', { hasText: event }).first().click();
  await page.locator('details[open] .finding').first().waitFor();
}

async function openOnPaper(page: Page): Promise<void> {
  await page.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
  await page.emulateMedia({ media: 'print' });
  await page.locator('#sections').evaluate((sections) => sections.scrollIntoView());
}
