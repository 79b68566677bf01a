/** The HTML report in a real browser: it finds, filters and links; hostile plans and logs do nothing; everybody can read it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, runShell } from '../src/dev/golden.js';
import { html } from '../src/findings/reporters/html.js';
import { buildBigReport } from './big-report.js';
import { chromiumPath, launchChromium, openReport } from './open-browser.js';

const folder = mkdtempSync(join(tmpdir(), 'trackwright-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(chromiumPath === undefined)('the HTML report in Chromium (skipped where none is installed)', () => {
  let browser: Browser;
  let audit = '';
  beforeAll(async () => {
    await html.load?.();
    browser = await launchChromium();
    audit = await report(projectRoot, 'trackwright audit fixtures/logs/shop --plan plans/shop');
  });
  afterAll(() => browser.close());

  test('searches, filters, sorts and says how many are left', async () => {
    const { page, complaints } = await openReport(browser, folder, audit);
    const all = await page.locator('#events tbody tr:visible').count();
    expect(all).toBeGreaterThan(50);
    const first = () => page.locator('#events tbody tr:visible th').first().textContent();
    const states = () => page.locator('#events tbody tr:visible td:nth-child(2)').allInnerTexts();

    await page.getByLabel('Search').fill('size GUIDE');
    expect(await states()).toHaveLength(1);
    expect(await page.locator('#sections details').count()).toBe(1);
    expect(await page.getByText(/^1 of \d+ events, \d+ findings?$/).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(states).toHaveLength(all);

    await page.getByLabel('State').selectOption('unplanned');
    expect(new Set(await states())).toEqual(new Set(['unplanned']));
    await page.getByLabel('State').selectOption('any');
    await page.getByLabel('Owner').selectOption('Growth');
    await page.getByLabel('Severity').selectOption('warning');
    await page.locator('#sections summary').first().click();
    await page.locator('.finding:visible').first().waitFor();
    const severities = await page.locator('.finding:visible .head > span:first-child').allInnerTexts();
    expect(new Set(severities.map((text) => text.split(' ')[1]))).toEqual(new Set(['warning']));
    await page.getByRole('button', { name: 'Clear' }).click();

    await page.getByRole('button', { name: 'Rows' }).click();
    const rows = (await page.locator('#events tbody td.rows').allInnerTexts()).map((text) =>
      Number(text.replace(',', '')),
    );
    expect(rows).toEqual([...rows].sort((a, b) => b - a));
    await page.getByRole('button', { name: 'Event', exact: true }).click();
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    expect(await first()).toBe('$identify identify');
    expect(complaints).toEqual([]);
  });

  test('has a link for every finding, that opens it also where filters hide it', async () => {
    const { page, address, complaints } = await openReport(browser, folder, audit, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const hash = (await page.locator('.owners a[href^="#f-"]').first().getAttribute('href')) ?? '';
    await page.getByLabel('Search').fill('nothing is called this');
    expect(await page.locator('#sections details').count()).toBe(0);
    await page.locator('.owners a[href^="#f-"]').first().click();
    await page.locator(`${hash}:visible`).waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe(hash.slice(1));
    await page.locator(`${hash} .link`).click();
    await page.getByRole('status').getByText('copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address + hash);

    const again = await openReport(browser, folder, audit, {}, hash);
    await again.page.locator(`${hash}:visible`).waitFor();
    expect(await again.page.locator('.target').getAttribute('id')).toBe(hash.slice(1));
    const lost = await openReport(browser, folder, audit, {}, '#f-000000000000');
    expect(await lost.page.locator('.target').count()).toBe(0);
    expect([...complaints, ...again.complaints, ...lost.complaints]).toEqual([]);
  });

  test('leads from what changed to what is new', async () => {
    const earlier = join(folder, 'earlier.json');
    const command = 'trackwright audit fixtures/logs/shop --plan plans/shop';
    await runShell(`${command} --until 2026-03-19 --fail-on never --format json='${earlier}'`, projectRoot);
    const { page } = await openReport(browser, folder, await report(projectRoot, `${command} --compare '${earlier}'`));
    await page.getByRole('link', { name: /^\d+ more new findings$/ }).click();
    expect(await page.getByLabel('only new').isChecked()).toBe(true);
    const fresh = Number(await page.locator('.changes p b').first().textContent());
    await page.getByText(`events, ${fresh} findings`).waitFor();
    await page.locator('#sections summary').first().click();
    await page.locator('.finding:visible').first().waitFor();
    const tags = await page.locator('.finding:visible .tag').count();
    expect(tags).toBe(await page.locator('.finding:visible').count());
  });

  test('shows the evidence of an event: volume, properties, versions, examples', async () => {
    const { page } = await openReport(browser, folder, audit);
    await page.locator('#events a', { hasText: /^Product Viewed$/ }).click();
    const section = page.locator('details[open]');
    await section.locator('figure svg').waitFor();
    const text = await section.textContent();
    expect(text).toMatch(/versions4\.2\.0 \d+/);
    expect(text).toMatch(/"(?:true|false)" fixtures\/logs\/shop\/[^:]+:\d+/);
    expect(text).toMatch(/read bylist_to_cart/);
    const property = section.locator('.properties tr', { hasText: 'in_stock' });
    expect(await property.textContent()).toMatch(/required|optional/);
    expect(await property.locator('svg rect.fill').getAttribute('width')).toMatch(/^\d/);
  });

  test('shows files with their lines where there is no log', async () => {
    const lint = await report(join(projectRoot, 'fixtures/cli/lint-findings/input'), 'trackwright lint');
    const { page, complaints } = await openReport(browser, folder, lint);
    expect(await page.locator('pre mark').first().textContent()).toBe('order_completed');
    await page.getByLabel('Severity').selectOption('note');
    expect(await page.locator('.finding:visible').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('is used with keys alone', async () => {
    const { page } = await openReport(browser, folder, audit);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Skip to the list');
    await page.keyboard.press('Enter');
    await page.locator('#sections summary').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#sections details[open] .finding').first().waitFor();
  });

  test('opens what is shown for paper, and closes it again', async () => {
    const { page } = await openReport(browser, folder, audit);
    await page.evaluate(beforePrint);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#sections details:not([open])').count()).toBe(0);
    expect(await page.locator('.finding').count()).toBeGreaterThan(100);
    expect(await page.locator('#controls').isVisible()).toBe(false);
    await page.evaluate(afterPrint);
    expect(await page.locator('#sections details[open]').count()).toBe(0);
  });

  test.each([
    ['light', { width: 1280, height: 900 }],
    ['dark', { width: 390, height: 844 }],
  ] as const)('axe finds nothing wrong, %s', async (colorScheme, viewport) => {
    const lint = await report(join(projectRoot, 'fixtures/cli/lint-findings/input'), 'trackwright lint');
    for (const text of [audit, lint]) {
      const { page } = await openReport(browser, folder, text, { colorScheme, viewport });
      for (const summary of (await page.locator('#sections details:not([open]) summary').all()).slice(0, 3)) {
        await summary.click();
      }
      await page.locator('.finding:visible').first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
      const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(beyond, 'nothing is wider than the window').toBeLessThanOrEqual(0);
    }
  });

  test('names and values that try to be code are text', async () => {
    const attacks = [
      '</script><script>document.title="owned"</script>',
      '<img src=x onerror=document.title="owned">',
      '"><svg onload=document.title="owned">',
      "' autofocus onfocus=document.title='owned' x='",
      'javascript:document.title="owned"',
      '<!--<script>',
      '{{constructor.constructor("document.title=1")()}}',
      'line\nbreak\u2028and\u202eright to left',
      '__proto__',
      'constructor',
    ];
    const quote = (value: string) => JSON.stringify(value);
    const [script = '', , vector = '', focus = '', address = ''] = attacks;
    const plan = `name: ${quote(script)}
version: 3.1.0
owners: { team: { name: ${quote(vector)}, contact: ${quote(address)} } }
events:
${attacks.map((name) => `  ${quote(`E ${name}`)}: { owner: team, description: ${quote(focus)}, properties: { ${quote(`p ${name}`)}: { type: number, required: true } } }`).join('\n')}
`;
    const lines = attacks.flatMap((name, index) => [
      { event: `E ${name}`, properties: { [`p ${name}`]: name, [name]: name }, context: { app: { version: name } } },
      { event: name, properties: { [name]: { [name]: name } }, messageId: `m${index}` },
    ]);
    const log = lines.map((line, index) =>
      JSON.stringify({
        type: 'track',
        messageId: `id-${index}`,
        userId: 'u1',
        timestamp: `2026-03-0${1 + (index % 9)}T10:00:00Z`,
        ...line,
      }),
    );
    writeFileSync(join(folder, 'plan.yaml'), plan);
    writeFileSync(join(folder, 'log.ndjson'), `${log.join('\n')}\n`);
    for (const command of ['trackwright audit log.ndjson', 'trackwright lint', 'trackwright validate log.ndjson']) {
      const { page, complaints } = await openReport(browser, folder, await report(folder, command));
      const title = await page.title();
      await page.evaluate(beforePrint);
      await page.getByLabel('Search').fill('<img');
      await page.getByLabel('Search').fill('');
      for (const link of await page.locator('main a').all()) expect(await link.getAttribute('href')).toMatch(/^#[fsl]/);
      expect(await page.locator('script').count()).toBe(2);
      expect(await page.locator('img, iframe, object, embed, base, [onload], [onerror], [onfocus]').count()).toBe(0);
      expect(await page.title()).toBe(title);
      expect(title).not.toBe('owned');
      expect(complaints).toEqual([]);
      const shown = await page.locator('main').textContent();
      expect(shown).toContain(script);
      expect(shown).not.toContain('\u202e');
    }
  });

  test('what somebody writes into the page itself may not run either', async () => {
    const bad = audit.replace(
      '<main>',
      '<main><img src="x" onerror="document.title=1"><script>document.title="owned"</script>',
    );
    const { page, complaints } = await openReport(browser, folder, bad);
    expect(await page.title()).not.toBe('owned');
    expect(complaints.filter((complaint) => complaint.includes('Content Security Policy')).length).toBeGreaterThan(1);
  });

  test('2,000 events with 20,000 findings are one file of less than 5 MB, and answer at once', async () => {
    const text = html.print(buildBigReport(2000, 20_000), { color: false });
    expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
    const { page, complaints } = await openReport(browser, folder, text);
    await page.getByText('2,000 of 2,000 events, 20,000 findings, the first 100 shown').waitFor();
    // Milliseconds of work, layout included; far above what is measured, since machines of tests are busy.
    const search = (words: string) =>
      page.evaluate<number>(`(() => {
      const field = document.querySelector('[name=text]');
      const before = performance.now();
      field.value = ${JSON.stringify(words)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - before;
    })()`);
    expect(await search('property_3')).toBeLessThan(2000);
    expect(await search('object 77')).toBeLessThan(2000);
    expect(await page.locator('#events tbody tr:visible').count()).toBeLessThan(30);
    await search('');
    await page.getByRole('button', { name: 'Show all 2,000' }).click();
    expect(await page.locator('#sections details').count()).toBe(2000);
    expect(await page.evaluate(`performance.getEntriesByType('paint')[0].startTime`)).toBeLessThan(5000);
    expect(complaints).toEqual([]);
  });
});

/** The page that a command makes. */
async function report(workplace: string, command: string): Promise<string> {
  const file = join(folder, 'made.html');
  await runShell(`${command} --fail-on never --format html='${file}'`, workplace);
  return readFileSync(file, 'utf8');
}

// The page's own types are not those of this project's tests: what runs in it is text.
const beforePrint = `window.dispatchEvent(new Event('beforeprint'))`;
const afterPrint = `window.dispatchEvent(new Event('afterprint'))`;

/** What keeps somebody from reading the page, as `rule: element`. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
}
