/** Blocking sockets of a booted guest: much data both ways at once, several clients, refusals, echo requests. */

import { createHash } from 'node:crypto';
import type { Nic } from '../../tools/qemu';
import { Builds, linesOf } from './builds';
import { Client, freePorts } from './http-client';

jest.setTimeout(90_000);
const builds = new Builds();
afterAll(() => builds.remove());

const CLIENTS = 4;
const BYTES = 2_000_000;

test('four clients get two megabytes each back as they were', async () => {
  const ports = await freePorts(CLIENTS);
  const nics: Nic[] = [{ backend: { kind: 'user', forwards: ports.map((hostPort) => ({ hostPort, guestPort: 7 })) } }];
  const guest = await builds.start('tests/boot/programs/echo.ts', 'kernel', { nics });
  try {
    await guest.waitFor('ready');
    expect(linesOf(guest)).toEqual(['echo 7', 'refused true', 'select false', 'ready']);
    const echoes = ports.map(async (port, index) => {
      // Bytes that do not repeat, so that a lost or doubled segment shows.
      const key = createHash('sha256').update(String(index)).digest('base64');
      let text = '';
      for (let i = 0; text.length < BYTES; i++) text += `${i} ${key}`;
      const client = await Client.open(port);
      client.socket.end(text, 'latin1');
      const echoed = await client.answer;
      expect(echoed.length).toBe(text.length);
      expect(echoed === text).toBe(true);
      return text.length;
    });
    const lengths = await Promise.all(echoes);
    // All threads have ended: so does the machine.
    expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
    expect(linesOf(guest).slice(4).sort()).toEqual(lengths.map((length) => `echoed ${length}`).sort());
  } finally {
    await guest.kill();
  }
});
