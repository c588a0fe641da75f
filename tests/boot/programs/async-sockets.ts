/**
 * Sockets with promises beside a thread that blocks, in one machine: it calls the host, echoes for whoever calls it, looks at frames, pings, and ends when
 * the host says so and nothing is open any more.
 */

import 'toro/drivers/virtio-net';
import {
  type AsyncSocket,
  connect,
  decodeText,
  dedicateNetwork,
  frameSocket,
  getMacAddress,
  icmpPollPackets,
  icmpSendEcho,
  listen,
  NetworkError,
} from 'toro/network';
import { beginThread, join, sleep } from 'toro/process';

const HOST = '10.0.2.2';
const HOST_PORT = 17998;
const ARP = 0x0806;

async function echo(socket: AsyncSocket): Promise<number> {
  let count = 0;
  for await (const chunk of socket) {
    await socket.write(chunk);
    count += chunk.length;
  }
  socket.close();
  return count;
}

/** Asks for the host's hardware address by a frame of our own, and for an echo. */
function askAround(): string {
  const frames = frameSocket({ etherType: ARP });
  const mac = getMacAddress();
  const request = new Uint8Array(42);
  request.fill(0xff, 0, 6);
  request.set(mac, 6);
  request.set([8, 6, 0, 1, 8, 0, 6, 4, 0, 1], 12);
  request.set(mac, 22);
  request.set([10, 0, 2, 15], 28);
  request.set([10, 0, 2, 2], 38);
  frames.send(request);
  const reply = frames.receive(10_000);
  frames.close();
  const isReply = reply !== undefined && reply[21] === 2 && reply[28] === 10 && reply[31] === 2;
  icmpSendEcho(HOST, 7, 1, 'ping');
  for (let i = 0; i < 10_000; i++) {
    const answer = icmpPollPackets();
    if (answer !== undefined) return `${isReply} ${answer.identifier} ${answer.sequence} ${decodeText(answer.data)}`;
    sleep(1);
  }
  return `${isReply} and no echo`;
}

function problem(error: unknown): string {
  return error instanceof NetworkError ? error.code : 'another error';
}

dedicateNetwork('virtionet', '10.0.2.15', HOST);
const asking = beginThread(askAround, undefined);
console.log(await connect(HOST, 9).catch(problem));
const host = await connect(HOST, HOST_PORT);
const listener = listen(7);
const echoes: Promise<number>[] = [];
const accepting = (async () => {
  for await (const socket of listener) echoes.push(echo(socket));
})();
await host.write('ready');
// Everybody is served meanwhile.
console.log('thread:', join(asking));
let orders = '';
for await (const chunk of host) orders += decodeText(chunk);
listener.close();
await accepting;
const counts = await Promise.all(echoes);
console.log(
  orders,
  counts.length,
  counts.reduce((sum, count) => sum + count, 0),
);
console.log(await host.read().then(() => 'still the end', problem));
host.close();
console.log(await host.write('x').then(() => 'written', problem));
