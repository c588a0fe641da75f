/** Sockets with promises, raw frames and echo requests of a booted guest. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Builds, linesOf } from './builds';
import { Client, freePorts } from './http-client';

jest.setTimeout(240_000);
const builds = new Builds();
afterAll(() => builds.remove());

const BYTES = 500_000;

test('promises, threads and frames in one machine', async () => {
  const host = createServer();
  const called = once(host, 'connection');
  host.listen(17998, '127.0.0.1');
  const ports = await freePorts(4);
  const forwards = ports.map((hostPort) => ({ hostPort, guestPort: 7 }));
  const guest = await builds.start('tests/boot/programs/async-sockets.ts', 'kernel', {
    nics: [{ backend: { kind: 'user', forwards } }],
  });
  try {
    const [caller] = (await called) as [Socket];
    expect(`${(await once(caller, 'data'))[0]}`).toBe('ready');
    const echoes = ports.map(async (port, index) => {
      const text = createHash('sha512')
        .update(`${index}`)
        .digest('hex')
        .repeat(BYTES / 128)
        .slice(0, BYTES - index);
      const client = await Client.open(port);
      client.socket.end(text);
      expect((await client.answer) === text).toBe(true);
      return text.length;
    });
    const total = (await Promise.all(echoes)).reduce((sum, length) => sum + length, 0);
    caller.end('goodbye');
    // Nothing is open: the machine ends.
    expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
    expect(linesOf(guest)).toEqual([
      'connection-refused',
      'thread: true 7 1 ping',
      `goodbye 4 ${total}`,
      'still the end',
      'not-connected',
    ]);
  } finally {
    await guest.kill();
    host.close();
  }
});
