/**
 * The library: what the command line does, as functions. Data in, data out; only `nodeFiles` touches the machine.
 *
 * ```ts
 * const loaded = await loadPlan(nodeFiles, 'plans/shop');
 * const { findings } = await lintPlan(loaded);
 * ```
 */
export { type AuditOptions, type AuditResult, auditLog } from './audit/audit.js';
export type { Ignored, RowConditions } from './audit/ignore.js';
export type { LogEntry, LogFiles, SpoolFile } from './audit/input/log-files.js';
export { LogInputError } from './audit/input/log-input-error.js';
export type { OpenedLog } from './audit/log.js';
export { type OpenLogOptions, openLog } from './audit/open-log.js';
export type { CheckSetting, CheckSettings } from './audit/settings.js';
export { nodeFiles } from './cli/node-files.js';
export {
  type Acceptance,
  applyBaseline,
  type BaselineEntry,
  type BaselineInput,
  type BaselineResult,
} from './findings/baseline.js';
export { acceptRemaining, pruneEntries } from './findings/baseline-update.js';
export { applyFixes, type Edit, type Fix } from './findings/edit.js';
export type { Documented, Example, Finding, Report, Severity, SeveritySetting, Summary } from './findings/finding.js';
export { compareFindings, isAtLeast, summarize } from './findings/finding.js';
export type { Reporter, ReporterOptions } from './findings/reporter.js';
export { reporters } from './findings/reporters/index.js';
export { createSourceFile, type Location, locationOf, type SourceFile, type Span } from './findings/source.js';
export { compareOutput, judgeOutput, type OutputComparison } from './generate/compare-output.js';
export { type EmitResult, emitTrackers, type GenerateRequest } from './generate/generate.js';
export type { OutputFile } from './generate/target.js';
export { type CustomRule, createCustomRule, createModuleRule, type RuleModule } from './lint/custom-rule.js';
export { type FixedPlan, fixPlan } from './lint/fix.js';
export { type LintOptions, type LintResult, lintPlan } from './lint/lint.js';
export type { LintContext, Problem, Rule } from './lint/rule.js';
export type { LintSettings, RuleSetting } from './lint/settings.js';
export { type BaselineChanges, type BaselineFile, changeBaseline, parseBaseline } from './plan/baseline-file.js';
export type { FileStat, Files } from './plan/files.js';
export { type LoadedPlan, loadPlan, loadPlanText } from './plan/load.js';
export { locateNode } from './plan/locate.js';
export type * from './plan/model.js';
export { type Engine, EngineError, type EngineOptions } from './sql/engine.js';
export { openDuckdb } from './sql/engines/duckdb.js';
