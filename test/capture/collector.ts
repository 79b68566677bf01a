/** A server on this machine that takes what a vendor's library sends, in place of the vendor. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One request as it came, its body unpacked. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}

export interface Collector {
  readonly port: number;
  /** In the order of arrival. */
  readonly received: readonly Received[];
  /** Resolves once so many requests have come. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Start one on a free port of 127.0.0.1; every request is answered with `answer`. */
export async function startCollector(answer = '{"status":1}', status = 200): Promise<Collector> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    received.push({ method: request.method ?? '', url: request.url ?? '', body: body.toString('utf8') });
    for (const look of waiting) look();
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    received,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
