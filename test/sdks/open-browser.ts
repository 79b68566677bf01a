/**
 * A page of happy-dom, in which a vendor's real library for browsers runs as a bundle, by itself: what it finds in the page
 * and what it leaves there are nobody else's. For tests only.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Window } from 'happy-dom';

export interface Browser {
  /** The value of an expression in the page. */
  readonly evaluate: (expression: string) => unknown;
  readonly close: () => Promise<void>;
}

const bundles = new Map<string, Promise<string>>();

/** Open a page of a server on this machine and run a module in it, which may import what is installed. */
export async function openBrowser(port: number, module: string): Promise<Browser> {
  const bundle = bundles.get(module) ?? bundleModule(module);
  bundles.set(module, bundle);
  const window = new Window({
    url: `http://127.0.0.1:${port}/`,
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  window.eval(await bundle);
  return { evaluate: (expression) => window.eval(expression), close: () => window.happyDOM.close() };
}

async function bundleModule(contents: string): Promise<string> {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
