/** `trackwright checks`: the audit checks, one a line. */
import type { CommandUnit } from '../command.js';
import { addListFlags, type ListFlags, printUnits } from '../list-units.js';
import type { Terminal } from '../terminal.js';

export const checksCommand: CommandUnit = {
  id: 'checks',
  summary: 'List the audit checks',
  examples: [
    { line: 'trackwright checks', does: 'id, severity, what is counted' },
    { line: 'trackwright checks --format json', does: 'the same for a program' },
  ],
  declare(command, act) {
    addListFlags(command);
    act(async (terminal: Terminal, flags: ListFlags) => {
      const { checks } = await import('../../audit/checks/index.js');
      const units = checks.map(({ id, severity, summary }) => ({ id, severity, summary }));
      return printUnits('checks', units, flags, terminal);
    });
  },
};
