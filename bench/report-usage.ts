/**
 * Loaded into every measured process before its program (`node --import`): at the end it tells on file descriptor 3 what the
 * kernel counted, so that the peak is the true one and not a sample.
 */
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const cpuMicroseconds = userCPUTime + systemCPUTime + readChildren();
    writeSync(3, JSON.stringify({ peakKilobytes: maxRSS, cpuMicroseconds }));
  });
}

/** CPU time of processes that it started and waited for, where the system tells: fields 16 and 17, hundredths of a second. */
function readChildren(): number {
  if (!existsSync('/proc/self/stat')) return 0;
  const afterName = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(afterName[13]) + Number(afterName[14])) * 10_000;
}
