/** A thread that scans one part of a log: started with a `Part`, it answers with the counts, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from './row-columns.js';
import { type Part, scanPart } from './scan-part.js';

const part: Part = workerData;
const counts = await scanPart(part);
// The columns are handed on, not copied.
parentPort?.postMessage(counts, buffersOf(counts.columns));
