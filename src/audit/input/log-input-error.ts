/** Why a log cannot be opened: what is wrong, and what to do about it. */

/**
 * Opening a log failed. `usage`: the user's words are wrong (a path that matches nothing, an ambiguous format);
 * `failed`: an input or the engine broke down midway.
 */
export class LogInputError extends Error {
  override readonly name = 'LogInputError';
  constructor(
    readonly reason: 'usage' | 'failed',
    message: string,
    readonly help: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
