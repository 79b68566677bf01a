import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPlanText } from '../plan/load.js';
import { lintPlan } from './lint.js';

const lint = async (text: string, settings = {}, options = {}) => lintPlan(await loadPlanText(text), settings, options);

const plan = `name: Shop
version: 1.0.0
owners: { checkout: { name: Checkout, slack: "#checkout" } }
events:
  # trackwright-ignore event-owner-required: the team is formed in May
  Order Completed:
    description: "A customer has paid # trackwright-ignore event-owner-required: text"
    trigger: >
      # trackwright-ignore event-owner-required: text
      The provider confirms.
  Cart Viewed: # trackwright-ignore event-trigger-required, event-description-required: described in May
    owner: checkout
  Cart Opened: {}
`;

describe('lintPlan', () => {
  it('silences what a comment names, and takes no text for a comment', async () => {
    const { findings, suppressed } = await lint(plan);
    expect(suppressed.map(({ id, event }) => [id, event])).toEqual([
      ['event-owner-required', 'Order Completed'],
      ['event-description-required', 'Cart Viewed'],
      ['event-trigger-required', 'Cart Viewed'],
    ]);
    expect(findings.map(({ id, event }) => [id, event])).toEqual([
      ['event-description-required', 'Cart Opened'],
      ['event-owner-required', 'Cart Opened'],
      ['event-trigger-required', 'Cart Opened'],
    ]);
  });

  it('calls a suppression unused only where its rule was applied, and knows ids of others', async () => {
    const text = `name: Shop
version: 1.0.0
# trackwright-ignore event-metric-required: off here
# trackwright-ignore duplicate-id: known at the backend
# trackwright-ignore pattern-portable: old
events: {}
`;
    const { findings } = await lint(
      text,
      { rules: { 'event-metric-required': 'off' } },
      { otherIds: ['duplicate-id'] },
    );
    expect(findings.map(({ id, message }) => [id, message])).toEqual([
      ['suppression-unused', 'The suppression of pattern-portable silences nothing.'],
    ]);
    expect((await lint(text)).findings.map(({ id }) => id)).toContain('suppression-unknown');
  });

  it('tells once what all lack, and lets a comment silence one of them or the whole', async () => {
    const names = 'ABCDEFGHIJ'.split('');
    const write = (comment: (name: string) => string) =>
      `name: Shop\n${comment('')}events:\n${names.map((name) => `${comment(name)}  ${name}: {}\n`).join('')}`;
    const silence = '# trackwright-ignore event-trigger-required: known\n';
    const ask = async (silenced: readonly string[]) => {
      const settings = { extends: 'minimal', rules: { 'event-trigger-required': 'warning' } };
      const { findings } = await lint(
        write((name) => (silenced.includes(name) ? silence : '')),
        settings,
      );
      return findings.map(({ message }) => message);
    };
    const whole = ['None of the 10 events says when it is sent.'];
    expect(await ask([])).toEqual(whole);
    expect(await ask(['B', 'C'])).toEqual(whole);
    expect(await ask(names)).toEqual([]);
    expect(await ask([''])).toEqual([]);
    expect(await ask(['', 'B'])).toEqual([]);
  });

  it('writes values and paths as the plan writes them', async () => {
    const { findings } = await lint(
      `name: Shop\nevents: { A: { properties: { app.step: { type: string, enum: ['true'] } } } }\n`,
    );
    const found = findings.find(({ id }) => id === 'enum-single');
    expect([found?.message, found?.help]).toEqual([
      '["app.step"] has one allowed value, "true".',
      'Write `const: "true"`, or add the values that are missing.',
    ]);
  });

  it('has no findings of a plan that does not load', async () => {
    expect(await lint('name: Shop\nevents: { A: { owner: nobody } }\n')).toMatchObject({
      findings: [],
      suppressed: [],
    });
  });

  it('rejects settings that name no rule', async () => {
    await expect(lint(plan, { rules: { 'event-owner-require': 'off' } })).rejects.toThrow(
      'rules.event-owner-require: "event-owner-require" is no rule. Did you mean event-owner-required?',
    );
  });

  it('reports one place once, although several aliases lead to it', async () => {
    const { findings } = await lint(`name: Shop
events:
  Order Completed: { properties: &same { email: string } }
  Order Refunded: { properties: *same }
`);
    expect(findings.filter(({ id }) => id === 'property-pii-undeclared')).toHaveLength(1);
  });

  it('takes names such as __proto__ and constructor for names', async () => {
    const { findings } = await lint(`name: Shop
naming: { events: snake_case, properties: snake_case }
events:
  __proto__: { properties: { constructor: string, toString: number } }
  constructor: { properties: { __proto__: number, toString: string } }
`);
    expect(findings.filter(({ id }) => id === 'property-type-conflict').map(({ property }) => property)).toEqual([
      'toString',
    ]);
  });

  it('loads the validator only when a rule asks for it', () => {
    const files = ['./', '../plan/'].flatMap((folder) => {
      const base = new URL(folder, import.meta.url);
      const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) =>
        /(?<!\.test)\.ts$/.test(file),
      );
      return names.map((name) => new URL(name, base));
    });
    const eager = files.filter((file) => /^import (?!type\b).*'ajv/m.test(readFileSync(file, 'utf8')));
    expect(files.map(({ pathname }) => pathname)).toContainEqual(expect.stringMatching(/plan\/validator\.ts$/));
    expect(eager, 'load it with import() in validator.ts').toEqual([]);
  });
});
