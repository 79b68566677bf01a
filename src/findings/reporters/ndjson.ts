/** Format `ndjson`: one finding a line, each as in `json`; for pipes and for runs without an end. */
import { printJson } from '../json-text.js';
import type { Reporter } from '../reporter.js';
import { toJsonFinding } from './json.js';

export const ndjson: Reporter = {
  id: 'ndjson',
  summary: 'One finding a line, as JSON; for pipes.',
  print: ({ findings, sources }) => findings.map((finding) => printJson(toJsonFinding(finding, sources), 0)).join(''),
  printOne: (finding, { sources }) => printJson(toJsonFinding(finding, sources), 0),
};
