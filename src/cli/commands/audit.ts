/** `trackwright audit`: does the data obey the plan? Opens the log in an engine, measures, judges, reports. */
import { type AuditFlags, addAuditFlags } from '../audit-flags.js';
import { planOutputs, type Written } from '../audit-outputs.js';
import { openBaseline } from '../baseline.js';
import type { CommandUnit } from '../command.js';
import { explainError } from '../explain-error.js';
import { type ExitCode, exitCodes, usageFailure } from '../failure.js';
import { checkSource, openAuditLog } from '../open-audit-log.js';
import { openProgress } from '../progress.js';
import { hintAtExplain, openReporting } from '../report.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { Terminal } from '../terminal.js';

export const auditCommand: CommandUnit = {
  id: 'audit',
  summary: 'Check event logs against the plan',
  details:
    'Reads files, folders, globs and - (standard input); plain, gzip and zstd. The format is told from the content. ' +
    'Every line is accounted for. What looks like personal data, or is declared so, is masked wherever it is shown; ' +
    'only names that stand in the plan are not.',
  examples: [
    { line: 'trackwright audit exports/2026-03/', does: 'every file in a folder' },
    {
      line: "trackwright audit 'logs/*.ndjson.gz' --format pretty --format json=audit.json",
      does: 'for people and programs',
    },
    { line: 'trackwright audit log.ndjson --since 2026-03-01 --source ios', does: 'one source, from a day on' },
    { line: 'zcat log.gz | trackwright audit -', does: 'from a pipe' },
    { line: 'trackwright audit exports/ --save events.parquet', does: 'and keep the events as they count' },
    {
      line: 'trackwright audit exports/ --quarantine bad.ndjson',
      does: 'and keep what is to be mended and sent again',
    },
    {
      line: 'trackwright audit --engine clickhouse --engine-url https://ada@ch.example:8443 --table shop.events',
      does: 'what a ClickHouse server holds',
    },
  ],
  declare(command, act) {
    command.argument('[files...]', 'event logs: files, folders, globs, or - for standard input');
    addAuditFlags(command);
    act(audit);
  },
};

async function audit(terminal: Terminal, inputs: readonly string[], flags: AuditFlags): Promise<ExitCode> {
  const started = terminal.now();
  checkSource(inputs, flags);
  const reporting = await openReporting('audit', flags, terminal);
  const { openPlan } = await import('../open-plan.js');
  const opened = await openPlan([], flags, terminal);
  if (opened.refusal) return reporting.refuse(opened.refusal);
  const { config, plan } = opened;
  const settings = config.settings.audit ?? {};
  const { describeSettings } = await import('../config.js');
  const { configProblems } = await import('../config-problems.js');
  const { findAuditProblems, findUnknownNames, readFields, readIgnoredRows, readOptions, suggest } = await import(
    '../audit-settings.js'
  );
  const { checks } = await import('../../audit/checks/index.js');
  const { lintRules } = await import('../../lint/rules/index.js');
  const { isNarrowed } = await import('../../audit/measure-options.js');
  const ids = checks.map(({ id }) => id);
  const wrong = describeSettings(config, 'audit', findAuditProblems(config, checks));
  if (wrong.length > 0) return reporting.refuse({ findings: wrong, sources: config.sources });
  if (flags.source !== undefined && !plan.sources.has(flags.source)) {
    throw usageFailure(`The plan has no source "${flags.source}".`, suggest(flags.source, [...plan.sources.keys()]));
  }
  for (const id of flags.threshold.keys()) {
    if (!ids.includes(id)) throw usageFailure(`--threshold: "${id}" is no check.`, suggest(id, ids));
  }

  const otherIds = [...lintRules.map(({ id }) => id), ...Object.keys(config.settings.lint?.custom ?? {})];
  const options = { ...readOptions(config, flags, started), otherIds };
  if (flags.pruneBaseline && isNarrowed(options)) {
    const help = 'Leave out --event, --source, --since and --until.';
    throw usageFailure('What a part of the log does not hold may still be in the rest: nothing can be pruned.', help);
  }
  const baseline = await openBaseline(config, flags, terminal);
  if (baseline.refusal) return reporting.refuse(baseline.refusal);

  const { auditLog } = await import('../../audit/audit.js');
  const { describeCoverage, describeInput } = await import('../../audit/describe-audit.js');
  const progress = openProgress(terminal, flags.quiet === true || flags.printSql === true);
  const reading = {
    plan,
    format: flags.logFormat ?? settings.format ?? 'auto',
    fields: readFields(config, flags),
    ignoredRows: readIgnoredRows(config),
    ...(settings.timezone !== undefined && { timezone: settings.timezone }),
    ...(flags.maxLine !== undefined && { maxLine: flags.maxLine }),
  };
  let written: Written = { lines: [] };
  const result = await withTemporaryFolder(flags.tempDir, async (folder) => {
    const outputs = await planOutputs(flags, folder);
    const { writable } = outputs;
    const { engine, log } = await openAuditLog(inputs, flags, reading, { terminal, progress, folder, writable });
    // Each of the many statements that count has a progress of its own; together they tell a reader nothing.
    progress.show('counting');
    const interrupt = () => engine.interrupt();
    terminal.signal.addEventListener('abort', interrupt);
    try {
      const read = [...log.files.map(({ path }) => path), ...opened.loaded.sources.keys(), ...config.sources.keys()];
      await outputs.refuseInputs(read);
      const audited = await auditLog(engine, log, { ...opened.loaded, plan }, options);
      written = await outputs.write({ engine, log }, audited.rowErrors, progress);
      return audited;
    } finally {
      terminal.signal.removeEventListener('abort', interrupt);
      await engine.close();
    }
  })
    .catch((error: unknown) => explainError(error))
    .finally(() => progress.end());
  terminal.signal.throwIfAborted();
  for (const line of written.lines) await reporting.talk(line);
  if (flags.printSql) return written.failure === undefined ? exitCodes.ok : explainError(written.failure);
  const { baselineProblems } = await import('../../findings/baseline-problems.js');
  const { suppressionProblems } = await import('../../findings/suppress.js');
  const { dayOf } = await import('../../audit/days.js');
  const accepted = await baseline.accept(
    {
      findings: result.findings,
      knownIds: new Set([...ids, ...options.otherIds]),
      judgedIds: result.judgedIds,
      today: dayOf(options.now, plan.timezone),
      partial: result.partial,
    },
    reporting,
  );
  const unknown = result.judgedIds.size === 0 ? [] : findUnknownNames(config, plan, result.facts);
  const findings = [...accepted.findings, ...unknown];
  const exitCode = await reporting.print({
    findings,
    suppressed: result.suppressed.length + accepted.suppressed.length,
    plan,
    sources: new Map([...opened.loaded.sources, ...config.sources, ...accepted.sources]),
    documentation: new Map([
      ...[...checks, ...configProblems].map((unit) => [unit.id, unit] as const),
      ...suppressionProblems,
      ...baselineProblems,
    ]),
    partial: result.partial || written.failure !== undefined,
    groupBy: flags.groupBy,
    preface: describeInput(plan, result.facts, result.json),
    closing: [
      ...describeCoverage(result.facts).map((part, index) => (index === 0 ? `(${part})` : part)),
      `${((terminal.now() - started) / 1000).toFixed(1)} s`,
      ...hintAtExplain(findings),
    ],
    facts: { audit: result.json },
  });
  return written.failure === undefined ? exitCode : explainError(written.failure);
}
