import { describe, expect, test } from 'vitest';
import { checks } from './checks/index.js';
import { type CheckSetting, type CheckSettings, configureChecks, findCheckProblems } from './settings.js';

/** The severity of a finding of `duplicate-id` about 5 rows of 100 of an event. */
function judge(settings: CheckSettings, shares: Readonly<Record<string, number>> = {}, rows = 5) {
  const [configured] = configureChecks(checks, settings, new Map(Object.entries(shares))).filter(
    ({ check }) => check.id === 'duplicate-id',
  );
  return configured?.judge({ names: ['order completed', 'Order Completed'], rows, share: rows / 100 });
}

describe('severity', () => {
  test.each<[CheckSettings[string], string | undefined]>([
    [{}, 'error'],
    ['warning', 'warning'],
    [{ severity: 'info' }, 'info'],
    ['off', undefined],
    [{ events: { 'Order Completed': 'warning' } }, 'warning'],
    [{ events: { 'Order Completed': 'warning', 'order completed': 'info' } }, 'info'],
    [{ events: { 'Order Completed': 'off' } }, 'off'],
    [{ severity: 'off', events: { 'Order Completed': { severity: 'warning' } } }, 'warning'],
    [{ severity: 'off', events: { 'Cart Opened': 'warning' } }, 'off'],
    [{ severity: 'warning', events: { 'Order Completed': { share: 0.01 } } }, 'warning'],
  ])('of %j is %s', (setting, severity) => {
    expect(judge({ 'duplicate-id': setting })).toBe(severity);
  });

  test('what a finding says of itself counts unless the user says something', () => {
    const [configured] = configureChecks(checks, {}, new Map()).filter(({ check }) => check.id === 'event-obsolete');
    expect(configured?.judge({ names: [], own: 'error' })).toBe('error');
    expect(configured?.judge({ names: [] })).toBe('warning');
  });
});

describe('tolerance', () => {
  test.each<[CheckSettings[string], string]>([
    [{ share: 0.05 }, 'info'],
    [{ share: 0.049 }, 'error'],
    [{ rows: 5 }, 'info'],
    [{ rows: 4 }, 'error'],
    [{ share: 0.05, rows: 4 }, 'error'],
    [{ share: 0.04, rows: 5 }, 'error'],
    [{ share: 0.01, events: { 'Order Completed': { rows: 5 } } }, 'info'],
    [{ share: 0.05, events: { 'Order Completed': { share: 0.01 } } }, 'error'],
    [{ share: 0.05, events: { 'Order Completed': 'warning' } }, 'info'],
    [{ share: 1, events: { 'Order Completed': 'off' } }, 'off'],
  ])('with %j: %s', (setting, severity) => {
    expect(judge({ 'duplicate-id': setting })).toBe(severity);
  });

  test('a flag replaces whatever the configuration tolerates', () => {
    const settings = { 'duplicate-id': { rows: 1, events: { 'Order Completed': { share: 0.9 } } } };
    expect(judge(settings, { 'duplicate-id': 0.01 })).toBe('error');
    expect(judge(settings, { 'duplicate-id': 0.05 })).toBe('info');
  });

  test('what is not about rows is never tolerated', () => {
    expect(judge({ 'duplicate-id': { share: 1, rows: 9 } }, {}, 0)).toBe('error');
  });
});

test('problems say where the setting is and what was meant', () => {
  const settings = {
    'duplicate-idd': 'error',
    'event-stale': { staleAfter: 'soon', staleafter: '3d', share: 0.5 },
    'duplicate-id': { within: '2s' },
    'identity-shared': { events: { 'Order Completed': 'off' } },
    'time-late': { 'x-note': 'free', events: { Anything: { rows: 3 } } },
    constructor: 'error',
  } as Readonly<Record<string, CheckSetting>>;
  expect(
    findCheckProblems(checks, settings).map(({ path, message, help }) => `${path.join('.')}: ${message} ${help}`),
  ).toEqual([
    'duplicate-idd: "duplicate-idd" is no check. Did you mean duplicate-id?',
    expect.stringMatching(
      /^event-stale\.staleAfter: The options of event-stale do not fit: .*30s.* Its options: staleAfter\.$/,
    ),
    'event-stale.staleafter: "staleafter" is no option of event-stale. Did you mean staleAfter?',
    'duplicate-id.within: "within" is no option of duplicate-id. It has no options.',
    'identity-shared.events: identity-shared is not counted by event. Set the check as a whole.',
    'constructor: "constructor" is no check. `trackwright checks` lists the checks.',
  ]);
});
