import { createServer, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startApi } from '../../api/http/server';

const ask = (port: number): Promise<[IncomingMessage]> =>
  once(get({ host: '127.0.0.1', port, agent: false }), 'response') as Promise<[IncomingMessage]>;

test('closing finishes what is under way, and takes nothing more', async () => {
  let release = (): void => undefined;
  let arrived = (): void => undefined;
  const isArrived = new Promise<void>((resolve) => (arrived = resolve));
  const listening = await startApi(
    (_request, response) => {
      release = () => response.end('done');
      arrived();
    },
    { host: '127.0.0.1', port: 0 },
  );
  expect(listening.port).toBeGreaterThan(0);

  const underWay = ask(listening.port);
  await isArrived;
  const closed = listening.close();
  await expect(ask(listening.port)).rejects.toThrow('ECONNREFUSED');
  release();
  const [answer] = await underWay;
  expect(answer.statusCode).toBe(200);
  answer.resume();
  await closed;
});

test.each([
  ['header fields of more than 16 KiB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ['what is no HTTP', 'HELO concord\r\n\r\n', 400, 'bad-request'],
])('%s: a problem document', async (_, sent, status, name) => {
  const listening = await startApi(() => undefined, { host: '127.0.0.1', port: 0 });
  const socket = connect(listening.port, '127.0.0.1');
  socket.end(sent);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('Content-Type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ type: `/problems/${name}`, status, title: expect.any(String), detail: expect.any(String) });
  await listening.close();
});

test('a port that is taken is an error', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const address = first.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startApi(() => undefined, { host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
  first.close();
});
