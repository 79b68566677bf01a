/**
 * The generator itself: valid rows from journeys, spoiled by the scenario's defects, printed in a vendor's shape, in the
 * order of receipt. Pure: it writes nothing. What was put in is counted at the moment of putting in.
 */
import type { Plan } from '../src/plan/model.js';
import { applyDefect } from './defects/combine.js';
import type { DefectContext, InjectedFact } from './defects/defect.js';
import { walkJourneys } from './journeys.js';
import type { LogRow } from './log-row.js';
import { createQueue } from './queue.js';
import { createRandom } from './random.js';
import type { DefectOrder, Scenario } from './scenario.js';

export interface ProduceOptions {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly seed: string;
  /** About how many rows. */
  readonly rows: number;
  /** Prints one row as one line of a vendor's export, without the newline. */
  readonly shape: (row: LogRow, scenario: Scenario) => string;
}

export interface ProducedLine {
  /** Epoch milliseconds at which the line was received; non-descending. */
  readonly received: number;
  readonly bytes: Buffer;
  readonly row: LogRow;
  readonly isSpoiled: boolean;
}

export interface Production {
  readonly lines: Iterable<ProducedLine>;
  /** Rows and lines per injected fact, complete once `lines` is read to its end. */
  readonly injected: ReadonlyMap<string, { readonly fact: InjectedFact; readonly rows: number }>;
}

interface PendingDefect {
  readonly order: DefectOrder;
  seen: number;
  next: number;
}

/** Makes a log; nothing happens before `lines` is read. */
export function produceLog(options: ProduceOptions): Production {
  const injected = new Map<string, { fact: InjectedFact; rows: number }>();
  const note = (fact: InjectedFact) => {
    const key = JSON.stringify([fact.id, fact.event, fact.call, fact.property, fact.reason, fact.isAfter]);
    const entry = injected.get(key);
    if (entry === undefined) injected.set(key, { fact, rows: 1 });
    else entry.rows++;
  };
  return { lines: produceLines(options, note), injected };
}

function* produceLines(options: ProduceOptions, note: (fact: InjectedFact) => void): Generator<ProducedLine> {
  const { plan, scenario, shape } = options;
  const random = createRandom(`${options.seed}/defects`);
  const pending = scenario.defects.map((order) => ({ order, seen: 0, next: order.first ?? order.every }));
  const waiting = createQueue<ProducedLine>();

  const print = (row: LogRow, spoil?: (line: string) => Buffer): ProducedLine => {
    const line = shape(row, scenario);
    const bytes = spoil === undefined ? Buffer.from(line) : spoil(line);
    return { received: row.received, bytes, row, isSpoiled: spoil !== undefined };
  };

  for (const row of walkJourneys(options)) {
    const arrived = row.received;
    const result = isAudited(row, plan)
      ? applyDefects(row, pending, contextOf(row, plan, scenario, random))
      : undefined;
    for (const fact of result?.facts ?? []) note(fact);
    for (const [index, written] of (result?.rows ?? [row]).entries()) {
      waiting.push(index === 0 ? print(written, result?.spoil) : print(written));
    }
    for (let next = waiting.peek(); next !== undefined && next.received <= arrived; next = waiting.peek()) {
      waiting.pop();
      yield next;
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) yield next;
}

/** Rows that an audit skips carry no defect: nobody would report it. */
function isAudited(row: LogRow, plan: Plan): boolean {
  if (row.call === 'alias') return false;
  if (row.call === 'identify') return plan.traits.user !== undefined;
  return row.call !== 'group' || plan.traits.group !== undefined;
}

function contextOf(row: LogRow, plan: Plan, scenario: Scenario, random: DefectContext['random']): DefectContext {
  const event = plan.events.get(row.key);
  const traits = row.call === 'identify' ? plan.traits.user : row.call === 'group' ? plan.traits.group : undefined;
  return { plan, event, properties: event?.properties ?? traits?.properties ?? new Map(), random, scenario };
}

/**
 * At most one order a row: the first that is due and can be done. One that cannot stays due for the next row. Only an order
 * of several defects puts more than one into a row.
 */
function applyDefects(row: LogRow, pending: readonly PendingDefect[], context: DefectContext) {
  const due: PendingDefect[] = [];
  for (const defect of pending) {
    if (!fits(row, defect.order)) continue;
    defect.seen++;
    if (defect.seen >= defect.next) due.push(defect);
  }
  for (const defect of due) {
    const result = applyDefect(row, defect.order, context);
    if (result === undefined) continue;
    defect.next = Math.max(defect.next, defect.seen) + defect.order.every;
    return result;
  }
  return undefined;
}

function fits(row: LogRow, order: DefectOrder): boolean {
  if (order.events !== undefined && !order.events.includes(row.key)) return false;
  if (order.source !== undefined && row.source !== order.source) return false;
  if (order.version !== undefined && row.version !== order.version) return false;
  if (order.from !== undefined && row.received < Date.parse(order.from)) return false;
  return order.to === undefined || row.received < Date.parse(order.to);
}
