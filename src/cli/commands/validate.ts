/** `trackwright validate`: is this event as planned? Reads events one by one and says what is wrong with each at once. */
import type { FieldName } from '../../audit/log-format.js';
import { printable } from '../../findings/printable.js';
import { collectMap, parseBytes, parseTime } from '../audit-flags.js';
import { addPlanFlags, addReportFlags, type CommandUnit, type PlanFlags, type ReportFlags } from '../command.js';
import { explainError } from '../explain-error.js';
import { type ExitCode, usageFailure } from '../failure.js';
import { openReporting } from '../report.js';
import type { Terminal } from '../terminal.js';

export interface ValidateFlags extends PlanFlags, ReportFlags {
  readonly logFormat?: string;
  readonly map: ReadonlyMap<FieldName, string>;
  readonly maxLine?: number;
  readonly now?: number;
  readonly mask: boolean;
}

export const validateCommand: CommandUnit = {
  id: 'validate',
  summary: 'Check single events against the plan, one by one as they come',
  details:
    'Reads JSON, an array of events or one event a line: files, folders, globs and - (standard input); plain, gzip and ' +
    'zstd. An event is a record of a known log format, or { "event": …, "properties": { … } }. Says what one event can ' +
    'tell, under the same ids as audit; for what only a log can tell (duplicates, volumes, what is missing), audit it.',
  examples: [
    { line: 'trackwright validate fixtures/order-completed.json', does: 'an event of a unit test' },
    { line: 'tail -f events.ndjson | trackwright validate -', does: 'findings as the lines come' },
    {
      line: 'trackwright validate events.ndjson --format ndjson | jq .message',
      does: 'one finding a line, for a pipe',
    },
    { line: 'trackwright validate fixtures/ --format github --fail-on warning', does: 'in a workflow' },
  ],
  declare(command, act) {
    command.argument('[files...]', 'events: files, folders, globs, or - for standard input');
    addPlanFlags(command)
      .option('--log-format <id>', 'how records are written (default: told from each)')
      .option('--map <name=path>', 'generic format: where a part of an event is; repeatable', collectMap, new Map())
      .option('--now <time>', 'what counts as now where a record does not say when it was received', parseTime)
      .option('--max-line <size>', 'longer records are malformed (default: 64MiB)', parseBytes)
      .option('--no-mask', 'show personal data as it is');
    addReportFlags(command);
    act(validate);
  },
};

async function validate(terminal: Terminal, inputs: readonly string[], flags: ValidateFlags): Promise<ExitCode> {
  const started = terminal.now();
  if (inputs.length === 0) {
    throw usageFailure('There is nothing to validate.', 'Name files of events, or - for standard input.');
  }
  const reporting = await openReporting('validate', flags, terminal);
  const { openPlan } = await import('../open-plan.js');
  const opened = await openPlan([], flags, terminal);
  if (opened.refusal) return reporting.refuse(opened.refusal);
  const { config, plan, loaded } = opened;
  const { describeSettings } = await import('../config.js');
  const { findAuditProblems, readChecks, readFields, readIgnored, readIgnoredRows, suggest } = await import(
    '../audit-settings.js'
  );
  const { checks } = await import('../../audit/checks/index.js');
  const wrong = describeSettings(config, 'audit', findAuditProblems(config, checks));
  if (wrong.length > 0) return reporting.refuse({ findings: wrong, sources: config.sources });
  const settings = config.settings.audit ?? {};
  const { logFormats } = await import('../../audit/formats/index.js');
  const formats = ['auto', ...logFormats.map(({ id }) => id)];
  const format = flags.logFormat ?? settings.format ?? 'auto';
  if (!formats.includes(format)) {
    throw usageFailure(`There is no log format "${format}".`, suggest(format, formats));
  }

  const { lintRules } = await import('../../lint/rules/index.js');
  const { createEventValidator } = await import('../../audit/single/event-validator.js');
  const openJudge = await createEventValidator(
    { ...loaded, plan },
    {
      format,
      fields: readFields(config, flags),
      ignored: readIgnored(config),
      ignoredRows: readIgnoredRows(config),
      timezone: settings.timezone ?? 'UTC',
      now: flags.now ?? started,
      checks: readChecks(config),
      unmasked: !flags.mask,
      otherIds: lintRules.map(({ id }) => id),
    },
  );
  const { LogInputError } = await import('../../audit/input/log-input-error.js');
  const { readEvents } = await import('../read-events.js');
  const following = reporting.follow();
  const counts = { files: 0, lines: 0, events: 0, malformed: 0, blank: 0, skipped: 0 };
  const kinds = { event: 'events', malformed: 'malformed', skipped: 'skipped' } as const;
  let suppressed = 0;
  let partial = false;
  try {
    for await (const { open } of readEvents(inputs, terminal)) {
      counts.files += 1;
      const judge = openJudge();
      try {
        for await (const { records, blank } of open(flags.maxLine)) {
          counts.lines += records.length + blank;
          counts.blank += blank;
          const findings = records.flatMap((record) => {
            const judged = judge(record);
            counts[kinds[judged.kind]] += 1;
            suppressed += judged.suppressed;
            return judged.findings;
          });
          if (findings.length > 0) await following.add(findings, { plan, sources: loaded.sources });
        }
      } catch (error) {
        if (!(error instanceof LogInputError) || error.reason === 'usage') throw error;
        // What was read of it counts; the next file may be whole.
        await terminal.stderr.write(`error: ${printable(error.message)}\n`);
        partial = true;
      }
    }
  } catch (error) {
    await explainError(error);
  }
  const { countOf } = await import('../../findings/printable.js');
  const parts = (['malformed', 'skipped'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : [],
  );
  return following.end({
    plan,
    sources: loaded.sources,
    suppressed,
    partial,
    groupBy: 'event',
    documentation: new Map(checks.map((check) => [check.id, check])),
    closing: [`(${[countOf(counts.events, 'event'), ...parts].join(', ')})`, `${terminal.now() - started} ms`],
    facts: { validate: { input: counts } },
  });
}
