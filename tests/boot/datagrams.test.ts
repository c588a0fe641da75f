/** UDP sockets of a booted guest. */

import { createSocket } from 'node:dgram';
import { Builds, linesOf } from './builds';

jest.setTimeout(120_000);
const builds = new Builds();
afterAll(() => builds.remove());

test('datagrams to the host and back', async () => {
  const host = createSocket('udp4');
  host.on('message', (message, peer) => host.send(`${message}? Yes.`, peer.port, peer.address));
  await new Promise<void>((resolve) => host.bind(17998, '127.0.0.1', resolve));
  const guest = await builds.start('tests/boot/programs/datagrams.ts', 'kernel', {
    nics: [{ backend: { kind: 'user' } }],
  });
  expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  expect(linesOf(guest)).toEqual([
    '10.0.2.2:17998 question 0? Yes.',
    '10.0.2.2:17998 question 1? Yes.',
    '10.0.2.2:17998 question 2? Yes.',
    'undefined',
    'name-not-found',
    "[ 'UDP out', 3 ]",
  ]);
  host.close();
});
