/** The colours of the `pretty` format. Colour is never alone: every severity is also a word. */
import { Chalk } from 'chalk';
import type { Severity } from '../finding.js';

export interface Palette {
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
}

export function createPalette(color: boolean): Palette {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    severity: { error: chalk.red, warning: chalk.yellow, info: chalk.cyan },
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
  };
}
