/**
 * Loaded into every measured process before its program (`node --import`): at the end it tells on file descriptor 3 what the
 * kernel counted, so that the peak is the true one and not a sample.
 */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ peakKilobytes: maxRSS, cpuMicroseconds: userCPUTime + systemCPUTime }));
  });
}
