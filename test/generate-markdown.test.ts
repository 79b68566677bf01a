/**
 * The data dictionary, read by a Markdown parser that allows everything: HTML, tables, addresses as links. What a plan says
 * must come out as the text that it is, and every link of ours must lead somewhere.
 */
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { emitFiles } from '../src/dev/emit-files.js';
import { printAsYaml } from '../src/dev/print-as-yaml.js';
import { printCode, printHeading, printProse, printTable, printText } from '../src/findings/markdown.js';
import { printable } from '../src/findings/printable.js';
import { carriesMark } from '../src/generate/mark.js';
import type { Plan } from '../src/plan/model.js';
import { formatPropertyPath } from '../src/plan/property-path.js';
import { loadShippedPlan, requirePlan } from './load-example-plan.js';

const parser = new MarkdownIt({ html: true, linkify: true });
type Token = ReturnType<typeof parser.parse>[number];

/** All tokens of a text, those of lines included. */
function allTokensOf(text: string): readonly Token[] {
  return parser.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** What keeps names of people and numbers of tickets from being read as such. */
const isGap = ({ type, content }: Token) => type === 'html_inline' && content === '<!-- -->';

/** The tokens without gaps, which nobody sees. */
function tokensOf(text: string): readonly Token[] {
  return allTokensOf(text).filter((token) => !isGap(token));
}

/** Texts as GitHub searches them for people and tickets: entities and backslashes are gone, code is left alone. */
function searchedTexts(text: string): readonly string[] {
  return allTokensOf(text)
    .map((token) => (['text', 'text_special'].includes(token.type) ? token.content : '\n'))
    .join('')
    .split('\n');
}

/** What a reader sees of a piece of Markdown. */
function shownText(text: string): string {
  return tokensOf(text)
    .filter(({ type }) => ['text', 'text_special', 'code_inline', 'softbreak'].includes(type))
    .map(({ content }) => content)
    .join('');
}

/** The kinds of tokens, without those that text and code consist of. */
function structureOf(text: string): readonly string[] {
  return tokensOf(text)
    .map(({ type }) => type)
    .filter((type) => !['text', 'text_special', 'inline'].includes(type));
}

const hostileTexts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- hidden',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  'https://evil.example/?a=b www.evil.example me@evil.example',
  '<https://evil.example>',
  '[ref]: https://evil.example',
  'a | b || c \\| d',
  'ends with a backslash \\',
  '`code` ``two`` ```three',
  '**bold** __bold__ *it* _it_ ~~gone~~ snake_case _a_b_',
  '&lt;b&gt; &amp; &#60;',
  '# heading',
  '- item\n+ item\n1. item\n2) item',
  '> quote',
  '---',
  '===',
  '| a |\n| - |\n| b |',
  '    code',
  'one\n\ntwo\r\n\r\nthree\u2028\u2028four',
  '\u202egnp.exe\u0000\ud800',
  '$x$ $$y$$',
  ':tada: @team #12',
  '[^1] [x] - [ ] task',
  '__proto__',
  '\u{1f600}',
];

const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ maxLength: 40 }),
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        '`',
        '|',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '&',
        'a',
        ' ',
        '-',
        '\n',
        '://',
        'http',
        '@a.b',
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

/** As `printText` has it before Markdown is thought of. */
const oneLine = (given: string) =>
  printable(
    given
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/\s+/gu, ' ')
      .trim(),
  );

describe('whatever a text holds, it is shown as it is', () => {
  test('in a cell of a table', () => {
    fc.assert(
      fc.property(text, (given) => {
        const table = printTable(
          [
            { title: 'a', cell: (row: string) => printText(row) },
            { title: 'b', cell: () => 'end' },
          ],
          [given],
        );
        expect(structureOf(table).filter((type) => type === 'td_open')).toHaveLength(given.trim() === '' ? 1 : 2);
        expect(structureOf(table).filter((type) => !/^(table|thead|tbody|tr|th|td)_/.test(type))).toEqual([]);
        expect(shownText(table)).toBe(`${oneLine(given) === '' ? '' : 'a'}b${oneLine(given)}end`);
      }),
      { numRuns: 500 },
    );
  });

  test('in a heading', () => {
    fc.assert(
      fc.property(text, (given) => {
        const heading = printHeading(2, given);
        expect(structureOf(heading)).toEqual(['heading_open', 'heading_close']);
        expect(shownText(heading)).toBe(oneLine(given) || '""');
      }),
      { numRuns: 500 },
    );
  });

  test('and notifies nobody', () => {
    const notices = /(?:^|[^\w`])@[a-z0-9]|#[0-9]/i;
    expect(searchedTexts('by \\@team, see \\#12').some((each) => notices.test(each))).toBe(true);
    fc.assert(
      fc.property(text, fc.constantFrom('@team', '#12', 'acme/shop#1', '@acme/growth'), (given, notice) => {
        for (const printed of [printText(`${given} ${notice}`), printProse(`${notice} ${given}`)]) {
          expect(searchedTexts(`| a |\n| - |\n| ${printed} |`).filter((each) => notices.test(each))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
    expect(printText('me@acme.example, \\@a')).toBe('me\\@acme.example, \\\\\\@<!-- -->a');
  });

  test('as code', () => {
    fc.assert(
      fc.property(
        text.filter((given) => given.trim() !== ''),
        (given) => {
          const table = printTable([{ title: 'a', cell: (row: string) => printCode(row) }], [given]);
          const shown = shownText(table).slice(1);
          const wanted = printable(given.replace(/\p{Cs}/gu, '\ufffd'));
          expect([wanted, `"${wanted.replace(/\s+/gu, ' ').trim()}"`]).toContain(shown);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('as prose, but for code between backticks', () => {
    fc.assert(
      fc.property(text, (given) => {
        const types = structureOf(`x ${printProse(given)}`);
        expect(types.filter((type) => type !== 'code_inline')).toEqual(['paragraph_open', 'paragraph_close']);
      }),
      { numRuns: 500 },
    );
    expect(printProse('Amount in `currency`, not in `a|b`.')).toBe('Amount in `currency`, not in \\`a&#124;b\\`.');
  });
});

/** A plan with a hostile text wherever a text may stand. */
function hostilePlan(): object {
  const names = [...hostileTexts.filter((name) => !/\p{Cs}|\n/u.test(name)), 'a\nb', 'Order', 'order'];
  const [first = ''] = names;
  return {
    name: '<b>Plan</b> | *x*',
    description: hostileTexts.filter((given) => !/\p{Cs}/u.test(given)).join('\n'),
    owners: Object.fromEntries(
      names.slice(0, 3).map((name, index) => [`o${index}`, { name, contact: name, slack: `#${name}` }]),
    ),
    sources: { web: { platform: 'web', description: '<b>|' } },
    superProperties: { 'a|b': { type: 'string', description: '|' } },
    metrics: {
      '<m>|': { title: '<m>|', description: '|[x](y)', role: 'north-star', measure: { count: first } },
      kpi: {
        title: '`',
        role: 'kpi',
        unit: '|',
        measure: { sum: { event: first, property: '["[x](y)"]', where: { '["a|b"]': ['|'] } } },
      },
    },
    retired: { '<gone>|': { reason: '[x](javascript:y)' } },
    events: Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          description: name,
          trigger: `${name}\n\n# ${name}`,
          owner: `o${index % 3}`,
          tags: [name],
          links: [name, 'https://design.acme.example/a?b=c#d'],
          ...(index === 1 ? { deprecated: { since: '1.0.0', replacedBy: first, reason: name } } : {}),
          properties: {
            [name]: {
              type: 'string',
              description: name,
              enum: names,
              examples: [name],
              unit: name,
              pii: 'direct',
              purpose: name,
            },
            '[x](y)': { type: 'number' },
            list: {
              type: 'array',
              items: { type: 'object', properties: { [name]: { type: 'string', pattern: '^(a|b)\\|$' } } },
            },
          },
        },
      ]),
    ),
  };
}

const plans: Readonly<Record<string, () => Promise<Plan>>> = {
  shop: () => loadShippedPlan('shop'),
  invoicing: () => loadShippedPlan('invoicing'),
  hostile: () => requirePlan(printAsYaml(hostilePlan())),
};

describe.each(Object.keys(plans))('the dictionary of %s', (name) => {
  describe.each(['files', 'single'])('as %s', (layout) => {
    const emit = async () => {
      const plan = await plans[name]?.();
      if (plan === undefined) throw new Error(`no plan ${name}`);
      return {
        plan,
        pages: new Map(emitFiles(plan, { target: 'markdown', layout }).map((file) => [file.path, file.text])),
      };
    };

    test('has no HTML but the mark and anchors, no image, and no link but its own and the addresses', async () => {
      const { plan, pages } = await emit();
      const addresses = new Set([...plan.events.values()].flatMap(({ links }) => links));
      for (const [path, page] of pages) {
        expect(carriesMark(page)).toBe(true);
        const tokens = tokensOf(page);
        const html = tokens.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content.trim());
        expect(
          html.filter((tag) => !/^(<!-- @generated [^<>]* -->|<a id="[a-z0-9_-]+">(<\/a>)?|<\/a>)$/.test(tag)),
        ).toEqual([]);
        expect(tokens.filter(({ type }) => type === 'image')).toEqual([]);
        for (const token of tokens.filter(({ type }) => type === 'link_open')) {
          const target = String(token.attrGet('href'));
          if (token.markup === 'autolink') expect(addresses).toContain(target);
          else expect(target, path).toMatch(/^(\.\.\/README\.md|(events\/)?[a-z0-9_-]+\.md)?(#[a-z0-9_-]+)?$/);
        }
      }
    });

    test('leads every link to a page and an anchor that are there, each once', async () => {
      const { pages } = await emit();
      const anchors = new Map(
        [...pages].map(([path, page]) => [path, [...page.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id)]),
      );
      for (const ids of anchors.values()) expect(new Set(ids).size).toBe(ids.length);
      for (const [path, page] of pages) {
        for (const token of tokensOf(page).filter(
          ({ type, markup }) => type === 'link_open' && markup !== 'autolink',
        )) {
          const [file = '', anchor] = String(token.attrGet('href')).split('#');
          const target = file === '' ? path : new URL(file, `file:///${path}`).pathname.slice(1);
          expect([...pages.keys()]).toContain(target);
          if (anchor !== undefined) expect(anchors.get(target)).toContain(anchor);
        }
      }
    });

    test('shows every event, property and metric of the plan under its name', async () => {
      const { plan, pages } = await emit();
      const shown = [...pages.values()].map((page) => parser.parse(page, {}).filter(({ type }) => type === 'inline'));
      const texts = new Set(shown.flat().map(({ content }) => shownText(content)));
      for (const event of plan.events.values()) {
        expect(texts).toContain(oneLine(event.key));
        for (const property of event.properties.values()) {
          const path = printable(formatPropertyPath([property.name]));
          expect(texts.has(path) || texts.has(`"${oneLine(path)}"`), path).toBe(true);
        }
      }
      for (const metric of plan.metrics.values()) expect(texts).toContain(oneLine(metric.title));
    });
  });
});

const small = `
name: Small
owners: { checkout: { name: Checkout squad, contact: checkout@acme.example } }
sources: { web: { platform: web }, server: { platform: server } }
metrics:
  orders: { title: Orders, role: north-star, per: week, target: { min: 10 }, owner: checkout, measure: { count: Order Completed } }
  share: { title: Orders at home, role: kpi, stage: revenue, measure: { ratio: { of: { count: { event: Order Completed, where: { delivery: home } } }, to: { count: Order Completed } } } }
events:
  Order Completed:
    description: A customer has paid.
    trigger: The provider confirms.
    owner: checkout
    stage: revenue
    sources: [server]
    properties:
      delivery: { type: string, enum: [pickup, home], required: true }
      city: { type: string, requiredWhen: { delivery: home }, pii: indirect, purpose: Rounds, examples: [Paris] }
      total: { type: number, minimum: 0, unit: EUR, description: Amount paid. }
      products: { type: array, items: { type: object, properties: { sku: { type: string, required: true } } } }
  Cart Viewed: { deprecated: { since: 2.0.0, replacedBy: Order Completed } }
`;

const emitSmall = async (more: object = {}) =>
  new Map(emitFiles(await requirePlan(small), { target: 'markdown', ...more }).map((file) => [file.path, file.text]));

test('an event says what it is, when it is sent, what it carries and who reads it', async () => {
  const page = (await emitSmall()).get('events/order-completed.md') ?? '';
  expect(page.split('\n').slice(2)).toEqual([
    '# Order Completed',
    '',
    'A customer has paid.',
    '',
    '- **Send**: The provider confirms.',
    '- **Sent as**: track `Order Completed`',
    '- **Owner**: [Checkout squad](../README.md#owner-checkout)',
    '- **Stage**: revenue',
    '- **Status**: active',
    '- **Sources**: `server`',
    '- **Read by**: [Orders](../README.md#metric-orders), [Orders at home](../README.md#metric-share)',
    '',
    '## Properties',
    '',
    '| property | type | required | values | description | unit | personal data | example |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    '| `delivery` | string | yes | `pickup`, `home` |  |  |  |  |',
    '| `city` | string | when `delivery` is `home` |  |  |  | indirect. Rounds. | `"Paris"` |',
    '| `total` | number | no | At least 0. | Amount paid. | `EUR` |  |  |',
    '| `products` | array of object | no |  |  |  |  |  |',
    '| `products[].sku` | string | yes |  |  |  |  |  |',
    '',
  ]);
});

test('metrics stand by role and stage, with what they compute', async () => {
  const index = (await emitSmall()).get('README.md') ?? '';
  expect(index).toContain('### North Star\n\n| metric | is | per | target | owner |\n');
  expect(index).toContain(
    '| <a id="metric-orders"></a>Orders | Number of [Order Completed](events/order-completed.md) | week | at least 10 | [Checkout squad](#owner-checkout) |',
  );
  expect(index).toContain('### KPIs: revenue\n');
  expect(index).toContain(' where `delivery` is `home` ÷ Number of [Order Completed](events/order-completed.md) |');
});

test('a source has its events only; another one is named without a link', async () => {
  const pages = await emitSmall({ source: 'web' });
  expect([...pages.keys()]).toEqual(['README.md', 'events/cart-viewed.md']);
  expect(pages.get('events/cart-viewed.md')).toContain('> **Deprecated.** Since 2.0.0. Use Order Completed instead.');
});

test('a change of one event touches its page and the index only', async () => {
  const before = await emitSmall();
  const changed = await requirePlan(small.replace('A customer has paid.', 'Paid.'));
  const after = emitFiles(changed, { target: 'markdown' });
  expect(after.filter(({ path, text: page }) => before.get(path) !== page).map(({ path }) => path)).toEqual([
    'README.md',
    'events/order-completed.md',
  ]);
});
