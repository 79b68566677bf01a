/** Whether two ways of checking a log counted the same: rows by check, event and property, and what became of every line. */
import { checks } from '../../src/audit/checks/index.js';
import { countedChecks } from '../row-by-row/report-counts.js';

/** A finding, as far as it counts. */
export interface Count {
  readonly id: string;
  readonly event?: string;
  readonly property?: string;
  readonly rows?: number;
}

/** Lines by what became of them, and findings: what the audit's JSON and the script's have in common. */
export interface Counts {
  readonly input: Readonly<Record<'lines' | 'events' | 'malformed' | 'blank' | 'skipped', number>>;
  readonly findings: readonly Count[];
}

/** The counts in a report of `audit --format json`, which has to be whole. */
export function readAuditCounts(json: string): Counts {
  const report: AuditReport = JSON.parse(json);
  const { truncated, suppressed } = report.summary;
  if (truncated > 0 || suppressed > 0) {
    throw new Error(`the report leaves out ${truncated + suppressed} findings; nothing can be compared with it.`);
  }
  return { input: report.audit.input, findings: report.findings };
}

interface AuditReport {
  readonly summary: { readonly truncated: number; readonly suppressed: number };
  readonly audit: { readonly input: Counts['input'] };
  readonly findings: readonly Count[];
}

/** Default checks of the audit that the script does not do, so that a comparison of times would be unfair. */
export function listUncountedChecks(): readonly string[] {
  return checks.filter(({ id, severity }) => severity !== 'off' && !countedChecks.has(id)).map(({ id }) => id);
}

/** One line for each difference. `left` and `right` are who counted; checks named in `except` are not compared. */
export function compareCounts(
  left: Counts,
  right: Counts,
  names: readonly [left: string, right: string],
  except: ReadonlySet<string> = new Set(),
): readonly string[] {
  const known = new Set(checks.map(({ id }) => id));
  const [a, b] = [left, right].map(({ findings }) =>
    groupFindings(findings.filter(({ id }) => known.has(id) && !except.has(id))),
  );
  const differences: string[] = [];
  for (const key of [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort()) {
    const [one, other] = [a?.get(key) ?? 'nothing', b?.get(key) ?? 'nothing'];
    if (one !== other) differences.push(`${key}: ${names[0]} ${one}, ${names[1]} ${other}`);
  }
  if (except.has('line-malformed')) return differences;
  for (const kind of ['lines', 'events', 'malformed', 'blank', 'skipped'] as const) {
    if (left.input[kind] !== right.input[kind]) {
      differences.push(`${kind}: ${names[0]} ${left.input[kind]}, ${names[1]} ${right.input[kind]}`);
    }
  }
  return differences;
}

/** What a finding is about → its rows; several findings about one thing (before and after a last day) in order. */
function groupFindings(findings: readonly Count[]): ReadonlyMap<string, string> {
  const groups = new Map<string, number[]>();
  for (const { id, event, property, rows } of findings) {
    const key = [id, event, property].filter((part) => part !== undefined).join(' · ');
    groups.set(key, [...(groups.get(key) ?? []), rows ?? 0]);
  }
  return new Map([...groups].map(([key, rows]) => [key, rows.sort((one, other) => one - other).join(' and ')]));
}
