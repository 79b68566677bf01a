/**
 * What the user sets about checks: severity, tolerance and options by check, severity and tolerance by event. Hides how
 * settings are checked, and which of several applies to a finding.
 */
import { z } from 'zod';
import { type SeveritySetting, severitySettings } from '../findings/finding.js';
import { describeUnknownId, findOptionProblems, type SettingProblem } from '../findings/settings.js';
import { omitUndefined } from '../plan/defined.js';
import { named, object } from '../plan/schema-parts.js';
import type { Check } from './check.js';

export const shareSchema = z.number().min(0).max(1);

const judged = {
  severity: z.enum(severitySettings).exactOptional().meta({ description: 'How severe its findings are.' }),
  share: shareSchema
    .exactOptional()
    .meta({ description: 'A finding is only a note while its share of the rows, 0 to 1, is at most this.' }),
  rows: z
    .int()
    .min(0)
    .exactOptional()
    .meta({ description: 'A finding is only a note while its rows are at most this; with `share`, while both hold.' }),
};

const eventSetting = z.union([z.enum(severitySettings), object(judged)]);

/** The setting of one check as the configuration file holds it; what is not named here are options of the check. */
export const checkSettingSchema = z.union([
  z.enum(severitySettings),
  z.looseObject({
    ...judged,
    events: named(eventSetting).exactOptional().meta({
      description:
        'Event, by its name on the wire or its key in the plan → severity, or `{ severity, share, rows }`; wins over those of the check.',
    }),
  }),
]);

/** `error`, or `{ severity: error, share: 0.001, events: { Order Completed: off }, …options }`. */
export type CheckSetting = z.infer<typeof checkSettingSchema>;
/** By check id. */
export type CheckSettings = Readonly<Record<string, CheckSetting>>;

/** What of the settings applies to one finding; the limits of an event replace both of its check. */
interface Tolerance {
  readonly severity?: SeveritySetting;
  readonly share?: number;
  readonly rows?: number;
}

/** A check with its settings. */
export interface ConfiguredCheck {
  readonly check: Check;
  /** As the user wrote them. */
  readonly options: Readonly<Record<string, unknown>>;
  /**
   * How severe a finding is. `names` are those of its event, the closest first; `own` is the severity that it gives itself;
   * `rows` and `share` are absent or 0 where it is not about rows, and then nothing is tolerated.
   */
  judge(finding: {
    readonly names: readonly string[];
    readonly own?: SeveritySetting | undefined;
    readonly rows?: number | undefined;
    readonly share?: number | undefined;
  }): SeveritySetting;
}

/**
 * The checks that are on, for some event at least. `shares` by check id replace every tolerance of the settings (flags).
 * Expects settings without problems.
 */
export function configureChecks(
  checks: readonly Check[],
  settings: CheckSettings,
  shares: ReadonlyMap<string, number>,
): ConfiguredCheck[] {
  return checks.flatMap((check) => {
    const { events, options, ...general } = readSetting(settings, check.id);
    const share = shares.get(check.id);
    const isOn = [general, ...Object.values(events)].some(
      ({ severity }) => (severity ?? general.severity ?? check.severity) !== 'off',
    );
    if (!isOn) return [];
    return [
      {
        check,
        options,
        judge: ({ names, own, rows = 0, share: found = 0 }) => {
          const name = names.find((candidate) => Object.hasOwn(events, candidate));
          const special = name === undefined ? undefined : events[name];
          const severity = special?.severity ?? general.severity ?? own ?? check.severity;
          const closest = hasLimit(special) ? special : general;
          const limits = share === undefined ? closest : { share };
          return severity !== 'off' && isTolerated(limits, rows, found) ? 'info' : severity;
        },
      },
    ];
  });
}

function hasLimit(setting: Tolerance | undefined): setting is Tolerance {
  return setting?.share !== undefined || setting?.rows !== undefined;
}

function isTolerated(limits: Tolerance, rows: number, share: number): boolean {
  if (rows === 0 || !hasLimit(limits)) return false;
  return share <= (limits.share ?? 1) && rows <= (limits.rows ?? Number.POSITIVE_INFINITY);
}

/** Everything that is wrong with settings of the right shape: unknown checks and options. */
export function findCheckProblems(checks: readonly Check[], settings: CheckSettings): SettingProblem[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return Object.keys(settings).flatMap((id): SettingProblem[] => {
    const check = byId.get(id);
    if (check === undefined) return [describeUnknownId('check', id, [...byId.keys()])];
    const { events, options } = readSetting(settings, id);
    const problems = findOptionProblems(id, check.options ?? z.strictObject({}), options);
    const aboutLog =
      check.isAboutLog && Object.keys(events).length > 0
        ? [{ path: ['events'], message: `${id} is not counted by event.`, help: 'Set the check as a whole.' }]
        : [];
    return [...problems, ...aboutLog].map((problem) => ({ ...problem, path: [id, ...problem.path] }));
  });
}

/** Event names in settings, with the check that each is set for. */
export function listEventNames(settings: CheckSettings): { readonly id: string; readonly event: string }[] {
  return Object.keys(settings).flatMap((id) =>
    Object.keys(readSetting(settings, id).events).map((event) => ({ id, event })),
  );
}

interface ReadSetting extends Tolerance {
  readonly events: Readonly<Record<string, Tolerance>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Own keys only: a check is never named by what every object has. */
function readSetting(settings: CheckSettings, id: string): ReadSetting {
  const setting = Object.hasOwn(settings, id) ? settings[id] : undefined;
  if (setting === undefined) return { events: {}, options: {} };
  if (typeof setting === 'string') return { severity: setting, events: {}, options: {} };
  const { severity, share, rows, events = {}, ...options } = setting;
  return {
    ...omitUndefined({ severity, share, rows }),
    events: Object.fromEntries(
      Object.entries(events).map(([event, own]) => [event, typeof own === 'string' ? { severity: own } : own]),
    ),
    options: Object.fromEntries(Object.entries(options).filter(([key]) => !key.startsWith('x-'))),
  };
}
