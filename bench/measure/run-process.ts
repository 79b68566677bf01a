/** Runs one Node program from start to end and tells what it took: wall time from outside, memory and CPU from the kernel. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

export interface Usage {
  /** Seconds from spawning to the end of the process. */
  readonly wall: number;
  /** Seconds of all cores. */
  readonly cpu: number;
  /** Largest resident set, megabytes (10⁶ bytes). */
  readonly peak: number;
}

/**
 * Run `node program …args`, its output to the file `output`. `usageReporter` is the built `report-usage`. Rejects where the
 * program does not end with 0.
 */
export async function runProcess(
  program: string,
  args: readonly string[],
  { usageReporter, output }: { readonly usageReporter: string; readonly output: string },
): Promise<Usage> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', pathToFileURL(usageReporter).href, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const usageStream = child.stdio[3];
  if (usageStream === null || usageStream === undefined || !('read' in usageStream)) {
    throw new Error('the measured process has no third descriptor to report on');
  }
  child.stdout?.pipe(createWriteStream(output));
  const ended = new Promise<{ readonly code: number | null; readonly wall: number }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, wall: Number(process.hrtime.bigint() - started) / 1e9 }));
  });
  const [{ code, wall }, reported, complaint] = await Promise.all([
    ended,
    text(usageStream),
    child.stderr === null ? '' : text(child.stderr),
  ]);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${complaint}`);
  const usage: unknown = JSON.parse(reported);
  if (!isReported(usage)) throw new Error(`${program} reported ${reported}`);
  return { wall, cpu: usage.cpuMicroseconds / 1e6, peak: (usage.peakKilobytes * 1024) / 1e6 };
}

function isReported(value: unknown): value is { readonly peakKilobytes: number; readonly cpuMicroseconds: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'peakKilobytes' in value &&
    typeof value.peakKilobytes === 'number' &&
    'cpuMicroseconds' in value &&
    typeof value.cpuMicroseconds === 'number'
  );
}
