/** Validates a log given as text record by record, as the command line does; for tests. */
import { createEventValidator, type JudgedRecord, type ValidateOptions } from '../audit/single/event-validator.js';
import { openRecords } from '../audit/single/open-records.js';
import { loadPlanText } from '../plan/load.js';

/** Settings that tests do without; `now` is fixed. */
const plainValidation: ValidateOptions = {
  format: 'segment',
  fields: new Map(),
  ignored: { events: [], properties: [] },
  ignoredRows: [],
  timezone: 'UTC',
  now: Date.UTC(2026, 5, 1),
  checks: {},
  unmasked: false,
};

/** What is said of each record, with its line. Throws where the plan does not load. */
export async function validateText(
  plan: string,
  log: string | Uint8Array,
  options: Partial<ValidateOptions> = {},
): Promise<readonly (JudgedRecord & { readonly line: number })[]> {
  const loaded = await loadPlanText(plan);
  if (loaded.plan === undefined) throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
  const open = await createEventValidator({ ...loaded, plan: loaded.plan }, { ...plainValidation, ...options });
  const judge = open();
  const judged: (JudgedRecord & { readonly line: number })[] = [];
  async function* bytes() {
    yield Buffer.from(log);
  }
  for await (const { records } of openRecords(bytes, { file: 'log.ndjson', maxLine: 64 * 1024 * 1024 })) {
    for (const record of records) judged.push({ ...judge(record), line: record.line });
  }
  return judged;
}
