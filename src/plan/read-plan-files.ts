/**
 * From a path to the parsed files of a plan: the root, the files that it includes, and whatever stands in the way (missing,
 * too large, not UTF-8, outside the folder). Reads only through the `Files` port.
 */
import type { z } from 'zod';
import { compareText, type Finding } from '../findings/finding.js';
import { createSourceFile, positionAt, type SourceFile } from '../findings/source.js';
import type { PlanDocuments } from './documents.js';
import type { Files } from './files.js';
import { locateNode } from './locate.js';
import type { PlanFile } from './merge.js';
import { parseYamlFile, type YamlDocument } from './parse.js';
import { includedSchema, type PlanInput, planSchema } from './schema.js';

/** Larger files are refused before they are read. */
const maxBytes = 16 * 1024 * 1024;

export interface PlanFiles {
  readonly root?: { readonly path: string; readonly input: PlanInput };
  readonly included: readonly PlanFile[];
  readonly documents: PlanDocuments;
  readonly findings: readonly Finding[];
}

/** Read and parse the root file at `path` (or `plan.yaml` in the folder `path`) and the files that it includes. */
export async function readPlanFiles(files: Files, path: string): Promise<PlanFiles> {
  const documents = new Map<string, YamlDocument>();
  const findings: Finding[] = [];
  const none = { included: [], documents, findings };

  const stat = await files.stat(path);
  const rootPath = stat?.kind === 'folder' ? join(path, 'plan.yaml') : path;
  const rootSource = await readSource(files, rootPath, documents, findings);
  if (rootSource === undefined) return none;
  if (rootSource.text.trim() === '') {
    findings.push({
      id: 'plan-file',
      severity: 'error',
      message: `"${rootPath}" is empty.`,
      help: 'Write a plan: "name: …", and "events:" with a key for each event.',
      span: { file: rootPath, start: 0, end: 0 },
    });
    documents.set(rootPath, { source: rootSource, comments: [] });
    return none;
  }
  const root = parseInto(rootSource, planSchema, documents, findings);
  if (root === undefined) return none;

  const included: PlanFile[] = [];
  for (const file of await findIncluded(files, rootPath, root.include ?? [], documents, findings)) {
    const source = await readSource(files, file, documents, findings);
    if (source === undefined) continue;
    const own: Finding[] = [];
    const input = parseInto(source, includedSchema, documents, own);
    findings.push(...own.map((finding) => explainRootKey(finding, source, rootPath)));
    if (input !== undefined) included.push({ path: file, input });
  }
  return { root: { path: rootPath, input: root }, included, documents, findings };
}

function parseInto<Schema extends z.ZodType>(
  source: SourceFile,
  schema: Schema,
  documents: Map<string, YamlDocument>,
  findings: Finding[],
): z.infer<Schema> | undefined {
  const parsed = parseYamlFile(source, schema);
  documents.set(source.path, parsed.document);
  findings.push(...parsed.findings);
  return parsed.value;
}

/** The keys that only the root file has are known, but not here. */
function explainRootKey(finding: Finding, source: SourceFile, rootPath: string): Finding {
  const { span } = finding;
  if (finding.id !== 'plan-key-unknown' || span === undefined) return finding;
  const key = source.text.slice(span.start, span.end);
  const isRootKey = Object.hasOwn(planKeys, key) && positionAt(source, span.start).column === 1;
  return isRootKey ? { ...finding, help: `"${key}" belongs to the root file, ${rootPath}; remove it here.` } : finding;
}

const planKeys = { name: true, version: true, description: true, include: true };

/** The paths that the patterns match, sorted, without the root; patterns that reach outside or match nothing are findings. */
async function findIncluded(
  files: Files,
  rootPath: string,
  patterns: readonly string[],
  documents: PlanDocuments,
  findings: Finding[],
): Promise<readonly string[]> {
  const folder = folderOf(rootPath);
  const realFolder = withSlash(await files.realPath(folder));
  const seen = new Set([await files.realPath(rootPath)]);
  const result = new Set<string>();
  for (const [index, pattern] of patterns.entries()) {
    const fail = (message: string, help: string) => {
      const span = locateNode(documents, { file: rootPath, path: ['include', index] }, 'value');
      findings.push({ id: 'plan-include', severity: 'error', message, help, span });
    };
    if (isOutside(pattern)) {
      fail(
        `"${pattern}" reaches outside the folder of the plan.`,
        'Include files of this folder and the folders in it.',
      );
      continue;
    }
    const matches = await files.glob(folder, [pattern]);
    if (matches.length === 0) {
      fail(`"${pattern}" matches no file.`, `Globs are relative to "${rootPath}"; correct it, or remove it.`);
    }
    for (const match of matches) {
      const path = join(folder, match);
      const real = await realPathOf(files, path);
      if (real === undefined) {
        fail(`"${pattern}" matches "${path}", a symbolic link that leads nowhere.`, 'Remove the link, or mend it.');
      } else if (isOutside(match) || !real.startsWith(realFolder)) {
        fail(
          `"${pattern}" matches "${path}", which lies outside the folder of the plan${isOutside(match) ? '' : ' through a symbolic link'}.`,
          'Include files of this folder and the folders in it.',
        );
      } else if (!seen.has(real)) {
        seen.add(real);
        result.add(path);
      }
    }
  }
  return [...result].sort(compareText);
}

function isOutside(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split(/[\\/{},]/).includes('..');
}

async function realPathOf(files: Files, path: string): Promise<string | undefined> {
  try {
    return await files.realPath(path);
  } catch {
    // What the glob found and cannot be followed is a link to nothing, or in a circle.
    return undefined;
  }
}

/** The text of a file, or undefined with a finding. */
async function readSource(
  files: Files,
  path: string,
  documents: Map<string, YamlDocument>,
  findings: Finding[],
): Promise<SourceFile | undefined> {
  const fail = (message: string, help: string, span?: Finding['span']) => {
    findings.push({ id: 'plan-file', severity: 'error', message, help, ...(span === undefined ? {} : { span }) });
    return undefined;
  };
  const stat = await files.stat(path);
  if (stat === undefined) {
    return fail(`There is no file "${path}".`, 'Name a YAML file, or a folder that holds plan.yaml.');
  }
  if (stat.kind === 'folder') return fail(`"${path}" is a folder.`, 'Name a YAML file.');
  if (stat.size > maxBytes) {
    return fail(
      `"${path}" has ${(stat.size / 1024 / 1024).toFixed(1)} MiB; a file of a plan has at most 16.`,
      'Split it and name the parts in "include".',
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = await files.readBytes(path);
  } catch (error) {
    return fail(
      `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the permissions of the file.',
    );
  }
  // The byte order mark stays in the text, so that offsets are those of the file.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const source = skipMark(createSourceFile(path, text));
  if (!isUtf8(bytes)) {
    const valid = bytes.subarray(0, validLength(bytes));
    const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(valid, { stream: true }).length;
    documents.set(path, { source, comments: [] });
    return fail(`"${path}" is not valid UTF-8: the bytes here are no character.`, 'Save it as UTF-8.', {
      file: path,
      start,
      end: Math.min(start + 1, text.length),
    });
  }
  return source;
}

/** Columns of the first line count from behind a byte order mark. */
function skipMark(source: SourceFile): SourceFile {
  if (!source.text.startsWith('\ufeff')) return source;
  return { ...source, lineStarts: [1, ...source.lineStarts.slice(1)] };
}

/** How many bytes from the start are valid UTF-8. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether bytes are valid UTF-8; with `stream`, the last character may be cut off. */
function isUtf8(bytes: Uint8Array, stream = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    // Asking the decoder is the test.
    return false;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : slash === 0 ? '/' : path.slice(0, slash);
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${withSlash(folder)}${name}`;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
