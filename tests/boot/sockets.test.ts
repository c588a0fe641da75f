/** Blocking sockets on threads of a booted guest: calls in and out, with an address from QEMU's DHCP server. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Builds, linesOf } from './builds';
import { Client, freePorts } from './http-client';

jest.setTimeout(120_000);
const builds = new Builds();
afterAll(() => builds.remove());

test('connections in and out, each on a thread that blocks', async () => {
  const host = createServer();
  const called = once(host, 'connection');
  host.listen(17999, '127.0.0.1');
  const ports = await freePorts(3);
  const forwards = ports.map((hostPort) => ({ hostPort, guestPort: 7 }));
  const guest = await builds.start('tests/boot/programs/blocking-sockets.ts', 'disk', {
    nics: [{ backend: { kind: 'user', forwards } }],
  });
  const [caller] = (await called) as [Socket];
  expect(`${(await once(caller, 'data'))[0]}`).toBe('ready');

  const clients = await Promise.all(ports.map(Client.open));
  clients.forEach(({ socket }, i) => {
    socket.write(`first ${i}, `);
  });
  for (const [i, { socket }] of [...clients.entries()].reverse()) socket.end(`then ${i}`);
  const answers = await Promise.all(clients.map((client) => client.answer));
  expect(answers).toEqual(['first 0, then 0', 'first 1, then 1', 'first 2, then 2']);

  caller.end('goodbye');
  expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  expect(linesOf(guest)).toEqual(['the host said goodbye', 'the host closed']);
  host.close();
});
