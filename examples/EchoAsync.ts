/**
 * Sends back whatever it gets, on any number of connections at once, without a thread for each.
 *
 *     torotsc run examples/EchoAsync.ts --forward 7007:7
 *     nc localhost 7007
 */

import 'toro/drivers/virtio-net';
import { type AsyncSocket, dedicateNetwork, formatAddress, listen } from 'toro/network';

const PORT = 7;

async function echo(socket: AsyncSocket): Promise<void> {
  const peer = `${formatAddress(socket.remoteAddress)}:${socket.remotePort}`;
  let count = 0;
  try {
    for await (const chunk of socket) {
      // Waiting for the write is what keeps a client that does not read from filling our memory.
      await socket.write(chunk);
      count += chunk.length;
    }
    console.log(`${peer} sent ${count} bytes`);
  } catch (error) {
    console.log(`${peer}: ${error instanceof Error ? error.message : error}`);
  }
  socket.close();
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
const listener = listen(PORT);
console.log(`listening on port ${PORT}`);
for await (const socket of listener) echo(socket);
