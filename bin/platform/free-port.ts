import { createServer, type AddressInfo, type Server } from 'node:net';

const loopback = '127.0.0.1';

/**
 * Free TCP ports on 127.0.0.1, all different: they are held open together before any is given away.
 * Another process may still take one before its user does, so whoever binds it must be ready to ask again.
 */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** `preferred` if it is free, any free port otherwise. */
export async function freePort(preferred = 0): Promise<number> {
  const server = await listen(preferred).catch(() => listen(0));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: loopback, exclusive: true }, () => resolve(server));
  });
}
