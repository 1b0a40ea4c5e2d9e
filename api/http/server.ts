import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';

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
