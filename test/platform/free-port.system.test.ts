import { createServer, type AddressInfo } from 'node:net';
import { freePort, freePorts } from '../../bin/platform/free-port';

test('ports asked for together are all different', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
});

test('a preferred port is given if it is free, another one if it is taken', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const other = await freePort(port);
  await new Promise((closed) => server.close(closed));
  expect(other).not.toBe(port);
  expect(await freePort(port)).toBe(port);
});
