/** The commands, in the order of the help text. One line a command. */
import type { CommandUnit } from '../command.js';
import { auditCommand } from './audit.js';
import { checksCommand } from './checks.js';
import { explainCommand } from './explain.js';
import { generateCommand } from './generate.js';
import { initCommand } from './init.js';
import { lintCommand } from './lint.js';
import { rulesCommand } from './rules.js';
import { validateCommand } from './validate.js';

export const commands: readonly CommandUnit[] = [
  initCommand,
  lintCommand,
  generateCommand,
  auditCommand,
  validateCommand,
  explainCommand,
  rulesCommand,
  checksCommand,
];
