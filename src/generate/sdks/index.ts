/** The SDKs that trackers are written for. A new one is a file here and a line below. */
import type { Sdk } from '../target.js';
import { bareFunction } from './function.js';
import { segmentBrowser } from './segment-browser.js';
import { segmentNode } from './segment-node.js';

export const sdks: readonly Sdk[] = [segmentBrowser, segmentNode, bareFunction];
