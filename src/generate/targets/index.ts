/** The targets of `generate`. A new one is a file here and a line below. */

import type { Target } from '../target.js';
import { go } from './go.js';
import { javascript } from './javascript.js';
import { jsonSchema } from './json-schema.js';
import { kotlin } from './kotlin.js';
import { markdown } from './markdown.js';
import { python } from './python.js';
import { swift } from './swift.js';
import { typescript } from './typescript.js';

export const targets: readonly Target[] = [typescript, javascript, python, go, kotlin, swift, jsonSchema, markdown];
