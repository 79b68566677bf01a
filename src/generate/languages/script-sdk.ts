/** What an SDK is to trackers in TypeScript. Types only; the SDKs are in `sdks/`. */
import type { Sdk } from '../target.js';

/** A library that sends events, as generated TypeScript calls it. */
export interface ScriptSdk extends Sdk {
  /** Name of the type of what the user connects: the SDK's client, or a function. Exported by `code`. */
  readonly client: string;
  /** Whether each call takes `CallOptions`: not at all, if wanted, or always (who did it, on a server). */
  readonly options: 'none' | 'optional' | 'required';
  /** Whether `identify` takes the user's id as its first argument; else it is among the options. */
  readonly identifyTakesUserId: boolean;
  /**
   * TypeScript that declares the client type, `CallOptions` unless `options` is `none`, and the function
   * `sendTo(client: <client>): Sink['send']`. It imports nothing at run time, and uses `Call`, `Properties`, `Sink`.
   */
  readonly code: string;
}

/** What is written, once the SDK has been found. */
export interface ScriptOptions {
  readonly sdk: ScriptSdk;
  /** Id of the only source wanted; absent: all. */
  readonly source?: string;
  readonly importExtension: string;
}
