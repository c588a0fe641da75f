/** How soon a server answers: from the start of QEMU to the first answer of status 200. */

import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Guest } from '../../../tools/qemu';
import { type Server, startServer } from './servers';

/** Between two attempts, ms, and how long one may take. */
const PAUSE = 2;
const PATIENCE = 100;
const REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n';

/** Milliseconds from the start of QEMU to the first answer. */
export async function timeToAnswer(server: Server): Promise<number> {
  const start = performance.now();
  const guest = startServer(server);
  try {
    await awaitAnswer(server, guest);
    return performance.now() - start;
  } finally {
    await guest.kill();
  }
}

/** Resolves when the server has answered a request. Asks from when the guest says that it listens. */
export async function awaitAnswer({ address }: Server, guest: Guest): Promise<void> {
  await guest.waitFor('listening');
  while (!(await answers(address))) await setTimeout(PAUSE);
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 80 });
    socket.setTimeout(PATIENCE, () => socket.destroy());
    socket.on('connect', () => socket.write(REQUEST));
    socket.on('data', (data) => {
      resolve(data.toString('latin1').startsWith('HTTP/1.1 200'));
      socket.destroy();
    });
    // Refused: asked again.
    socket.on('error', () => {});
    socket.on('close', () => resolve(false));
  });
}
