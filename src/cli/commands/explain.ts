/** `trackwright explain <id>`: what a finding means, in the words of the reference pages. */
import { suggestName } from '../../findings/edit-distance.js';
import { printable } from '../../findings/printable.js';
import type { Entry } from '../../reference/entries.js';
import type { CommandUnit } from '../command.js';
import { type ExitCode, exitCodes, usageFailure } from '../failure.js';
import type { Terminal } from '../terminal.js';

export const explainCommand: CommandUnit = {
  id: 'explain',
  summary: 'Say what a finding means, why it matters, how to fix it and how to silence it',
  examples: [
    { line: 'trackwright explain event-owner-required', does: 'a lint rule' },
    { line: 'trackwright explain duplicate-id', does: 'an audit check' },
    { line: 'trackwright explain plan-reference-unknown', does: 'a reason why a plan cannot be loaded' },
  ],
  declare(command, act) {
    command.argument('<id>', 'id of a finding');
    act(explain);
  },
};

async function explain(terminal: Terminal, id: string): Promise<ExitCode> {
  const { listEntries } = await import('../../reference/entries.js');
  const { renderEntry } = await import('../../reference/entry-text.js');
  const { configProblems } = await import('../config-problems.js');
  const builtIn = listEntries(configProblems);
  // What the configuration adds is asked for only where it is needed.
  const entries = builtIn.some(({ unit }) => unit.id === id) ? builtIn : [...builtIn, ...(await listCustom(terminal))];
  const entry = entries.find((candidate) => candidate.unit.id === id);
  if (entry === undefined)
    throw unknownId(
      id,
      entries.map((candidate) => candidate.unit.id),
    );
  await terminal.stdout.write(renderEntry(entry, 1));
  return exitCodes.ok;
}

/** The rules of the user's own, where there is a configuration that can be read. */
async function listCustom(terminal: Terminal): Promise<readonly Entry[]> {
  const { loadConfig } = await import('../config.js');
  const { loadCustomRules } = await import('../custom-rules.js');
  const { describeRule } = await import('../../reference/entries.js');
  const { rules } = await loadCustomRules(await loadConfig(undefined, terminal), new Set());
  return rules.map(describeRule);
}

function unknownId(id: string, known: readonly string[]): Error {
  const meant = suggestName(id, known);
  const lists = '`trackwright rules` and `trackwright checks` list the ids.';
  const help = meant === undefined ? lists : `Did you mean ${meant}? ${lists}`;
  return usageFailure(`Nothing is called "${printable(id)}".`, help);
}
