/** Shows what an engine is asked, before it is asked: the statements of an audit for whoever wants to read or run them. */
import { printSql } from './dialect.js';
import type { Engine } from './engine.js';
import type { Sql } from './fragment.js';

/** The same engine; `tell` is given each statement as the engine reads it, with a comment that says whether it answers. */
export function watchEngine(engine: Engine, tell: (text: string) => Promise<void>): Engine {
  let count = 0;
  const show = async (statement: Sql, kind: string): Promise<void> => {
    count += 1;
    await tell(`-- ${count}: ${kind}\n${printSql(statement, engine.dialect).trim()};\n\n`);
  };
  return {
    ...engine,
    async run(statement) {
      await show(statement, 'prepares');
      await engine.run(statement);
    },
    async query(statement) {
      await show(statement, 'answers; what follows may depend on it');
      return engine.query(statement);
    },
  };
}
