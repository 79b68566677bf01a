/** `trackwright rules`: the lint rules, one a line. */
import type { CommandUnit } from '../command.js';
import { addListFlags, type ListFlags, printUnits } from '../list-units.js';
import type { Terminal } from '../terminal.js';

export const rulesCommand: CommandUnit = {
  id: 'rules',
  summary: 'List the lint rules',
  examples: [
    { line: 'trackwright rules', does: 'id, severity in the preset recommended, what is found' },
    { line: 'trackwright rules --format json', does: 'the same for a program, with every preset' },
  ],
  declare(command, act) {
    addListFlags(command);
    act(async (terminal: Terminal, flags: ListFlags) => {
      const { ruleGroups } = await import('../../lint/rules/index.js');
      const units = ruleGroups.flatMap(({ title, rules }) =>
        rules.map(({ id, severity, summary, severities, isFixable }) => {
          return { id, group: title.toLowerCase(), severity, summary, presets: severities, fixable: isFixable };
        }),
      );
      return printUnits('rules', units, flags, terminal);
    });
  },
};
