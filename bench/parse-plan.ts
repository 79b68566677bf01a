/** Contender of `bench/measure.ts`: the YAML parser merely reading a plan's files, the least that lint can take. `node parse-plan.js FOLDER` */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the plan's folder: node parse-plan.js FOLDER");
let files = 0;
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.yaml')) continue;
  parse(readFileSync(join(folder, path), 'utf8'));
  files += 1;
}
process.stdout.write(`${files}\n`);
