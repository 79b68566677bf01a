/**
 * Reads generated Swift with the grammar that editors use, and type-checks it where a compiler is installed. `npm run
 * swift-tools` puts the grammar into tmp/swift; where it is missing, tests are skipped. For tests only.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A node of the syntax tree, as far as tests look at it. */
export interface SwiftNode {
  readonly type: string;
  readonly text: string;
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly startPosition: { readonly row: number };
  readonly children: readonly SwiftNode[];
  readonly childForFieldName: (name: string) => SwiftNode | null;
  readonly descendantsOfType: (types: string | readonly string[]) => readonly SwiftNode[];
}

interface SwiftParser {
  readonly setLanguage: (language: unknown) => void;
  readonly parse: (
    text: string,
    oldTree: undefined,
    options: { readonly bufferSize: number },
  ) => { readonly rootNode: SwiftNode };
}

const tools = fileURLToPath(new URL('../../tmp/swift/package.json', import.meta.url));

function loadParser(): SwiftParser | undefined {
  try {
    const require = createRequire(tools);
    const Parser: new () => SwiftParser = require('tree-sitter');
    const parser = new Parser();
    parser.setLanguage(require('tree-sitter-swift'));
    return parser;
  } catch {
    return undefined;
  }
}

const parser = loadParser();

/** Whether the grammar is here. */
export const hasSwiftGrammar = parser !== undefined;

/** The syntax tree of a file. */
export function parseSwift(text: string): SwiftNode {
  if (parser === undefined) throw new Error('run npm run swift-tools');
  return parser.parse(text, undefined, { bufferSize: text.length + 1024 }).rootNode;
}

/** Where a file is no Swift: line and what stands there. */
export function findSyntaxErrors(root: SwiftNode): readonly string[] {
  if (!root.hasError) return [];
  const found: string[] = [];
  const visit = (node: SwiftNode): void => {
    if (node.isError || node.isMissing) found.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
    else if (node.hasError) node.children.forEach(visit);
  };
  visit(root);
  return found.length === 0 ? ['somewhere'] : found;
}

/** Whether the compiler is here. */
export const hasSwiftCompiler = ((): boolean => {
  try {
    execFileSync('swiftc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What the compiler says of files (path → text) that are one module; nothing where they are right. */
export async function checkSwift(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trackwright-swift-'));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await new Promise((resolve, reject) => {
      execFile('swiftc', ['-typecheck', ...files.keys()], { cwd: folder }, (error, _, stderr) => {
        if (error !== null && stderr === '') reject(error);
        else resolve(stderr);
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
