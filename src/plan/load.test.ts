import { describe, expect, it } from 'vitest';
import { tellFindings } from '../../test/plan-findings.js';
import type { Files } from './files.js';
import { loadPlan, loadPlanText } from './load.js';
import { createMemoryFiles } from './memory-files.js';

const tell = async (texts: Readonly<Record<string, string>> | string) => tellFindings(await loadPlanText(texts));
const helps = async (text: string) => (await loadPlanText(text)).findings.map((finding) => finding.help);

describe('a plan', () => {
  it('is read with defaults filled in', async () => {
    const { plan, findings } = await loadPlanText(`name: Acme Shop
sources: { web: { platform: web, match: { context.library.name: analytics.js, n: [1, 2] } } }
destinations: [ga4]
events:
  Signed Up:
    description: A visitor created an account.
    since: 2026-03-15
    expect: { every: day, min: 10, ratioTo: { event: Order Completed, max: 3 } }
    dedupe: { key: [method], within: 24h }
    aliases: [sign_up, { name: Sign Up, until: 2026-06-30 }]
    properties:
      method: { type: string, enum: [email, google], required: true }
  Order Completed:
  Checkout Page: { call: page, name: Checkout }
  Checkout: { since: 1.2 }
retired: { Old One: { since: 3.0.0, replacedBy: Signed Up } }
`);
    expect(findings).toEqual([]);
    const signedUp = plan?.events.get('Signed Up');
    expect(signedUp).toMatchObject({
      key: 'Signed Up',
      name: 'Signed Up',
      status: 'active',
      call: 'track',
      since: { date: '2026-03-15' },
      sources: ['web'],
      destinations: ['ga4'],
      unplanned: 'forbid',
      dedupe: { key: ['method'], within: { text: '24h', seconds: 86_400 } },
      expect: { every: 'day', min: 10, ratioTo: { event: 'Order Completed', max: 3 } },
    });
    expect(signedUp?.aliases).toMatchObject([{ name: 'sign_up' }, { name: 'Sign Up', until: '2026-06-30' }]);
    expect(signedUp?.properties.get('method')).toMatchObject({ required: true, nullable: false, status: 'active' });
    expect(plan?.events.get('Checkout')?.since).toEqual({ version: '1.2' });
    expect(plan?.events.get('Checkout Page')).toMatchObject({ name: 'Checkout', call: 'page' });
    expect(plan?.sources.get('web')?.match).toEqual(
      new Map<string, unknown>([
        ['context.library.name', ['analytics.js']],
        ['n', [1, 2]],
      ]),
    );
    expect(plan?.retired.get('Old One')).toMatchObject({ since: { version: '3.0.0' }, replacedBy: 'Signed Up' });
    expect(plan?.stages).toEqual(['acquisition', 'activation', 'retention', 'referral', 'revenue']);
    expect([plan?.timezone, plan?.weekStart]).toEqual(['UTC', 'monday']);
  });

  it('takes names, versions and enum texts from the source text', async () => {
    const { plan, findings } = await loadPlanText(`name: 2026
version: 1.10
owners: { 007: { name: true } }
campaigns: { parameters: { utm_source: { enum: [1.0, no, 0x10] } } }
events:
  1: { owner: 007, tags: [1e3] }
  0: { aliases: [404] }
  null: {}
`);
    expect(findings).toEqual([]);
    expect([plan?.name, plan?.version]).toEqual(['2026', '1.10']);
    expect(plan?.owners.get('007')?.name).toBe('true');
    expect(plan?.campaigns.get('utm_source')?.enum).toEqual(['1.0', 'no', '0x10']);
    expect([...(plan?.events.keys() ?? [])]).toEqual(['1', '0', 'null']);
    expect(plan?.events.get('1')).toMatchObject({ owner: '007', tags: ['1e3'] });
    expect(plan?.events.get('0')?.aliases[0]?.name).toBe('404');
  });

  it('treats every name alike', async () => {
    const { plan, findings } = await loadPlanText(`name: Shop
properties: { __proto__: string, constructor: number }
events:
  __proto__:
    properties: { __proto__: required, constructor: optional, toString: string, 10: string, 9: string }
    examples: [{ __proto__: x, 10: a }]
  constructor: {}
`);
    expect(findings).toEqual([]);
    expect([...(plan?.events.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
    const event = plan?.events.get('__proto__');
    expect([...(event?.properties.keys() ?? [])]).toEqual(['__proto__', 'constructor', 'toString', '10', '9']);
    expect(event?.properties.get('__proto__')).toMatchObject({ type: 'string', required: true });
    expect(JSON.stringify(event?.examples)).toBe('[{"10":"a","__proto__":"x"}]');
    expect(Object.getPrototypeOf(event?.examples[0])).toBe(Object.prototype);
  });

  it('leaves keys that begin with x- free everywhere', async () => {
    const { plan, findings } = await loadPlanText(`name: Shop
x-team: { any: [thing, 99999999999999999999, .nan] }
owners: { x-note: 1, growth: { name: Growth, x-id: 7 } }
events:
  x-draft: 5
  Signed Up:
    x-ticket: ABC-1
    properties: { x-y: [1], method: { type: string, x-z: { } } }
`);
    expect(findings).toEqual([]);
    expect([...(plan?.events.keys() ?? [])]).toEqual(['Signed Up']);
    expect([...(plan?.events.get('Signed Up')?.properties.keys() ?? [])]).toEqual(['method']);
  });

  it('follows anchors, aliases and merge keys', async () => {
    const { plan, findings } = await loadPlanText(`name: Shop
owners: { a: { name: A }, b: { name: B } }
x-common: &common { owner: a, stage: revenue }
x-more: &more { stage: referral, trigger: t }
events:
  One: { <<: *common }
  Two: { owner: b, <<: [*common, *more] }
  Three: &three { <<: *more, properties: { p: string } }
  Four: *three
`);
    expect(findings).toEqual([]);
    expect(plan?.events.get('One')).toMatchObject({ owner: 'a', stage: 'revenue' });
    expect(plan?.events.get('Two')).toMatchObject({ owner: 'b', stage: 'revenue', trigger: 't' });
    expect(plan?.events.get('Four')).toMatchObject({ key: 'Four', stage: 'referral' });
    expect(plan?.events.get('Four')?.properties.get('p')?.ref.path).toEqual(['events', 'Four', 'properties', 'p']);
  });

  it('collects every reference, with the part of the scalar that names', async () => {
    const { plan } = await loadPlanText(`name: Shop
owners: { growth: { name: Growth } }
events:
  Signed Up: { owner: growth, stage: activation, properties: { plan: string, seats: { type: integer, requiredWhen: { plan: team } } } }
metrics:
  m: { title: M, measure: { sum: Signed Up.seats } }
  n: { title: N, measure: { count: { event: Signed Up, where: { plan: team } } } }
`);
    const told = plan?.references.map(({ kind, name, part, before = '', after = '', event = '' }) =>
      [kind, name, part, before, after, event].join('|'),
    );
    expect(told).toEqual([
      'owner|growth|value|||',
      'stage|activation|value|||',
      'property|plan|key|||Signed Up',
      'event|Signed Up|value||.seats|',
      'property|seats|value|Signed Up.||Signed Up',
      'event|Signed Up|value|||',
      'property|plan|key|||Signed Up',
    ]);
  });
});

describe('errors of shape', () => {
  it('are told together, each at its place', async () => {
    expect(
      await tell(`nam: Acme
version: one
timezone: Europe/Pariss
owners:
  growth: { contact: 5 }
events:
  Signed Up:
    statsu: active
    stage: [a]
    properties:
      method: { type: strng, enum: [], required: yes, minLength: 1.5, maximum: 12345678901234567890 }
      total: requird
      price: 5
      empty:
      pattern: { pattern: "[" }
metrics:
  m: { title: x, measure: {} }
  n: { title: a, per: weekly, measure: { funnel: { steps: [a], within: 7 days } } }
`),
    ).toEqual([
      'plan.yaml:1:1 plan-key-missing The file has no "name".',
      'plan.yaml:1:1 plan-key-unknown "nam" is not a key here.',
      'plan.yaml:2:10 plan-value "one" is not a value of "version".',
      'plan.yaml:3:11 plan-value "Europe/Pariss" is not a value of "timezone".',
      'plan.yaml:5:3 plan-key-missing "growth" has no "name".',
      'plan.yaml:8:5 plan-key-unknown "statsu" is not a key here.',
      'plan.yaml:9:12 plan-type "stage" takes text, not a list.',
      'plan.yaml:11:23 plan-value "strng" is not a value of "type".',
      'plan.yaml:11:36 plan-value "enum" has no element.',
      'plan.yaml:11:50 plan-type "required" takes true or false, not the text "yes".',
      'plan.yaml:11:66 plan-type "minLength" takes a whole number, not 1.5.',
      'plan.yaml:11:80 plan-value 12345678901234567890 is an integer beyond 2^53, which JavaScript and many JSON readers round.',
      'plan.yaml:12:14 plan-value "requird" is not a value of "total".',
      'plan.yaml:13:14 plan-value "5" is not a value of "price".',
      'plan.yaml:14:7 plan-type "empty" has no value.',
      'plan.yaml:15:27 plan-value "[" is not a value of "pattern".',
      'plan.yaml:17:27 plan-value A measure is exactly one of count, users, sum, avg, median, min, max, p95, funnel, retention, interval, stickiness, ratio.',
      'plan.yaml:18:23 plan-value "weekly" is not a value of "per".',
      'plan.yaml:18:59 plan-value "steps" has 1 of 2 elements.',
      'plan.yaml:18:72 plan-value "7 days" is not a value of "within".',
    ]);
  });

  it.each([
    ['name: a\nverson: 1.0\nevents: {}\n', 'Did you mean "version"?'],
    ['name: a\nevents:\n  A: { status: planed }\n', 'Did you mean "planned"?'],
    ['name: a\nevents:\n  A: { properties: { p: strin } }\n', 'Did you mean "string"?'],
    ['name: a\nevents: {}\nnaming: { events: Object Acton }\n', 'Did you mean "Object Action"?'],
    ['name: a\nevents:\n  A: { properties: { p: { required: no } } }\n', 'Write false; in YAML 1.2 "no" is text.'],
    ['name: a\nevents:\n  A: { owner: growht }\nowners: { growth: { name: G } }\n', 'Did you mean "growth"?'],
    [
      'name: a\nevents:\n  A: { properties: { totl: required } }\nproperties: { total: number }\n',
      'Did you mean "total"?',
    ],
  ])('%j: %s', async (text, help) => expect(await helps(text)).toEqual([help]));

  it('are told of elements of lists', async () => {
    expect(await tell('name: a\nevents: { A: { aliases: [1, { nam: x }, []] } }\n')).toEqual([
      'plan.yaml:2:29 plan-key-missing Element 2 of "aliases" has no "name".',
      'plan.yaml:2:31 plan-key-unknown "nam" is not a key here.',
      'plan.yaml:2:41 plan-type Element 3 of "aliases" takes text or a mapping, not a list.',
    ]);
  });

  it('shows both places of a duplicate, compared on the source text', async () => {
    expect(await tell('name: a\nevents:\n  1: {}\n  A: {}\n  "1": {}\n')).toEqual([
      'plan.yaml:5:3 plan-key-duplicate "1" is defined twice. [plan.yaml:3:3 first defined here]',
    ]);
  });

  it('counts columns from behind a byte order mark', async () => {
    expect(await tell('\ufeffnam: a\nevents: {}\n')).toEqual([
      'plan.yaml:1:1 plan-key-missing The file has no "name".',
      'plan.yaml:1:1 plan-key-unknown "nam" is not a key here.',
    ]);
  });

  it('tells what is wrong with an aliased part once', async () => {
    expect(await tell('name: a\nevents:\n  A: &e { ownr: x }\n  B: *e\n  C: *e\n')).toEqual([
      'plan.yaml:3:11 plan-key-unknown "ownr" is not a key here.',
    ]);
  });
});

describe('references', () => {
  it('that point nowhere are told where they stand', async () => {
    expect(
      await tell(`name: Shop
events:
  Signed Up:
    owner: nobody
    stage: aktivation
    sources: [web]
    bundles: [page]
    deprecated: { replacedBy: Sign Up }
    dedupe: { key: [id] }
    expect: { every: day, ratioTo: { event: Visited } }
    properties:
      plan: { type: string, owner: who, sources: [ios], requiredWhen: { tier: a } }
      tier_old: { type: string, deprecated: { replacedBy: tier } }
metrics:
  m: { title: M, owner: x, stage: y, objective: z, measure: { sum: Signed Up.seats } }
  n: { title: N, measure: { ratio: { of: { count: Signed Out }, to: { users: { event: Signed Up, where: { a.b: 1 } } } } } }
  o: { title: O, measure: { funnel: { steps: [Signed Up, Paid], within: 7d } } }
objectives: { grow: { title: Grow, owner: q } }
retired: { Gone: { replacedBy: Nowhere } }
`),
    ).toEqual([
      'plan.yaml:4:12 plan-reference There is no owner "nobody".',
      'plan.yaml:5:12 plan-reference There is no stage "aktivation".',
      'plan.yaml:6:15 plan-reference There is no source "web".',
      'plan.yaml:7:15 plan-reference There is no bundle "page".',
      'plan.yaml:8:31 plan-reference There is no event "Sign Up".',
      'plan.yaml:9:21 plan-reference "Signed Up" has no property "id".',
      'plan.yaml:10:45 plan-reference There is no event "Visited".',
      'plan.yaml:12:36 plan-reference There is no owner "who".',
      'plan.yaml:12:51 plan-reference There is no source "ios".',
      'plan.yaml:12:73 plan-reference "plan" is required depending on "tier", which is not among the properties of "Signed Up".',
      'plan.yaml:13:59 plan-reference "tier_old" is replaced by "tier", which is not among the properties of "Signed Up".',
      'plan.yaml:15:25 plan-reference There is no owner "x".',
      'plan.yaml:15:35 plan-reference There is no stage "y".',
      'plan.yaml:15:49 plan-reference There is no objective "z".',
      'plan.yaml:15:78 plan-reference "Signed Up" has no property "seats".',
      'plan.yaml:16:51 plan-reference There is no event "Signed Out".',
      'plan.yaml:16:107 plan-reference "Signed Up" has no property "a.b".',
      'plan.yaml:17:58 plan-reference There is no event "Paid".',
      'plan.yaml:18:43 plan-reference There is no owner "q".',
      'plan.yaml:19:32 plan-reference There is no event "Nowhere".',
    ]);
  });

  it('to properties of an event whose name holds a dot need the object form', async () => {
    const text = (measure: string) =>
      `name: a\nevents:\n  app.opened: { properties: { n: number } }\nmetrics:\n  m: { title: M, measure: { sum: ${measure} } }\n`;
    expect(await helps(text('app.opened.n'))).toEqual([
      'The name of the event holds a dot: write { event: "app.opened", property: "n" }.',
    ]);
    expect(await tell(text('{ event: app.opened, property: n }'))).toEqual([]);
  });
});

describe('names', () => {
  it('of events, aliases and retired events do not overlap within a call', async () => {
    expect(
      await tell(`name: Shop
events:
  Order Completed: { aliases: [Purchase, Paid] }
  Purchase: {}
  Paid: { call: page }
  Order Done: { name: Order Completed }
  Checkout: {}
  Checkout Page: { call: page, name: Checkout }
retired: { Paid: {}, Gone: {} }
`),
    ).toEqual([
      'plan.yaml:3:32 plan-name-overlap "Purchase" is an alias of "Order Completed" and also the event "Purchase"; a row of that name could not be told. [plan.yaml:4:3 the event "Purchase" is here]',
      'plan.yaml:6:23 plan-name-overlap "Order Completed" is the event "Order Done" and also the event "Order Completed"; a row of that name could not be told. [plan.yaml:3:3 the event "Order Completed" is here]',
      'plan.yaml:9:12 plan-name-overlap "Paid" is a retired name and also an alias of "Order Completed"; a row of that name could not be told. [plan.yaml:3:42 an alias of "Order Completed" is here]',
    ]);
  });

  it('of properties side by side do not overlap', async () => {
    expect(
      await tell(
        'name: a\nevents:\n  A: { properties: { total: { type: number, aliases: [amount] }, amount: number } }\n',
      ),
    ).toEqual([
      'plan.yaml:3:55 plan-name-overlap "amount" is an alias of "total" and also the property "amount"; a row of that name could not be told. [plan.yaml:3:66 the property "amount" is here]',
    ]);
  });
});

describe('several files', () => {
  const files = {
    'shop/plan.yaml': 'name: Shop\ninclude: [events/*.yaml, "*.yaml"]\nowners: { a: { name: A } }\n',
    'shop/events/b.yaml': 'events: { B: { owner: a } }\n',
    'shop/events/a.yaml': 'events: { A: { owner: a } }\nproperties: { p: string }\n',
    'shop/metrics.yaml': 'metrics: { m: { title: M, measure: { count: A } } }\n',
    'shop/readme.md': '',
  };

  it('are one plan, in sorted order', async () => {
    const { plan, findings } = await loadPlan(createMemoryFiles(files), 'shop');
    expect(findings).toEqual([]);
    expect(plan?.files).toEqual(['shop/plan.yaml', 'shop/events/a.yaml', 'shop/events/b.yaml', 'shop/metrics.yaml']);
    expect([...(plan?.events.keys() ?? [])]).toEqual(['A', 'B']);
    expect(plan?.events.get('B')?.ref).toEqual({ file: 'shop/events/b.yaml', path: ['events', 'B'] });
  });

  it('are the same plan in whatever order they are named', async () => {
    const named = async (include: string) => {
      const root = `name: Shop\ninclude: [${include}]\nowners: { a: { name: A } }\n`;
      return (await loadPlan(createMemoryFiles({ ...files, 'shop/plan.yaml': root }), 'shop')).plan;
    };
    const plan = await named('events/*.yaml, metrics.yaml');
    expect(plan).toBeDefined();
    expect(await named('metrics.yaml, events/b.yaml, events/a.yaml')).toEqual(plan);
    expect(await named('"**/*.yaml", events/b.yaml')).toEqual(plan);
  });

  it('tell of each other', async () => {
    const loaded = await loadPlan(
      createMemoryFiles({
        ...files,
        'shop/events/c.yaml': 'name: C\nevents: { A: {} }\nstages: [x]\n',
        'shop/events/d.yaml': 'stages: [y]\n',
        'shop/events/e.yaml': 'events: { E: { owner: b } }\n',
      }),
      'shop',
    );
    expect(tellFindings(loaded)).toEqual(['shop/events/c.yaml:1:1 plan-key-unknown "name" is not a key here.']);
    expect(loaded.findings[0]?.help).toBe('"name" belongs to the root file, shop/plan.yaml; remove it here.');
    const mended = await loadPlan(
      createMemoryFiles({
        ...files,
        'shop/events/c.yaml': 'events: { A: {} }\nstages: [x]\n',
        'shop/events/d.yaml': 'stages: [y]\n',
        'shop/events/e.yaml': 'events: { E: { owner: b } }\n',
      }),
      'shop',
    );
    expect(tellFindings(mended)).toEqual([
      'shop/events/c.yaml:1:11 plan-key-duplicate "A" is defined twice. [shop/events/a.yaml:1:11 first defined here]',
      'shop/events/d.yaml:1:1 plan-key-duplicate "stages" is defined twice. [shop/events/c.yaml:2:1 first defined here]',
      'shop/events/e.yaml:1:23 plan-reference There is no owner "b".',
    ]);
  });

  it('stay in the folder of the root', async () => {
    const memory = createMemoryFiles({
      'shop/plan.yaml':
        'name: S\ninclude: [../x.yaml, /etc/*.yaml, "{a,..}/y.yaml", "link.yaml", "none*.yaml", broken.yaml]\nevents: {}\n',
      'shop/link.yaml': 'events: {}\n',
      'shop/broken.yaml': '',
      'x.yaml': '',
    });
    const withLink: Files = {
      ...memory,
      realPath: async (path) => {
        if (path === 'shop/broken.yaml') throw new Error('ENOENT');
        return path === 'shop/link.yaml' ? '/elsewhere/secret.yaml' : memory.realPath(path);
      },
    };
    expect(tellFindings(await loadPlan(withLink, 'shop/plan.yaml'))).toEqual([
      'shop/plan.yaml:2:11 plan-include "../x.yaml" reaches outside the folder of the plan.',
      'shop/plan.yaml:2:22 plan-include "/etc/*.yaml" reaches outside the folder of the plan.',
      'shop/plan.yaml:2:35 plan-include "{a,..}/y.yaml" reaches outside the folder of the plan.',
      'shop/plan.yaml:2:52 plan-include "link.yaml" matches "shop/link.yaml", which lies outside the folder of the plan through a symbolic link.',
      'shop/plan.yaml:2:65 plan-include "none*.yaml" matches no file.',
      'shop/plan.yaml:2:79 plan-include "broken.yaml" matches "shop/broken.yaml", a symbolic link that leads nowhere.',
    ]);
  });
});

describe('files', () => {
  const memory = createMemoryFiles({ 'plan.yaml': 'name: a\nevents: {}\n', 'e.yaml': '', 'c.yaml': '# only\n' });
  const bytes = (...parts: (string | number)[]): Files => ({
    ...memory,
    readBytes: async () =>
      Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part)]))),
  });

  it.each([
    ['nothing there', memory, 'none.yaml', '- plan-file There is no file "none.yaml".'],
    ['an empty file', memory, 'e.yaml', 'e.yaml:1:1 plan-file "e.yaml" is empty.'],
    ['only comments', memory, 'c.yaml', 'c.yaml:1:1 plan-key-missing The file has no "name".'],
    [
      'bytes that are no UTF-8',
      bytes('name: é\nx: ', 0xe9, 'b\n'),
      'plan.yaml',
      'plan.yaml:2:4 plan-file "plan.yaml" is not valid UTF-8: the bytes here are no character.',
    ],
    [
      'a file that is too large',
      { ...memory, stat: async () => ({ kind: 'file' as const, size: 20 * 1024 * 1024 }) },
      'plan.yaml',
      '- plan-file "plan.yaml" has 20.0 MiB; a file of a plan has at most 16.',
    ],
    [
      'a file that may not be read',
      {
        ...memory,
        readBytes: async () => {
          throw new Error('permission denied');
        },
      },
      'plan.yaml',
      '- plan-file "plan.yaml" cannot be read: permission denied.',
    ],
  ] satisfies [string, Files, string, string][])('%s', async (_, files, path, expected) => {
    expect(tellFindings(await loadPlan(files, path))).toContain(expected);
  });
});
