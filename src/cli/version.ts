/** The version of this package, from its package.json: the one place where it is written. */
import { readFileSync } from 'node:fs';

export const toolName = 'trackwright';

/** The version, like `0.1.0`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string') {
    return parsed.version;
  }
  throw new Error('package.json states no version');
}
