/** The examples of every rule, run: what is bad is found just as written, mended as written, and what is good is silent. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings/finding.js';
import { positionAt } from '../findings/source.js';
import { type LoadedPlan, loadPlanText } from '../plan/load.js';
import { fixPlan } from './fix.js';
import { type LintOptions, lintPlan } from './lint.js';
import { type BadExample, exampleDay, type Rule } from './rule.js';
import { lintRules } from './rules/index.js';
import type { LintSettings } from './settings.js';

/** What the examples may count on beside the plan. */
const surroundings = {
  today: exampleDay,
  codeowners: { path: 'CODEOWNERS', text: '* @acme/checkout\n', files: new Map([['plan.yaml', 'plan.yaml']]) },
};

/** Only one rule, whatever the presets say. */
function only(rule: Rule, options: BadExample['options'] = {}): LintSettings {
  const off = lintRules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, 'off'] as const);
  return { rules: { ...Object.fromEntries(off), [rule.id]: { severity: 'error', ...options } } };
}

async function load(text: string): Promise<LoadedPlan> {
  const loaded = await loadPlanText(text);
  expect(loaded.findings, 'the example is a plan that loads').toEqual([]);
  return loaded;
}

/** What the run knows beside the plan. */
async function around(earlier: string | undefined): Promise<LintOptions> {
  const { plan } = earlier === undefined ? {} : await load(earlier);
  return { ...surroundings, ...(plan && { earlier: plan }) };
}

function placesOf(findings: readonly Finding[], { sources }: LoadedPlan) {
  return findings.map(({ message, span }) => {
    const source = span && sources.get(span.file);
    const position = source && positionAt(source, span.start);
    return { at: position ? `${position.line}:${position.column}` : 'nowhere', message };
  });
}

describe.each(lintRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('has examples of both kinds, and says how to fix', () => {
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
    expect(rule.howToFix).toMatch(/\.$/);
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.isFixable).toBe(rule.examples.bad.some(({ fixed }) => fixed !== undefined));
  });

  it.each(rule.examples.bad)(
    'finds exactly what the bad example says',
    async ({ plan, earlier, options, findings }) => {
      const loaded = await load(plan);
      const result = await lintPlan(loaded, only(rule, options), await around(earlier));
      expect(placesOf(result.findings, loaded)).toEqual(findings);
      for (const finding of result.findings) {
        expect(finding.help ?? finding.fix?.title, 'a finding says what to do').toBeDefined();
        expect(finding.message).toMatch(/\.$/);
      }
    },
  );

  it.each(rule.examples.bad)('mends the bad example as far as it says', async ({ plan, earlier, options, fixed }) => {
    const result = await fixPlan(await load(plan), only(rule, options), await around(earlier));
    expect(result.loaded.sources.get('plan.yaml')?.text).toBe(fixed ?? plan);
    const again = await lintPlan(result.loaded, only(rule, options), surroundings);
    expect(again.findings.filter(({ fix }) => fix)).toEqual([]);
  });

  it.each(rule.examples.good.map((plan) => ({ plan })))('is silent about the good example', async ({ plan }) => {
    const { findings } = await lintPlan(await load(plan), only(rule), surroundings);
    expect(findings.map(({ message }) => message)).toEqual([]);
  });
});
