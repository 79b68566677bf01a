/** `trackwright init`: the first plan of a team. Writes whole files from `templates/`, and never over what is there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { countOf } from '../../findings/printable.js';
import type { CommandUnit } from '../command.js';
import { type ExitCode, exitCodes, usageFailure } from '../failure.js';
import { nodeFiles } from '../node-files.js';
import type { Terminal } from '../terminal.js';
import { writeWholeFile } from '../write-files.js';

/** Folders of `templates/`. */
const planTemplates = ['saas', 'ecommerce', 'mobile', 'b2b', 'media'] as const;

/** Where each kind of CI looks for its file; the text is `templates/ci/<kind>.yml`. */
const ciFiles = {
  github: '.github/workflows/tracking-plan.yml',
  gitlab: 'tracking-plan.gitlab-ci.yml',
  'pre-commit': '.pre-commit-config.yaml',
} as const;

const templateFolder = fileURLToPath(new URL('../../../templates/', import.meta.url));

interface InitFlags {
  readonly template: (typeof planTemplates)[number];
  readonly ci?: keyof typeof ciFiles;
}

export const initCommand: CommandUnit = {
  id: 'init',
  summary: 'Write a small real plan, a configuration file and a sample log into a folder',
  details: 'Files that are there already are never overwritten: then nothing is written at all.',
  examples: [
    { line: 'trackwright init', does: 'a SaaS plan, here' },
    { line: 'trackwright init tracking --template ecommerce', does: 'the plan of a shop, in the folder tracking' },
    { line: 'trackwright init --template mobile --ci github', does: 'with a workflow that lints pull requests' },
  ],
  declare(command, act) {
    command
      .argument('[dir]', 'folder to write to; made where there is none', '.')
      .addOption(new Option('--template <kind>', 'what the plan is about').choices(planTemplates).default('saas'))
      .addOption(new Option('--ci <kind>', 'also write what runs lint in CI').choices(Object.keys(ciFiles)));
    act(init);
  },
};

async function init(terminal: Terminal, folder: string, flags: InitFlags): Promise<ExitCode> {
  const files = await readTemplate(flags);
  const paths = [...files.keys()].map((name) => pathIn(folder, name));
  const taken = [];
  for (const path of paths) if ((await nodeFiles.stat(path)) !== undefined) taken.push(path);
  if (taken.length > 0) {
    throw usageFailure(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already; nothing was written.`,
      'Name an empty folder: trackwright init tracking.',
    );
  }
  for (const [name, text] of files) {
    const path = pathIn(folder, name);
    await writeWholeFile(path, text);
    await terminal.stdout.write(`${path}\n`);
  }
  const steps = ['trackwright lint', 'trackwright generate', 'trackwright audit sample.ndjson'];
  const lines = folder === '.' ? steps : [`cd ${folder}`, ...steps];
  await terminal.stderr.write(`${countOf(files.size, 'file')} written. Next: ${lines.join(', ')}\n`);
  return exitCodes.ok;
}

function pathIn(folder: string, name: string): string {
  return join(folder, name).replaceAll('\\', '/');
}

/** Path in the new folder → text. */
async function readTemplate(flags: InitFlags): Promise<Map<string, string>> {
  const folder = join(templateFolder, flags.template);
  const names = (await readdir(folder)).sort();
  const files = new Map<string, string>();
  for (const name of names) files.set(name, await readFile(join(folder, name), 'utf8'));
  if (flags.ci) files.set(ciFiles[flags.ci], await readFile(join(templateFolder, 'ci', `${flags.ci}.yml`), 'utf8'));
  return files;
}
