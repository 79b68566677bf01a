/**
 * The published plans that the tests rewrite: where they are, and what is known of them from their own files.
 * For tests only; the folder may be absent.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertToolkits } from './aws-toolkit.js';
import type { ConvertedPlan } from './converted-plan.js';
import { convertPixels } from './duckduckgo-pixels.js';
import { convertRudderstack } from './rudderstack.js';
import { convertEcommerce } from './segment-ecommerce.js';
import { convertTypewriter } from './segment-typewriter.js';
import { convertTelemetry, readDataSchemas } from './sunbird-telemetry.js';

/** Where the plans are, from the project's folder. */
export const corpus = '../shared/corpus/plans';

/** The texts below a folder of the corpus whose paths match, in the order of their paths. */
export function readTexts(folder: string, pattern: RegExp): readonly string[] {
  const names = readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => readFileSync(join(corpus, folder, name), 'utf8'));
}

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const camelCase = /^[a-z][A-Za-z0-9]*$/;

export interface Original {
  readonly name: string;
  /** Of the corpus. */
  readonly folder: string;
  readonly convert: () => ConvertedPlan;
  readonly events: number;
  /** Of events, at every depth. */
  readonly properties: number;
  /** How often our format has no words for something. */
  readonly losses: Readonly<Record<string, number>>;
  /** The styles that the converted plan declares, where a regular expression can tell. */
  readonly styles: { readonly events?: RegExp; readonly properties?: RegExp };
  /** What the rules say that judge what is there; names are judged by `styles`. Each was looked up in the original. */
  readonly findings: readonly string[];
  /** Descriptions that say the name once more. */
  readonly repetitions: number;
}

const undeclared = 'the plan does not say whether it is personal data.';

export const originals: readonly Original[] = [
  {
    name: 'e-commerce specification',
    folder: 'segment-ecommerce-spec',
    convert: () => convertEcommerce(readTexts('segment-ecommerce-spec', /\.yaml$/).join('')),
    events: 28,
    properties: 298,
    losses: { 'type String | Object': 1 },
    styles: { properties: snakeCase },
    findings: [
      'property-type-conflict: "position" is string here and number in "Product Clicked" and 6 other events.',
      'property-type-conflict: "position" is string here and number in "Product Clicked" and 6 other events.',
    ],
    repetitions: 10,
  },
  {
    name: 'typewriter',
    folder: 'segment-typewriter',
    convert: () => convertTypewriter(readTexts('segment-typewriter', /plan\.json$/).join('')),
    events: 24,
    properties: 144,
    losses: { 'keyword id': 158, 'keyword key': 6, 'union of types': 1 },
    styles: { properties: snakeCase },
    findings: [
      'property-name-similar: "property_collided" is another spelling of "Property Collided".',
      'event-name-similar: "event_collided" is another spelling of "Event Collided".',
    ],
    repetitions: 80,
  },
  {
    name: 'toolkits',
    folder: 'aws-toolkit-telemetry',
    convert: () => convertToolkits(readTexts('aws-toolkit-telemetry', /Definitions\.json$/)),
    // 402 definitions, of which four are there twice.
    events: 398,
    properties: 1146,
    losses: { 'metrics defined twice': 4, 'types defined twice': 1, 'unit of the event': 36 },
    styles: { events: /^[a-z][A-Za-z0-9]*_[a-zA-Z0-9]+$/, properties: camelCase },
    findings: [
      'name-word-order: "enabledAuthConnections" has the words of "authEnabledConnections" in another order.',
      'name-synonym: "auth_signInPageClosed" says "sign in"; other names say "login" ("auth_consoleLoginCommand").',
      'name-synonym: "auth_signInPageOpened" says "sign in"; other names say "login" ("auth_consoleLoginCommand").',
      'event-name-similar: "s3_downloadObjects" is nearly the name of "s3_downloadObject".',
      'event-name-similar: "s3_uploadObjects" is nearly the name of "s3_uploadObject".',
    ],
    repetitions: 0,
  },
  {
    name: 'pixels',
    folder: 'duckduckgo-android-pixels',
    convert: () => {
      const folder = 'duckduckgo-android-pixels/PixelDefinitions/pixels';
      const dictionary = readTexts(folder, /^params_dictionary\.json$/).join('');
      return convertPixels(readTexts(`${folder}/definitions`, /^(?!TEMPLATE).*\.json5?$/), dictionary);
    },
    events: 675,
    properties: 1904,
    losses: { anyOf: 2, expiry: 1, 'key written twice': 1, 'second owner': 80, 'suffix of the name': 799 },
    styles: { events: snakeCase, properties: snakeCase },
    findings: [
      'property-name-similar: "app.version" is another spelling of "appVersion".',
      'enum-style-mixed: The value "reload-three-times-within-20-seconds" of "reportFlow" is not in snake_case style like the others.',
      'pattern-portable: The pattern of "blockListExperiment" has ".".',
      'property-type-conflict: "tries" is integer here and string in "m_dbp_optout_process_submit-success" and 12 other events.',
      'property-type-conflict: "duration" is number here and string in "duckplayer_buffering_hold_removed" and 18 other events.',
      'property-type-conflict: "tries" is integer here and string in "m_dbp_optout_process_submit-success" and 12 other events.',
      'property-type-conflict: "duration" is number here and string in "duckplayer_buffering_hold_removed" and 18 other events.',
      'property-time-format: "removed_at" looks like a moment, and is text of any form.',
      'property-time-format: "removed_at" looks like a moment, and is text of any form.',
      'property-type-conflict: "profile_queries" is string here and integer in "m_dbp_foreground-run_started" and 3 other events.',
      'property-name-similar: "errorCode" is another spelling of "error_code".',
      'property-boolean-name: ["feature.data.ext.reinstallUser"] is a boolean named like a thing.',
    ],
    repetitions: 0,
  },
  {
    name: 'rudderstack v0.1',
    folder: 'rudderstack',
    convert: () => convertRudderstack(readTexts('rudderstack/create', /^[a-z]+\.yaml$/)),
    events: 3,
    properties: 14,
    losses: { 'property of one case only': 2 },
    styles: { properties: snakeCase },
    findings: [
      `property-pii-undeclared: "Username" looks like an e-mail address; ${undeclared}`,
      'property-secret: "Password" is a secret by its name.',
      `property-pii-undeclared: "Username" looks like an e-mail address; ${undeclared}`,
      'property-secret: "Password" is a secret by its name.',
      'name-synonym: "Signin Info" says "signin"; other names say "login" ("Login Event").',
    ],
    repetitions: 6,
  },
  {
    name: 'rudderstack v1',
    folder: 'rudderstack',
    convert: () => convertRudderstack(readTexts('rudderstack/create', /^[a-z]+_v1\.yaml$/)),
    events: 2,
    properties: 3,
    losses: { 'event without a name': 1, 'event without a rule': 1 },
    styles: { properties: snakeCase },
    findings: [`property-pii-undeclared: "Email Address" looks like an e-mail address; ${undeclared}`],
    repetitions: 0,
  },
  {
    name: 'rudderstack typer',
    folder: 'rudderstack',
    convert: () => convertRudderstack(readTexts('rudderstack/typer-project', /\.yaml$/)),
    events: 4,
    properties: 39,
    losses: { 'default case': 2, 'event without a rule': 4, 'property of one case only': 2, 'union of types': 2 },
    styles: { properties: snakeCase },
    findings: [],
    repetitions: 30,
  },
  {
    name: 'telemetry of a learning app',
    folder: 'sunbird-telemetry-v3',
    convert: () => convertTelemetry(readDataSchemas(join(corpus, 'sunbird-telemetry-v3'))),
    events: 17,
    properties: 152,
    losses: {},
    styles: {},
    findings: ['property-type-conflict: "extra" is array here and object in "INTERACT".'],
    repetitions: 0,
  },
];
