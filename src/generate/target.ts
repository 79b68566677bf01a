/**
 * The shapes that targets, languages and SDKs share: what a target is, what it is told, what it gives back.
 * Types only; the registries are in `targets/index.ts` and `sdks/index.ts`.
 */
import type { Plan } from '../plan/model.js';

/** A file to be written below the output folder. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes; never absolute, never with `..`. */
  readonly path: string;
  readonly text: string;
}

/** How relative imports between generated files end: `.js` suits Node and bundlers, `''` older bundlers, `.ts` type stripping. */
export const importExtensions = ['.js', '.ts', ''] as const;
export type ImportExtension = (typeof importExtensions)[number];

/** What a target is asked for. */
export interface TargetOptions {
  readonly sdk: Sdk;
  /** Id of the only source whose events and properties are wanted; absent: all. The plan has it. */
  readonly source?: string;
  readonly importExtension: ImportExtension;
}

/** One kind of output: a language, in the shape its users expect. */
export interface Target {
  /** Kebab-case, equal to the file's name. */
  readonly id: string;
  /** One sentence: what is written. */
  readonly summary: string;
  readonly language: string;
  /** Ids of the SDKs it can write for; the first is the default. */
  readonly sdks: readonly string[];
  /** How the output is used, in Markdown, for the documentation page. */
  readonly usage: string;
  /** Write the trackers of a plan. The same plan and options give the same bytes. Throws only on a defect of its own. */
  readonly emit: (plan: Plan, options: TargetOptions) => readonly OutputFile[];
}

/** A library that sends events, or the absence of one. */
export interface Sdk {
  /** Kebab-case, equal to the file's name. */
  readonly id: string;
  /** One sentence: where calls go. */
  readonly summary: string;
  /** What `createTracker` is given, in TypeScript, for the documentation page. */
  readonly setup: string;
  readonly typescript: TypescriptSdk;
}

/** How an SDK looks in generated TypeScript. */
export interface TypescriptSdk {
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
