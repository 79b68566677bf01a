/** What happens to compressed files on their way, and what an audit has to say of them. */
import { gzipSync } from 'node:zlib';

export const cutOff = 'the compressed data is cut off';
const corrupt = 'the compressed data is corrupt';
const changed = (bytes: Buffer, at: number) => {
  bytes.writeUInt8((bytes.at(at) ?? 0) ^ 0x10, at < 0 ? bytes.length + at : at);
  return bytes;
};

interface Damage {
  readonly damage: (whole: Buffer) => Uint8Array;
  /** What is said of it; nothing where the file is as good as whole. */
  readonly says?: string;
  /** Whether every line is there all the same. */
  readonly keepsAll?: true;
}
/** By the name of the file. */
export type Damages = Readonly<Record<string, Damage>>;

export const gzipDamages: Damages = {
  whole: { damage: (whole) => whole, keepsAll: true },
  members: { damage: (whole) => Buffer.concat([gzipSync(''), whole, gzipSync('\n')]), keepsAll: true },
  padded: { damage: (whole) => Buffer.concat([whole, Buffer.alloc(70_000)]), keepsAll: true },
  half: { damage: (whole) => whole.subarray(0, whole.length / 2), says: cutOff },
  'without-checksum': { damage: (whole) => whole.subarray(0, -8), says: cutOff, keepsAll: true },
  'without-last-byte': { damage: (whole) => whole.subarray(0, -1), says: cutOff, keepsAll: true },
  flipped: { damage: (whole) => changed(whole, whole.length >> 1), says: corrupt },
  'wrong-checksum': { damage: (whole) => changed(whole, -6), says: corrupt, keepsAll: true },
  'wrong-size': { damage: (whole) => changed(whole, -2), says: corrupt, keepsAll: true },
  garbage: {
    damage: (whole) => Buffer.concat([whole, Buffer.from('garbage at the end')]),
    says: corrupt,
    keepsAll: true,
  },
  'half-member': { damage: (whole) => Buffer.concat([whole, whole.subarray(0, 50)]), says: cutOff, keepsAll: true },
  'header-only': { damage: (whole) => whole.subarray(0, 10), says: cutOff },
  'header-garbage': {
    damage: (whole) => Buffer.concat([whole.subarray(0, 10), Buffer.alloc(50, 0xff)]),
    says: corrupt,
  },
};

export const zstdDamages: Damages = {
  whole: { damage: (whole) => whole, keepsAll: true },
  half: { damage: (whole) => whole.subarray(0, whole.length / 2), says: cutOff },
  'without-last-byte': { damage: (whole) => whole.subarray(0, -1), says: cutOff, keepsAll: true },
  'wrong-checksum': { damage: (whole) => changed(whole, -2), says: corrupt, keepsAll: true },
  flipped: { damage: (whole) => changed(whole, whole.length >> 1), says: corrupt },
  garbage: { damage: (whole) => Buffer.concat([whole, Buffer.from('garbage')]), says: corrupt, keepsAll: true },
  'half-frame': { damage: (whole) => Buffer.concat([whole, whole.subarray(0, 50)]), says: cutOff, keepsAll: true },
};
