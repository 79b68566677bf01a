/** What reading logs and engines throw, as reasons to stop that people understand. */
import { printable } from '../findings/printable.js';
import { exitCodes, Failure } from './failure.js';

/** Throws a `Failure` for an error of a log or an engine; anything else is thrown on. */
export async function explainError(error: unknown): Promise<never> {
  const { LogInputError } = await import('../audit/input/log-input-error.js');
  const { EngineError } = await import('../sql/engine.js');
  const { maskText } = await import('../audit/mask.js');
  if (error instanceof LogInputError) {
    const exitCode = error.reason === 'usage' ? exitCodes.usage : exitCodes.failed;
    throw new Failure(exitCode, error.message, error.help, error);
  }
  if (error instanceof EngineError) {
    const help =
      error.help ??
      'Where memory or disk ran out: --memory, --threads 1, --temp-dir. TRACKWRIGHT_DEBUG=1 prints the statement.';
    throw new Failure(exitCodes.failed, `The engine failed: ${printable(maskText(error.message))}`, help, error);
  }
  throw error;
}
