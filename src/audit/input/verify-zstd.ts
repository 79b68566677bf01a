/** Checks the checksums of a zstd file in the engine: the decoder that reads it first does not look at them. */
import { type Engine, EngineError } from '../../sql/engine.js';
import { sql, text } from '../../sql/fragment.js';
import { escapeGlob } from './escape-glob.js';

/** What is wrong with the file at this absolute path; undefined for nothing. `longest`: bytes of its longest line. */
export async function verifyZstd(engine: Engine, path: string, longest: number): Promise<string | undefined> {
  try {
    await engine.query(sql`SELECT count(*) AS n FROM read_ndjson_objects([${text(escapeGlob(path))}], compression = 'zstd',
      ignore_errors = true, hive_partitioning = false, maximum_object_size = ${Math.max(16 * 1024 * 1024, longest + 1)})`);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && /checksum|corruption|zstd/i.test(error.message))
      return 'the compressed data is corrupt';
    throw error;
  }
}
