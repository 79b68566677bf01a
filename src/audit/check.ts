/**
 * What an audit check is: documentation and examples, and a judgement over measured facts. A check that looks at single
 * values also says which rows of a rule violate it; everything else is measured for all checks together.
 */
import type { z } from 'zod';
import type { Documented, Finding, SeveritySetting } from '../findings/finding.js';
import type { Event, NodeRef, Plan, Property } from '../plan/model.js';
import type { ColumnType, Sql } from '../sql/fragment.js';
import type { LogFacts, Rows } from './facts.js';

/** A log and what a check says about it; run as a test, printed as documentation. */
export interface CheckExample {
  /** What the example shows, in a line. */
  readonly title: string;
  /** A plan, as YAML. */
  readonly plan: string;
  /** Lines of a log in Segment's format. An object is completed with an id, times and a user; text is taken as it is. */
  readonly log: readonly (string | Readonly<Record<string, unknown>>)[];
  /** The messages of this check's findings, in order; none for a log in which it finds nothing. */
  readonly findings: readonly string[];
  /** Options of the check that are set for it. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a check says: a finding without what the audit knows by itself (id, owner, metrics, places). */
export interface Judgement {
  /** Where it is not the check's own. */
  readonly severity?: SeveritySetting;
  readonly message: string;
  readonly help?: string;
  /** As observed or planned. */
  readonly event?: string;
  readonly plannedEvent?: string;
  readonly property?: string;
  /** The planned event and property that the finding is about: owner, metrics and place in the plan come from them. */
  readonly about?: {
    readonly event?: Event;
    readonly property?: Property;
    readonly part?: 'status' | 'deprecated' | 'sources' | 'expect';
    /** Another part of the plan, where it is about no event. */
    readonly ref?: NodeRef;
  };
  /** The rows concerned; absent where the finding is not about rows. */
  readonly rows?: Rows;
  /** Of findings about volumes: the hours, days or weeks concerned. */
  readonly buckets?: Finding['buckets'];
  /** What `rows` is a share of; rows of the event unless the check counts something else. */
  readonly of?: number;
}

/** What checks may ask beside the facts. */
export interface JudgeContext {
  readonly plan: Plan;
  readonly facts: LogFacts;
}

export interface Check extends Documented {
  readonly examples: readonly CheckExample[];
  /** Of a check on single values: how it is measured. */
  readonly valueTest?: ValueTest;
  /**
   * Of a check on whole rows: a condition over a row `k` of the view `kept` (`time`, `received`, `future`, `user_id`,
   * `anonymous_id`, `source`, `allowed_sources`, …) that is true exactly where the row violates it.
   */
  readonly rowTest?: Sql;
  /**
   * Of a check on rows in their company: a query over `kept` for the rows that violate it, with at least the columns
   * `row`, `entry_id`, `time`, `version` and `source`. Runs only where the check is switched on.
   */
  readonly rowQuery?: Sql;
  /** Whether its findings are about the log as a whole, so that nothing can be set for single events. */
  readonly isAboutLog?: true;
  /** The options' shape; every option has a default. Absent where it has none. `withOptions` gives them to `judge`. */
  readonly options?: z.ZodObject;
  /** `options` as the user wrote them; throws a ZodError where they do not fit. */
  judge(context: JudgeContext, options?: unknown): Iterable<Judgement>;
}

interface OptionsDefinition<Options extends z.ZodObject> extends Omit<Check, 'options' | 'judge'> {
  readonly options: Options;
  judge(context: JudgeContext, options: z.output<Options>): Iterable<Judgement>;
}

/** A check with options, which reach `judge` with their defaults and types. Names to avoid: severity, share, rows, events. */
export function withOptions<Options extends z.ZodObject>(definition: OptionsDefinition<Options>): Check {
  return {
    ...definition,
    judge: (context, given = {}) => definition.judge(context, definition.options.parse(given)),
  };
}

/** SQL type of a column of the rules table and its value for a property (JSON-compatible). */
export interface RuleColumn {
  readonly type: ColumnType;
  /** `patterns`: the place of each pattern among those of all rules. */
  value(property: Property, patterns: ReadonlyMap<string, number>): unknown;
}

/** Expressions over the value at hand, which is neither null nor of a wrong type. */
export interface ValueSql {
  /** The name under which the value was sent; empty for elements of an array. */
  readonly name: Sql;
  /** JSON text of the value. */
  readonly json: Sql;
  readonly isText: Sql;
  readonly isNumber: Sql;
  readonly isArray: Sql;
  /** The text without quotes and escapes; only where `isText`. */
  readonly text: Sql;
  /** The number as a double; only where `isNumber`. */
  readonly number: Sql;
  /** What the test that has kinds says of the value. */
  readonly kind: Sql;
}

/** How a check on single values is measured. */
export interface ValueTest {
  /** Whether the property's definition gives the test anything to do. */
  concerns(property: Property): boolean;
  /** What the test needs to know of the rule, by column. Names are unique among all tests. */
  readonly columns: Readonly<Record<string, RuleColumn>>;
  /**
   * A condition over the value and the rule `r` that is true exactly where the check is violated, also where `r` is not
   * concerned (its columns are then null). `properties` are all that the test concerns, at every depth.
   */
  violates(value: ValueSql, properties: readonly Property[]): Sql;
  /**
   * The part of the first, cheap look at a value that covers the test (see glance.ts); without one, every value that the test
   * concerns is looked at closely.
   */
  readonly glance?: 'list' | 'size' | 'form' | 'placeholder' | 'personal';
  /** Whether values of names that the plan does not know are tested too; `r` is null for them. */
  readonly testsUnplanned?: true;
  /**
   * A text or null for what a value is, found once for each value, before its rule is known (no `r`, no `value.kind`).
   * `violates` reads it as `value.kind`; of values that violate the test it is counted in `PropertyFacts.kindsFound`.
   * One test of all may have it.
   */
  kind?(value: ValueSql): Sql;
}
