/**
 * Contender of `bench/measure.ts`: Typewriter 9 as `npm run typewriter` installs it, building from the plan that lies beside
 * its configuration. What it reports of itself to its makers is answered here: nothing is sent, nothing waited for.
 * `node typewriter.js COMMAND FOLDER prod|dev`
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [command, folder, mode] = process.argv.slice(2);
if (command === undefined || folder === undefined || mode === undefined) {
  throw new Error('name command, folder and mode: node typewriter.js …/typewriter/bin/run FOLDER prod');
}
if (!existsSync(command)) throw new Error(`${command} is not installed: npm run typewriter`);

globalThis.fetch = async () => new Response('{}');
process.argv.splice(1, process.argv.length, command, 'build', '--mode', mode, '--config', `${resolve(folder)}/`);
createRequire(command)(command);
