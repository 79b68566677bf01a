import { describe, expect, it } from 'vitest';
import { lintRules } from './rules/index.js';
import { chooseRules, findSettingProblems, type LintSettings } from './settings.js';

const problemsOf = (settings: unknown) => findSettingProblems(lintRules, settings as LintSettings);

describe('findSettingProblems', () => {
  it('accepts severities, options and presets', () => {
    expect(
      problemsOf({
        extends: 'strict',
        rules: { 'event-owner-required': 'off', 'property-pii-purpose': { severity: 'info', levels: ['indirect'] } },
      }),
    ).toEqual([]);
  });

  it('says where an unknown rule, severity, option or preset stands', () => {
    const problems = problemsOf({
      extends: 'loose',
      rules: {
        'event-owner-require': 'error',
        'event-owner-required': 'fatal',
        'event-name-style': { severity: 'error', style: 'x' },
        'property-pii-purpose': { levels: ['secret'] },
        constructor: 'error',
      },
    });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'extends',
      'rules.event-owner-require',
      'rules.event-owner-required',
      'rules.event-name-style.style',
      'rules.property-pii-purpose.levels.0',
      'rules.constructor',
    ]);
    expect(problems[1]?.help).toBe('Did you mean event-owner-required?');
  });
});

describe('chooseRules', () => {
  const idsOf = (settings: LintSettings) =>
    new Map(chooseRules(lintRules, settings).map(({ rule, severity }) => [rule.id, severity]));

  it('starts from the preset and lets settings win', () => {
    expect(idsOf({}).get('event-owner-required')).toBe('warning');
    expect(idsOf({ extends: 'minimal' }).has('event-owner-required')).toBe(false);
    expect(idsOf({ extends: 'minimal', rules: { 'event-owner-required': 'info' } }).get('event-owner-required')).toBe(
      'info',
    );
    expect(idsOf({ rules: { 'event-owner-required': 'off' } }).has('event-owner-required')).toBe(false);
    expect(idsOf({ extends: 'strict', rules: { 'event-owner-required': {} } }).get('event-owner-required')).toBe(
      'error',
    );
  });

  it('never demands less in a stricter preset', () => {
    const ranks = ['off', 'info', 'warning', 'error'];
    for (const {
      id,
      severities: { minimal, recommended, strict },
    } of lintRules) {
      const order = [minimal, recommended, strict].map((severity) => ranks.indexOf(severity));
      expect(order, id).toEqual([...order].sort((a, b) => a - b));
    }
  });
});
