/**
 * The architecture as data, and a reading of every import that finds where the code breaks it.
 * Reads source text with one pattern; whatever does not resolve to a file of ours is none of its business.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const sourceRoot = fileURLToPath(new URL('../', import.meta.url));

/** Each folder, and the folders whose files it may import besides its own. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  findings: [],
  sql: [],
  plan: ['findings'],
  lint: ['plan', 'findings'],
  generate: ['plan', 'findings'],
  audit: ['plan', 'findings', 'sql'],
  reference: ['lint', 'generate', 'audit', 'plan', 'findings'],
  cli: ['reference', 'lint', 'generate', 'audit', 'sql', 'plan', 'findings'],
};

/** Folders of which every file is a unit: its id is its name, and the folder's index.ts lists it. */
const registries: readonly string[] = [
  'findings/reporters',
  'lint/rules',
  'generate/sdks',
  'generate/targets',
  'audit/checks',
  'audit/formats',
  'sql/engines',
  'cli/commands',
];

/** What only the command line may touch. */
const forbiddenBelowCli = /\bprocess\.|\bconsole\.|from 'node:(?:fs|process|child_process|net|http)/;

/** Source file → files of ours that it imports, both relative to src/; tests are left out, types and `import()` are not. */
export function readImports(): Map<string, string[]> {
  const files = readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const specifiers = readSource(file).matchAll(/\b(?:from|import\()\s*'(\.[^']+)\.js'/g);
  return [...specifiers]
    .map(([, specifier]) => relative(sourceRoot, join(sourceRoot, dirname(file), `${specifier}.ts`)))
    .filter((target) => existsSync(join(sourceRoot, target)));
}

/** Every import that goes upward or sideways. */
export function findWrongImports(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports].flatMap(([file, targets]) => {
    const folder = topFolder(file);
    const allowed = layers[folder];
    if (allowed === undefined) return [];
    return targets
      .filter((target) => topFolder(target) !== folder && !allowed.includes(topFolder(target)))
      .map((target) => `${file} imports ${target}: ${folder}/ may import ${allowed.join(', ') || 'nothing of ours'}`);
  });
}

/** Groups of files that import each other in a ring, type imports included (Tarjan's strongly connected components). */
export function findRings(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const rings: string[] = [];
  const visit = (file: string): number => {
    const number = order.size;
    order.set(file, number);
    lowest.set(file, number);
    open.push(file);
    for (const target of imports.get(file) ?? []) {
      const reached = order.has(target) ? (open.includes(target) ? order.get(target) : undefined) : visit(target);
      lowest.set(file, Math.min(lowest.get(file) ?? number, reached ?? number));
    }
    const low = lowest.get(file) ?? number;
    if (low === number) {
      const ring = open.splice(open.indexOf(file));
      if (ring.length > 1) rings.push(`import ring: ${ring.sort().join(', ')}`);
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return rings;
}

/** Units that their index.ts does not list, itself or through a group; and units whose id is not their file's name. */
export function findUnlistedUnits(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return registries.flatMap((folder) => {
    const direct = imports.get(`${folder}/index.ts`) ?? [];
    const listed = [
      ...direct,
      ...direct.flatMap((group) => (dirname(group) === folder ? [] : (imports.get(group) ?? []))),
    ];
    const units = [...imports.keys()].filter((file) => dirname(file) === folder && file !== `${folder}/index.ts`);
    return units.flatMap((file) => {
      const id = file.slice(folder.length + 1, -'.ts'.length);
      const missing = listed.includes(file) ? [] : [`${file} is not listed in ${folder}/index.ts or a group of it`];
      return readSource(file).includes(`id: '${id}'`) ? missing : [...missing, `${file} has no line id: '${id}'`];
    });
  });
}

/** Files below the command line that touch the process, the console or files. */
export function findForbiddenWords(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports.keys()]
    .filter((file) => !['cli', 'dev'].includes(topFolder(file)))
    .flatMap((file) => {
      const found = forbiddenBelowCli.exec(withoutComments(readSource(file)));
      return found ? [`${file} uses ${found[0]}: only src/cli does`] : [];
    });
}

/** Folders of the tables that do not exist, and folders of the tree that the table does not know. */
export function findUnknownFolders(): string[] {
  const gone = [...Object.keys(layers), ...registries].filter((folder) => !existsSync(join(sourceRoot, folder)));
  const known = [...Object.keys(layers), 'dev'];
  const strange = readdirSync(sourceRoot, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !known.includes(entry.name),
  );
  return [
    ...gone.map((folder) => `src/${folder} is in the layer table and does not exist`),
    ...strange.map((entry) => `src/${entry.name} is not in the layer table`),
  ];
}

/** The packages that running a file loads before it does anything: through static imports of values only. */
export function listPackagesLoadedBy(entry: string): string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, specifier = ''] of readSource(file).matchAll(/^(?:im|ex)port (?!type )[^;]*?from '([^']+)';/gm)) {
      if (!specifier.startsWith('.')) packages.add(specifier);
      else visit(join(dirname(file), specifier).replace(/\.js$/, '.ts'));
    }
  };
  visit(entry);
  return [...packages].filter((name) => !name.startsWith('node:')).sort();
}

function topFolder(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

function readSource(file: string): string {
  return readFileSync(join(sourceRoot, file), 'utf8');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
