/**
 * Seeded pseudo-random numbers (sfc32), the only source of chance under `bench/`: the same seed gives the same log on
 * every machine. Nothing here reads a clock or the platform's generator.
 */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** Whether an event of this probability happens. */
  chance(probability: number): boolean;
  pick<Item>(list: readonly Item[]): Item;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** A random UUID of version 4. */
  uuid(): string;
}

/** FNV-1a over UTF-16 units, to turn a seed text into 32 bits. */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A generator whose whole sequence follows from the seed text. */
export function createRandom(seed: string): Random {
  let a = hashText(seed, 0x811c9dc5);
  let b = hashText(seed, a ^ 0x9e3779b9);
  let c = hashText(seed, b ^ 0x243f6a88);
  let counter = 1;

  function draw(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) draw();

  const next = () => draw() / 0x1_0000_0000;
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));

  function pick<Item>(list: readonly Item[]): Item {
    const item = list[integer(0, list.length - 1)];
    if (item === undefined) throw new Error('pick: the list is empty; give it at least one item.');
    return item;
  }

  function hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += draw().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  function uuid(): string {
    const digits = hex(32);
    const variant = '89ab'[integer(0, 3)] ?? '8';
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
  }

  return { next, integer, chance: (probability) => next() < probability, pick, hex, uuid };
}
