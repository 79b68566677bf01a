/** The logs under `fixtures/logs`: which plan and scenario each comes from, and the part that other formats repeat. */
import type { LogRow } from './log-row.js';
import type { ProducedLine } from './produce-log.js';
import type { Scenario } from './scenario.js';
import { amplitudeFileOf, printAmplitudeLine } from './shapes/amplitude.js';
import { isGa4Row, printGa4Line } from './shapes/ga4.js';
import { cellsOf, genericColumns, printCsvRecord } from './shapes/generic.js';
import { printMixpanelLine } from './shapes/mixpanel.js';
import { printPosthogLine } from './shapes/posthog.js';
import { printRudderstackLine } from './shapes/rudderstack.js';
import { isSnowplowRow, printSnowplowJson, printSnowplowTsv } from './shapes/snowplow.js';

export interface LogFixture {
  readonly name: string;
  readonly plan: string;
  readonly scenario: string;
  readonly seed: string;
  readonly rows: number;
  /** Stands in for a missing time of receipt. */
  readonly now: string;
  /** Times of receipt between which the rows are also printed in other formats. */
  readonly subset?: { readonly from: string; readonly to: string };
}

export const fixtures: readonly LogFixture[] = [
  {
    name: 'shop',
    plan: 'plans/shop',
    scenario: 'bench/scenarios/shop-march.yaml',
    seed: 'march',
    rows: 2_500,
    now: '2026-04-01T00:00:00Z',
    subset: { from: '2026-03-18T00:00:00Z', to: '2026-03-23T00:00:00Z' },
  },
  {
    name: 'invoicing',
    plan: 'plans/invoicing',
    scenario: 'bench/scenarios/invoicing-march.yaml',
    seed: 'march',
    rows: 700,
    now: '2026-04-01T00:00:00Z',
  },
];

/** The well-formed rows of a period as other vendors print them, and the track calls among them as a CSV. */
export function printSubset(
  lines: readonly ProducedLine[],
  period: { readonly from: string; readonly to: string },
  scenario: Scenario,
): {
  readonly rudderstack: string;
  readonly mixpanel: string;
  /** Text by name of the file in the archive. */
  readonly amplitude: ReadonlyMap<string, string>;
  readonly posthog: string;
  readonly ga4: string;
  readonly tsv: string;
  readonly json: string;
  readonly csv: string;
} {
  const rows = lines
    .filter(({ received, isSpoiled }) => {
      return !isSpoiled && received >= Date.parse(period.from) && received < Date.parse(period.to);
    })
    .map(({ row }) => row);
  const print = (shape: (row: LogRow, scenario: Scenario) => string, printed = rows) =>
    printed.map((row) => `${shape(row, scenario)}\n`).join('');
  const events = rows.filter(isSnowplowRow);
  const records = rows.filter(({ call }) => call === 'track').map(cellsOf);
  const byFile = new Map<string, string>();
  for (const row of rows) {
    const file = amplitudeFileOf(row);
    byFile.set(file, `${byFile.get(file) ?? ''}${printAmplitudeLine(row, scenario)}\n`);
  }
  return {
    rudderstack: print(printRudderstackLine),
    mixpanel: print(printMixpanelLine),
    amplitude: byFile,
    posthog: print(printPosthogLine),
    ga4: print(printGa4Line, rows.filter(isGa4Row)),
    tsv: print(printSnowplowTsv, events),
    json: print(printSnowplowJson, events),
    csv: [[...genericColumns], ...records].map((cells) => `${printCsvRecord(cells)}\n`).join(''),
  };
}
