/** `trackwright init`: the first plan of a team. Writes whole files from `templates/`, and never over what is there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { countOf } from '../../findings/printable.js';
import { type CiKind, ciKinds, createCiFile } from '../ci-snippet.js';
import type { CommandUnit } from '../command.js';
import { type ExitCode, exitCodes, usageFailure } from '../failure.js';
import { printPath } from '../find-upwards.js';
import { nodeFiles } from '../node-files.js';
import type { Terminal } from '../terminal.js';
import { writeWholeFile } from '../write-files.js';

/** Folders of `templates/`. */
const planTemplates = ['saas', 'ecommerce', 'mobile', 'b2b', 'media'] as const;

const templateFolder = fileURLToPath(new URL('../../../templates/', import.meta.url));

interface InitFlags {
  readonly template?: (typeof planTemplates)[number];
  readonly ci?: CiKind;
}

export const initCommand: CommandUnit = {
  id: 'init',
  summary: 'Write a small real plan, a configuration file and a sample log into a folder',
  details:
    'Files that are there already are never overwritten: then nothing is written at all. Where the folder has a plan and no ' +
    'template is named, --ci writes its file alone. It is written at the top of the repository, where CI looks for it.',
  examples: [
    { line: 'trackwright init', does: 'a SaaS plan, here' },
    { line: 'trackwright init tracking --template ecommerce', does: 'the plan of a shop, in the folder tracking' },
    { line: 'trackwright init --template mobile --ci github', does: 'with a workflow that lints pull requests' },
    { line: 'trackwright init tracking --ci pre-commit', does: 'only the hook, where there is a plan already' },
  ],
  declare(command, act) {
    command
      .argument('[dir]', 'folder to write to; made where there is none', '.')
      .addOption(new Option('--template <kind>', 'what the plan is about (default: saas)').choices(planTemplates))
      .addOption(new Option('--ci <kind>', 'also write what runs lint in CI').choices(ciKinds));
    act(init);
  },
};

async function init(terminal: Terminal, folder: string, flags: InitFlags): Promise<ExitCode> {
  const hasPlan = (await nodeFiles.stat(pathIn(folder, 'plan.yaml'))) !== undefined;
  const isAdding = hasPlan && flags.ci !== undefined && flags.template === undefined;
  const files = isAdding ? new Map<string, string>() : await readTemplate(folder, flags.template ?? 'saas');
  const snippets = join(templateFolder, 'ci');
  const from = terminal.folder;
  const ci = flags.ci && (await createCiFile({ kind: flags.ci, folder, from, snippets, withConfig: !isAdding }));
  if (ci) files.set(ci.path, ci.text);
  const taken = [];
  for (const path of files.keys()) if ((await nodeFiles.stat(path)) !== undefined) taken.push(path);
  if (taken.length > 0) {
    const isOnlyCi = taken.every((path) => path === ci?.path);
    throw usageFailure(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already; nothing was written.`,
      isOnlyCi
        ? `Leave out --ci, and add by hand what is in ${printPath(join(snippets, `${flags.ci}.yml`), from)}.`
        : 'Name an empty folder: trackwright init tracking.',
    );
  }
  for (const [path, text] of files) {
    await writeWholeFile(path, text);
    await terminal.stdout.write(`${path}\n`);
  }
  const steps = isAdding
    ? ['trackwright lint']
    : ['trackwright lint', 'trackwright generate', 'trackwright audit sample.ndjson'];
  const lines = folder === '.' ? steps : [`cd ${folder}`, ...steps];
  await terminal.stderr.write(`${countOf(files.size, 'file')} written. Next: ${lines.join(', ')}\n`);
  return exitCodes.ok;
}

function pathIn(folder: string, name: string): string {
  return join(folder, name).replaceAll('\\', '/');
}

/** Path → text. */
async function readTemplate(folder: string, template: string): Promise<Map<string, string>> {
  const source = join(templateFolder, template);
  const files = new Map<string, string>();
  for (const name of (await readdir(source)).sort()) {
    files.set(pathIn(folder, name), await readFile(join(source, name), 'utf8'));
  }
  return files;
}
