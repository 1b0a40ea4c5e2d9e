import { once } from 'node:events';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem } from './problems';

export interface Listening {
  port: number;
  /** Takes no more requests, finishes those under way, and after 10 seconds cuts off what is left. */
  close(): Promise<void>;
}

/** The longest that a request may take to come: the largest upload at 28 KiB a second. All others have less (`patience.ts`). */
const REQUEST_MS = 15 * 60_000;
const GRACE_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** Listens; `port` 0 takes a free one. @throws Error if the port is taken or the host isn't this machine's */
export async function startApi(app: RequestListener, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: 15_000 }, app);
  server.on('clientError', answerUnread);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      // A connection that is kept alive becomes idle only once its last answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearInterval(idle);
      clearTimeout(grace);
    },
  };
}

/** What never became a request that Express could answer: header fields beyond what Node.js reads (16 KiB), or no HTTP at all. */
function answerUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, ...said } =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problem('headers-too-large', 'The header fields, the address among them, may have 16 KiB at most.')
      : problem('bad-request', 'This is not HTTP as it can be read, or it came too slowly.');
  const body = JSON.stringify({ status, ...said });
  const headers = ['Content-Type: application/problem+json', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, '', body].join('\r\n'));
}
