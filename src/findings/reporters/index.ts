/** The registry of report formats, in the order of `--help`; the first is the default. One line per format. */
import type { Reporter } from '../reporter.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { html } from './html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { ndjson } from './ndjson.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export const reporters: readonly Reporter[] = [pretty, json, ndjson, markdown, html, github, gitlab, sarif, junit];
