/** What a SQL engine does for an audit: run statements, tell how far it is, stop. Knows nothing of plans or events. */
import type { Dialect } from './dialect.js';
import type { Sql } from './fragment.js';

/** A value of a result: integers come as numbers where they are safe, else as text; timestamps as ISO 8601 text. */
export type SqlValue = string | number | boolean | null | readonly SqlValue[] | { readonly [column: string]: SqlValue };

/** A row of a result, by column. */
export type SqlRow = { readonly [column: string]: SqlValue };

export interface EngineOptions {
  /** Upper limit of the engine's own memory, as the engine writes sizes: `4GB`. */
  readonly memory?: string;
  readonly threads?: number;
  /** A private folder for what does not fit into memory. */
  readonly temporaryFolder: string;
  /** The only files that the engine may open, absolute. */
  readonly allowedPaths: readonly string[];
}

export interface Engine {
  readonly id: string;
  /** How it reads statements. */
  readonly dialect: Dialect;
  /** Run a statement and throw its result away. Rejects with `EngineError`. */
  run(statement: Sql): Promise<void>;
  /** Run a query and fetch all of its rows; meant for aggregates, not for data. */
  query(statement: Sql): Promise<readonly SqlRow[]>;
  /** How much of the running statement is done, 0 to 1; undefined where it cannot be told. */
  progress(): number | undefined;
  /** Stop the running statement: its promise rejects. */
  interrupt(): void;
  /** Let go of all that was made. Never rejects: what was counted stands, whatever is left behind. */
  close(): Promise<void>;
}

/** A statement failed. `statement` is its text, for reports of bugs; `help` what to do, where the engine knows. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly help: string | undefined;
  constructor(
    message: string,
    readonly statement: string,
    options?: ErrorOptions & { readonly help?: string },
  ) {
    super(message, options);
    this.help = options?.help;
  }
}
