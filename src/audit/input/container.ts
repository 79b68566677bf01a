/** What a file is wrapped in, told by its first bytes and never by its name. */

export type Container = 'text' | Compressed | 'parquet' | 'zip' | RefusedContainer;

/** Wrappings of one text. */
type Compressed = 'gzip' | 'zstd';

/** Wrappings that are recognised in order to be refused with the right advice. */
export type RefusedContainer = 'lz4' | 'snappy' | 'avro' | 'sqlite' | 'bzip2' | 'xz' | 'orc';

const magics: readonly (readonly [Container, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // Without files.
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['snappy', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50]],
  ['avro', [0x4f, 0x62, 0x6a, 0x01]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['orc', [0x4f, 0x52, 0x43]],
];

/** The container of a file that begins with `head`; `text` for everything unknown. */
export function sniffContainer(head: Uint8Array): Container {
  for (const [container, magic] of magics) {
    if (magic.every((byte, index) => head[index] === byte)) return container;
  }
  return 'text';
}

/** What to do about a container that is not read. */
export const refusedContainers: Readonly<Record<RefusedContainer, { readonly name: string; readonly help: string }>> = {
  lz4: { name: 'an LZ4 file', help: 'decompress it (lz4 -d) or compress it with gzip or zstd' },
  snappy: { name: 'a Snappy file', help: 'decompress it or compress it with gzip or zstd' },
  avro: { name: 'an Avro file', help: 'convert it to Parquet or NDJSON' },
  sqlite: { name: 'an SQLite database', help: 'export the table as CSV' },
  bzip2: { name: 'a bzip2 file', help: 'decompress it (bunzip2) or compress it with gzip or zstd' },
  xz: { name: 'an xz file', help: 'decompress it (unxz) or compress it with gzip or zstd' },
  orc: { name: 'an ORC file', help: 'convert it to Parquet or NDJSON' },
};
