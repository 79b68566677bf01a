/** The parsed files of a plan, by path: what `locate.ts` and `edit-plan.ts` work on. Opaque outside `plan/`. */
import type { YamlDocument } from './parse.js';

export type PlanDocuments = ReadonlyMap<string, YamlDocument>;
