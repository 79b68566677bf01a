/**
 * Contender of `bench/measure.ts`: the TypeScript compiler checking an application with its generated trackers, as a process of
 * its own: time is counted with it, memory without. `node compile-trackers.js PROJECT.json`
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [project] = process.argv.slice(2);
if (project === undefined) throw new Error('name the project: node compile-trackers.js PROJECT.json');
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
execFileSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
