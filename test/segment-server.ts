/** As much of Segment's API as its libraries send to, on this machine. For tests only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Json } from '../src/plan/model.js';

/** One message, as it arrives. */
export interface Sent {
  readonly type: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly traits?: Readonly<Record<string, Json>>;
  readonly userId?: string | null;
  readonly groupId?: string;
  readonly timestamp?: string;
}

/** Listen on a free port; `keep` is given the messages of each batch. */
export async function startServer(
  keep: (batch: readonly Sent[]) => void,
): Promise<{ readonly server: Server; readonly host: string }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      keep(JSON.parse(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)).batch);
      response.end('{"success":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, host: `http://127.0.0.1:${port}` };
}
