/**
 * The shapes that targets, languages and SDKs share: what a target is, what it is told, what it gives back.
 * Types only; the registries are in `targets/index.ts` and `sdks/index.ts`.
 */
import type { NodeRef, Plan } from '../plan/model.js';
import type { SettingId, Settings } from './target-settings.js';

/** A file to be written below the output folder. */
export interface OutputFile {
  /** Relative to the output folder, forward slashes; never absolute, never with `..`. */
  readonly path: string;
  /** Carries the mark of `mark.ts` in its first line. */
  readonly text: string;
}

/** What a target is asked for. */
export interface TargetOptions {
  /** Id of one of the target's SDKs; empty where the target has none. */
  readonly sdk: string;
  /** Id of the only source whose events and properties are wanted; absent: all. The plan has it. */
  readonly source?: string;
  readonly settings: Settings;
}

/** Why something of the plan cannot be written for this target and SDK. */
export interface PlanProblem {
  readonly at: NodeRef;
  /** The fact, with its values. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
}

/** What a target makes of a plan: every file, or every reason why there is none. */
export type Emitted = { readonly files: readonly OutputFile[] } | { readonly problems: readonly PlanProblem[] };

/** One kind of output: a language, in the shape its users expect. */
export interface Target {
  /** Kebab-case, equal to the file's name. */
  readonly id: string;
  /** One sentence: what is written. */
  readonly summary: string;
  /** Name of the language, for readers. */
  readonly language: string;
  /** What it can write for; the first is the default. None: nothing is sent. */
  readonly sdks: readonly Sdk[];
  /** The settings that it reads; others are refused. */
  readonly settings: readonly SettingId[];
  /** How the output is used, in Markdown, for the documentation page. */
  readonly usage: string;
  /** Write the trackers of a plan. The same plan and options give the same bytes. Throws only on a defect of its own. */
  readonly emit: (plan: Plan, options: TargetOptions) => Emitted;
}

/** A library that sends events, or the absence of one, as a target's users see it. */
export interface Sdk {
  /** Kebab-case, equal to the file's name where it has a file of its own. */
  readonly id: string;
  /** One sentence: where calls go. */
  readonly summary: string;
  /** How it is connected, as code in the target's language, for the documentation page. */
  readonly setup: string;
  /** Settings that have to be given, since no default is right. */
  readonly needs?: readonly SettingId[];
}
