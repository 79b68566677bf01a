/**
 * Format `gitlab`: a Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
 * GitLab shows an entry in the merge request if its fingerprint is new, on the line that it names.
 */
import type { Finding, Report, Severity } from '../finding.js';
import { fingerprintsOf } from '../fingerprints.js';
import { printJson } from '../json-text.js';
import { printable } from '../printable.js';
import type { Reporter } from '../reporter.js';
import { locateSpan } from '../source.js';

export const gitlab: Reporter = {
  id: 'gitlab',
  summary: 'GitLab Code Quality: findings appear in the merge request.',
  print(report) {
    const fingerprints = fingerprintsOf(report);
    return printJson(
      report.findings.map((finding, index) => ({
        description: describe(finding),
        check_name: finding.id,
        fingerprint: fingerprints[index],
        severity: severities[finding.severity],
        location: locate(finding, report),
      })),
      2,
    );
  },
};

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

function describe({ message, help }: Finding): string {
  return printable(help === undefined ? message : `${message} ${help}`);
}

/** What has no place is shown at the top of the plan, since an entry without one is refused. */
function locate({ span }: Finding, { sources, plan }: Report): object {
  const begin = (span && locateSpan(span, sources)?.line) ?? 1;
  const path = span?.file ?? plan?.files[0] ?? 'plan.yaml';
  return { path: path.replace(/^\.\//, ''), lines: { begin } };
}
