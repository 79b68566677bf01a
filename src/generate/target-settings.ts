/**
 * What a user may say of an output beside target, SDK and source: one list for the command line, the configuration and the
 * documentation. A target names those that it reads. Values are text; the first of `values` is the default.
 */

/** One setting, as it is documented and checked. */
export interface SettingFacts {
  /** The flag without its dashes; in camelCase it is the key in the configuration. */
  readonly flag: string;
  /** What it says, without full stop. */
  readonly summary: string;
  /** The only values there are; the first is the default. */
  readonly values?: readonly string[];
  /** Where there is no list: what a value looks like, and one that does. */
  readonly pattern?: RegExp;
  readonly example?: string;
  /** Where there is no list: what holds if nothing is said. Empty: nothing. */
  readonly default?: string;
}

const facts = {
  importExtension: {
    flag: 'import-extension',
    summary: 'how relative imports end: `.js` suits Node and bundlers, nothing older bundlers, `.ts` type stripping',
    values: ['.js', '.ts', ''],
  },
  layout: { flag: 'layout', summary: 'one file for each event, or a single one', values: ['files', 'single'] },
  validators: {
    flag: 'validators',
    summary: 'write validators too, for development and tests',
    values: ['false', 'true'],
  },
  package: {
    flag: 'package',
    summary: 'name of the package that the files are in',
    pattern: /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/,
    example: 'com.acme.tracking',
    default: 'tracking',
  },
  vendor: {
    flag: 'vendor',
    summary: "vendor of the events' Iglu schemas",
    pattern: /^[a-zA-Z0-9_][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_-]+)*$/,
    example: 'com.acme',
    default: '',
  },
} satisfies Record<string, SettingFacts>;

/** The name of a setting, as in the configuration. */
export type SettingId = keyof typeof facts;

/** A value for every setting, checked. */
export type Settings = Readonly<Record<SettingId, string>>;

/** By id, in the order of the documentation. */
export const settingFacts: ReadonlyMap<SettingId, SettingFacts> = new Map(
  Object.entries(facts) as [SettingId, SettingFacts][],
);

/** The value of a setting of which nothing is said. */
export function defaultOf({ values, default: fallback = '' }: SettingFacts): string {
  return values?.[0] ?? fallback;
}

/** What stands for a value in help texts: `.js, .ts or nothing`. */
export function describeValues({ values, example }: SettingFacts): string {
  if (values === undefined) return `for example ${example ?? ''}`;
  const words = values.map((value) => (value === '' ? 'nothing' : value));
  return words.length === 1 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Whether a setting may have the value. */
export function isValueOf({ values, pattern }: SettingFacts, value: string): boolean {
  return values === undefined ? (pattern?.test(value) ?? true) : values.includes(value);
}
