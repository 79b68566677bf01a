/**
 * The hostile corpus: a plan with events that use every keyword, a log with rows for them and lines that are none, all from
 * one seed. Knows no engine.
 */
import { createRandom, type Random } from '../../../bench/random.js';
import type { MalformedReason } from '../../audit/log.js';
import { findPatternProblems } from '../../lint/portable-pattern.js';
import { drawPatterns } from '../pattern-texts.js';
import { breakLine } from './break-line.js';
import type { EventDefinition, RowOrigin } from './definition.js';
import { type JsonTree, printTree } from './json-tree.js';
import { dates, randomEvent, sourceIds } from './random-definition.js';
import { gaps, printLine } from './random-line.js';
import { createValueMaker } from './random-value.js';
import { hostileNames, hostilePatterns } from './texts.js';

/** A row of an event. */
export interface CorpusRow extends RowOrigin {
  /** Any JSON value; what is no object counts as no properties. */
  readonly properties: JsonTree;
}

/** An event and its rows. */
export interface CorpusEvent {
  readonly definition: EventDefinition;
  readonly rows: readonly CorpusRow[];
}

export interface CorpusOptions {
  readonly seed: number;
  readonly events: number;
  /** Rows of each event. */
  readonly rows: number;
}

/** A plan and a log, ready to be audited. */
export interface PrintedCorpus {
  /** The plan's YAML. */
  readonly plan: string;
  readonly log: Uint8Array;
  /** Names of the events, in order. */
  readonly names: readonly string[];
  readonly lines: number;
  readonly blank: number;
  readonly malformed: ReadonlyMap<MalformedReason, number>;
}

/** Random events with rows. */
export function createCorpus({ seed, events, rows }: CorpusOptions): readonly CorpusEvent[] {
  const random = createRandom(`corpus ${seed}`);
  const patterns = choosePatterns(seed);
  const maker = createValueMaker(random, seed, patterns);
  const source = { ...random, patterns: [...patterns.keys()] };
  return Array.from({ length: events }, () => {
    const definition = randomEvent(source);
    const row = (): CorpusRow => ({
      source: random.chance(0.3) ? undefined : random.pick(sourceIds),
      date: random.pick(dates),
      properties: random.chance(0.01)
        ? random.pick(['null', '[]', '"{}"', '5', 'true', '[{"total":1}]'])
        : maker.object(definition.properties),
    });
    return { definition, rows: Array.from({ length: rows }, row) };
  });
}

/** More than an audit asks for in one expression. */
const drawnPatterns = 100;

/** Patterns, each with texts around it: known ones, and random ones that the validator matches in time. */
function choosePatterns(seed: number): ReadonlyMap<string, readonly string[]> {
  const known = hostilePatterns.map(({ pattern, texts }) => [pattern, texts] as const);
  const isQuick = (pattern: string) => (pattern.match(/[*+]|\{\d+,\d*\}/g) ?? []).length <= 1;
  const drawn = [...drawPatterns(12 * drawnPatterns, seed)].filter(
    ([pattern]) => isQuick(pattern) && findPatternProblems(pattern).length === 0,
  );
  return new Map([...known, ...drawn.slice(0, drawnPatterns)]);
}

/**
 * The corpus as text. `seed` decides the layout of lines, their order and the broken lines between them; without it every
 * line is plain, in order and whole.
 */
export function printCorpus(events: readonly CorpusEvent[], seed?: number): PrintedCorpus {
  const random = seed === undefined ? undefined : createRandom(`lines ${seed}`);
  const names = events.map((_, index) =>
    random === undefined ? `E${index}` : `${random.pick(hostileNames)} ${index}`,
  );
  const frames = events.flatMap(({ rows }, event) => rows.map((row) => ({ ...row, event: names[event] ?? '' })));
  if (random !== undefined) shuffle(frames, random);
  const lines: Uint8Array[] = [];
  const malformed = new Map<MalformedReason, number>();
  let blank = 0;
  for (const [index, { event, properties, ...origin }] of frames.entries()) {
    const name = JSON.stringify(random?.chance(0.1) ? aliasOf(event) : event);
    const frame = { ...origin, event: name, index, properties: printTree(properties, random?.pick(gaps)) };
    // The first line is a good one: it tells what the log is.
    while (random !== undefined && index > 0 && random.chance(0.03)) {
      const { bytes, reason } = breakLine(frame, random);
      lines.push(bytes);
      if (reason === undefined) blank += 1;
      else malformed.set(reason, (malformed.get(reason) ?? 0) + 1);
    }
    lines.push(Buffer.from(printLine(frame, random)));
  }
  const lineFeed = Buffer.from('\n');
  return {
    plan: printPlan(events, names),
    log: Buffer.concat(lines.flatMap((line) => [line, lineFeed])),
    names,
    lines: lines.length,
    blank,
    malformed,
  };
}

function shuffle(list: unknown[], random: Random): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [list[last], list[other]] = [list[other], list[last]];
  }
}

/** Another name under which an event arrives. */
function aliasOf(name: string): string {
  return `was ${name}`;
}

/** YAML that is JSON: every name is quoted. */
export function printPlan(events: readonly CorpusEvent[], names: readonly string[]): string {
  const source = (id: string) => [id, { platform: 'other', match: { 'context.library.name': id } }];
  const plan = JSON.stringify({
    name: 'Corpus',
    sources: Object.fromEntries(sourceIds.map(source)),
    events: Object.fromEntries(
      events.map(({ definition }, index) => {
        const name = names[index] ?? '';
        return [name, { ...definition, aliases: [aliasOf(name)] }];
      }),
    ),
  });
  // JSON may hold them, YAML may not.
  return plan.replace(
    /[\u007f-\u009f\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
