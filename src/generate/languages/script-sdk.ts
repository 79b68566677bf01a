/** What an SDK is to trackers in TypeScript and JavaScript. Types only; the SDKs are in `sdks/`. */
import type { Plan } from '../../plan/model.js';
import type { SelectedEvent } from '../selection.js';
import type { OutputFile, PlanProblem, Sdk } from '../target.js';
import type { Settings } from '../target-settings.js';
import type { ScriptSyntax } from './script-syntax.js';

/** A type that the sink exports. */
export interface TypeDeclaration {
  /** One of `Client`, `CallOptions`, `Identity`, `Send`: what events may not be called is frozen. */
  readonly name: string;
  /** One sentence or two. */
  readonly documentation: string;
  /** The type, in TypeScript; may span lines. */
  readonly type: string;
}

/** A library that sends events, as generated code calls it. Nothing is imported: the client is described by what is called on it. */
export interface ScriptSdk extends Sdk {
  /** Whether each call takes `CallOptions`: not at all, if wanted, or always (who did it, on a server). */
  readonly options: 'none' | 'optional' | 'required';
  /** Whether `identify` takes the user's id as its first argument; else it is among the options. */
  readonly identifyTakesUserId: boolean;
  /** Calls that the SDK does not know: a plan with screens is refused, `identify` and `group` are left out. */
  readonly lacks?: readonly ('screen' | 'identify' | 'group')[];
  /** What the SDK is told instead of an event's name: it is in `sentAs` of the call. Absent: the name itself. */
  readonly spellEvent?: (name: string, settings: Settings) => string;
  /** What of the plan the SDK cannot send, beside calls that it lacks. */
  readonly findProblems?: (plan: Plan, events: readonly SelectedEvent[]) => readonly PlanProblem[];
  /** Files beside the trackers, of paths that no tracker has. */
  readonly addFiles?: (events: readonly SelectedEvent[], settings: Settings, source?: string) => readonly OutputFile[];
  /** `Client`, what the user connects; `CallOptions` unless `options` is `none`; and what these name. */
  readonly types: readonly TypeDeclaration[];
  /**
   * The statements that hand `call` with its `options` to `client`, without types: JavaScript that TypeScript accepts too.
   * They may throw, and may return a promise.
   */
  readonly send: string;
  /** The options of a call that has to wait, if the SDK takes the time at which it was made: an expression of `options`. */
  readonly waitingOptions?: string;
}

/** What is written, once syntax and SDK have been found. */
export interface ScriptOptions {
  readonly syntax: ScriptSyntax;
  readonly sdk: ScriptSdk;
  /** Id of the only source wanted; absent: all. */
  readonly source?: string;
  readonly importExtension: string;
  readonly settings: Settings;
}
