/** What was put into a log, as a sorted list that a file or a test can hold. */
import { compareText } from '../src/findings/finding.js';
import type { InjectedFact } from './defects/defect.js';
import type { Production } from './produce-log.js';

export type InjectedCount = InjectedFact & { readonly rows: number };

/** The facts with their rows, in a fixed order. */
export function listInjected(injected: Production['injected']): InjectedCount[] {
  return [...injected].sort(([a], [b]) => compareText(a, b)).map(([, { fact, rows }]) => ({ ...fact, rows }));
}
