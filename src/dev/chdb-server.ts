/**
 * ClickHouse without a server: the engine of the package `chdb`, which `npm run chdb` installs, behind as much of
 * ClickHouse's HTTP interface as its client speaks. One session; for tests on this machine only.
 *
 * Run by itself (`tsx src/dev/chdb-server.ts`) it prints its address and serves until its standard input ends.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm run chdb` puts the package. */
const chdbFolder = fileURLToPath(new URL('../../tmp/chdb/', import.meta.url));

interface Session {
  query(statement: string, format?: string): string;
  queryAsync(statement: string, options: { readonly format: string }): Promise<{ bytes(): Uint8Array }>;
  close(): void;
}

/** Parameters of a request that are no settings. */
const ownParameters = new Set(
  'query query_id database session_id session_timeout session_check close_session role wait_end_of_query default_format'.split(
    ' ',
  ),
);

/** Serve on a free port of this machine; the address. Throws where chdb is not installed. */
async function serve(): Promise<{ readonly url: string; close(): void }> {
  const load = createRequire(join(chdbFolder, 'package.json'));
  const { Session } = load('chdb') as { readonly Session: new () => Session };
  const session = new Session();
  const server = createServer((request, response) => {
    answer(session, request, response).catch((error: unknown) => refuse(response, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
      session.close();
    },
  };
}

async function answer(session: Session, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  const statement = (searchParams.get('query') ?? '') + Buffer.concat(body).toString('utf8');
  try {
    enter(session, searchParams.get('session_id') ?? '');
    for (const [name, value] of searchParams) {
      if (ownParameters.has(name) || settings.get(name) === value) continue;
      session.query(`SET ${name} = '${value}'`);
      settings.set(name, value);
    }
    const result = await session.queryAsync(statement, { format: 'TabSeparated' });
    if (searchParams.get('close_session') === '1') enter(session, '');
    response.writeHead(200, { 'X-ClickHouse-Query-Id': searchParams.get('query_id') ?? '' });
    response.end(Buffer.from(result.bytes()));
  } catch (error) {
    refuse(response, error instanceof Error ? error.message.replace(/^Query failed: /, '') : String(error));
  }
}

let entered: string | undefined;
/** As they were set last; nearly every request sets the same again. */
const settings = new Map<string, string>();

/** There is one session here: whoever comes with another name begins with none of its tables. */
function enter(session: Session, name: string): void {
  if (name === entered) return;
  const left = session.query('SELECT name, engine FROM system.tables WHERE is_temporary', 'TabSeparated');
  for (const line of left.split('\n').filter((text) => text !== '')) {
    const [table = '', engine] = line.split('\t');
    session.query(`DROP TEMPORARY ${engine === 'View' ? 'VIEW' : 'TABLE'} "${table}"`);
  }
  entered = name;
}

/** As the server reports an error: its code in a header, its words in the body. */
function refuse(response: ServerResponse, message: string): void {
  const code = /^Code: (\d+)/.exec(message)?.[1] ?? '0';
  response.writeHead(500, { 'X-ClickHouse-Exception-Code': code });
  response.end(message);
}

const server = await serve();
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  process.exit(0);
});
